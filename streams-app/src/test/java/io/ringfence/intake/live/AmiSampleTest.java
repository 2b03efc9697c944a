package io.ringfence.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.OpenedFile;
import io.ringfence.intake.PlainHasher;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.intake.SampleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Events that a real Asterisk sent, and the file that it wrote beside them. */
class AmiSampleTest {

    private static final IntakeOptions OPTIONS = IntakeOptions.DEFAULT
            .withRegion("GB", "")
            .withExchange(ExchangeOptions.DEFAULT
                    .withTrunkPattern("PJSIP/trunk-*")
                    .withNumbers("+442079460000", "+442079460000", Map.of()));

    @Test
    void eventsTellTheCallsOfTheFile() throws IOException {
        byte[] events = Files.readAllBytes(SampleFiles.at("asterisk/asterisk22-ami-cdr-events.txt"));
        byte[] file = Files.readAllBytes(SampleFiles.at("asterisk/asterisk22-cdr_csv-21col.csv"));

        Map<String, CallRecord> told = calls(lines(events));
        Map<String, CallRecord> written = calls(file);

        assertThat(told).hasSize(5);
        told.forEach((id, call) -> assertThat(call).isEqualTo(written.get(id)));
    }

    private static byte[] lines(byte[] events) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(CdrLine.header());
        AmiReader reader = new AmiReader(new ByteArrayInputStream(events));
        try {
            while (true) {
                lines.writeBytes(CdrLine.of(reader.next()));
            }
        } catch (EOFException e) {
            return lines.toByteArray();
        }
    }

    private static Map<String, CallRecord> calls(byte[] text) {
        Map<String, CallRecord> calls = new TreeMap<>();
        OpenedFile opened = Intake.of(OPTIONS, new PlainHasher()).open(new ByteArrayInputStream(text), "Master.csv");
        try (RowSource<?> source = opened.source()) {
            while (source.hasNext()) {
                if (source.next() instanceof RowResult.Accepted<?> accepted
                        && accepted.record() instanceof CallRecord call) {
                    calls.put(call.callId(), call);
                }
            }
        }
        return calls;
    }
}

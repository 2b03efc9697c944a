package io.ringfence.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.OpenedFile;
import io.ringfence.intake.PlainHasher;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.intake.live.CdrEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    private static final IntakeOptions OPTIONS = IntakeOptions.DEFAULT
            .withRegion("GB", "")
            .withExchange(ExchangeOptions.DEFAULT.withTrunkPattern("PJSIP/trunk-*"));

    private static final Intake INTAKE = Intake.of(OPTIONS, new PlainHasher());
    private static final LiveRemedies REMEDIES = new LiveRemedies("refused", "times", "parties", "missing");

    private final Agreement agreement = new Agreement(REMEDIES);

    @Test
    void eventsAreSentOnceTheyHaveToldWhatTheFileTells() {
        for (int i = 0; i < Agreement.PROOFS; i++) {
            assertThat(agreement.byEvents(call(i))).isFalse();
            assertThat(agreement.byFile(call(i))).isTrue();
        }
        assertThat(agreement.isBelieved()).isTrue();
        assertThat(agreement.byEvents(call(90))).isTrue();
        assertThat(agreement.byFile(call(90))).as("sent before").isFalse();
        assertThat(agreement.byFile(call(91))).isTrue();
        assertThat(agreement.byEvents(call(91))).as("the file was first").isFalse();
        assertThat(agreement.contradiction()).isEmpty();
    }

    @Test
    void whatOnlyTheFileTellsIsSent() {
        prove();
        assertThat(agreement.byFile(call(90))).isTrue();
        assertThat(agreement.byFile(call(90, AT.plusSeconds(90), 17)))
                .as("amended")
                .isTrue();
    }

    @Test
    void aCallThatTheFileTellsOtherwiseIsSentAgain() {
        prove();
        CallRecord early = call(90, AT.plusSeconds(90), 3);
        CallRecord whole = call(90, AT.plusSeconds(90), 17);
        assertThat(agreement.byEvents(early)).isTrue();
        assertThat(agreement.byFile(whole)).isTrue();
        assertThat(agreement.differing()).isEqualTo(1);
        assertThat(agreement.contradiction()).isEmpty();
    }

    @Test
    void anAmendmentThatEventsToldIsNotSentAgain() {
        prove();
        CallRecord early = call(90, AT.plusSeconds(90), 3);
        CallRecord whole = call(90, AT.plusSeconds(90), 17);
        assertThat(agreement.byEvents(early)).isTrue();
        assertThat(agreement.byEvents(whole)).isTrue();
        assertThat(agreement.byFile(early)).isFalse();
        assertThat(agreement.byFile(whole)).isFalse();
    }

    @Test
    void aWrongZoneIsFoundBeforeAnythingIsSent() {
        CallRecord wrong = read(
                CdrEvent.row(1, AT, 42), Intake.of(OPTIONS.withZone(ZoneId.of("Asia/Shanghai")), new PlainHasher()));
        assertThat(agreement.byEvents(wrong)).isFalse();
        assertThat(agreement.byFile(call(1, AT, 42))).isTrue();
        assertThat(agreement.contradiction()).get().asString().endsWith("8 h apart. times");
        for (int i = 2; i < 20; i++) {
            assertThat(agreement.byFile(call(i))).isTrue();
            assertThat(agreement.byEvents(call(i))).isFalse();
        }
    }

    @Test
    void otherPartiesAreAContradiction() {
        CallRecord other = read(CdrEvent.row(1, AT, 42).replace("02079470001", "02079478888"), INTAKE);
        agreement.byEvents(other);
        assertThat(agreement.byFile(call(1, AT, 42))).isTrue();
        assertThat(agreement.contradiction())
                .get()
                .asString()
                .endsWith("for the same call. parties")
                .doesNotContain("0207947");
    }

    @Test
    void aCallThatTheFileNeverTellsEndsTheBelief() {
        prove();
        assertThat(agreement.byEvents(call(50))).isTrue();
        assertThat(agreement.byFile(call(51))).isTrue();
        assertThat(agreement.contradiction()).isEmpty();
        assertThat(agreement.byFile(call(60, AT.plus(Duration.ofMinutes(9)), 5)))
                .isTrue();
        assertThat(agreement.contradiction()).get().asString().endsWith("missing");
        assertThat(agreement.byEvents(call(61))).isFalse();
    }

    /** Whatever comes in which order, lost or told twice: what the file tells was sent, and no version of it twice in vain. */
    @Test
    void everyCallOfTheFileIsSent() {
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            Agreement told = new Agreement(REMEDIES);
            List<CallRecord> sent = new ArrayList<>();
            int event = 0;
            int file = 0;
            while (file < 60) {
                if (random.nextBoolean() && event < 60) {
                    CallRecord call = call(event++);
                    if (random.nextInt(4) > 0 && told.byEvents(call)) {
                        sent.add(call);
                    }
                } else if (file < event || random.nextInt(3) == 0) {
                    CallRecord call = call(file++);
                    if (told.byFile(call)) {
                        sent.add(call);
                    }
                }
            }
            assertThat(told.contradiction()).isEmpty();
            assertThat(sent).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @Test
    void memoryIsBounded() {
        prove();
        for (int i = 0; i < 3 * Agreement.REMEMBERED; i++) {
            agreement.byEvents(call(i % 9_000, AT.plusSeconds(i), 5));
        }
        assertThat(agreement.remembered()).isLessThanOrEqualTo(Agreement.REMEMBERED);
        assertThat(agreement.contradiction()).isEmpty();
    }

    private void prove() {
        for (int i = 0; i < Agreement.PROOFS; i++) {
            agreement.byEvents(call(i));
            agreement.byFile(call(i));
        }
        assertThat(agreement.isBelieved()).isTrue();
    }

    private static CallRecord call(int number) {
        return call(number, AT.plusSeconds(number), 42);
    }

    private static CallRecord call(int number, Instant start, int talkS) {
        return read(CdrEvent.row(number, start, talkS), INTAKE);
    }

    private static CallRecord read(String text, Intake intake) {
        OpenedFile opened = intake.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Master.csv");
        try (RowSource<?> source = opened.source()) {
            RowResult<?> row = source.next();
            if (row instanceof RowResult.Accepted<?> accepted && accepted.record() instanceof CallRecord call) {
                return call;
            }
            throw new AssertionError(row.toString());
        }
    }
}

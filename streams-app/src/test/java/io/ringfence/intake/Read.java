package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A whole file read, for tests that look at what came of it. */
record Read(List<RowResult<CallRecord>> results, IntakeSummary summary) {

    static final IntakeOptions BRITISH = IntakeOptions.DEFAULT.withRegion("GB", "");

    static Read calls(String text, IntakeOptions options) {
        return calls(text.getBytes(StandardCharsets.UTF_8), options);
    }

    static Read calls(byte[] bytes, IntakeOptions options) {
        OpenedFile opened = Intake.of(options, new PlainHasher()).open(new ByteArrayInputStream(bytes), "Master.csv");
        List<RowResult<CallRecord>> results = new ArrayList<>();
        try (RowSource<CallRecord> source = ((OpenedFile.Calls) opened).source()) {
            while (source.hasNext()) {
                results.add(source.next());
                assertThat(source.summary().rowsIn()).isGreaterThanOrEqualTo(results.size());
            }
            assertThat(source.summary().pending()).isZero();
            assertThat(source.summary().rowsIn()).isEqualTo(results.size());
            return new Read(results, source.summary());
        }
    }

    /** The one call of the file. */
    CallRecord call() {
        List<CallRecord> calls = accepted();
        assertThat(calls).as(results.toString()).hasSize(1);
        return calls.get(0);
    }

    List<CallRecord> accepted() {
        List<CallRecord> records = new ArrayList<>();
        for (RowResult<CallRecord> result : results) {
            if (result instanceof RowResult.Accepted<CallRecord> accepted) {
                records.add(accepted.record());
            }
        }
        return records;
    }

    /** The one rejected row of the file. */
    RowResult.Rejected<CallRecord> rejected() {
        List<RowResult.Rejected<CallRecord>> rejected = new ArrayList<>();
        for (RowResult<CallRecord> result : results) {
            if (result instanceof RowResult.Rejected<CallRecord> one) {
                rejected.add(one);
            }
        }
        assertThat(rejected).as(results.toString()).hasSize(1);
        return rejected.get(0);
    }
}

package io.ringfence.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.bench.Fleet;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProbeCallsTest {

    private static final Instant AT = Instant.parse("2026-03-10T02:00:00Z");

    private final ProbeCalls calls = new ProbeCalls(new Fleet(10, 100, 100));

    @Test
    void oneCallInTwentyIsAProbeAndIsKnownAgainByItsNumber() {
        long probes = 0;
        for (long index = 0; index < 1_001; index++) {
            CallRecord call = calls.call(index, AT);
            assertThat(call.attemptAt()).isEqualTo(AT);
            if (ProbeCalls.isProbe(index)) {
                probes++;
                assertThat(ProbeCalls.indexOf(call.number())).hasValue(index);
                assertThat(call.context().purpose()).isEqualTo(CallPurpose.SURVEY);
            } else {
                assertThat(ProbeCalls.indexOf(call.number())).isEmpty();
                assertThat(call.context().purpose()).isNotEqualTo(CallPurpose.SURVEY);
            }
        }
        assertThat(probes).isEqualTo(51).isEqualTo(ProbeCalls.among(1_001));
        assertThat(ProbeCalls.among(1_000)).isEqualTo(50);
        assertThat(ProbeCalls.among(0)).isZero();
    }
}

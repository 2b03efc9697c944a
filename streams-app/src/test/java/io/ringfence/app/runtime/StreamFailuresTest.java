package io.ringfence.app.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {

    private static final long MINUTE = 60_000;

    private final StreamFailures failures = new StreamFailures();

    @Test
    void whatMayPassGetsANewThread() {
        assertThat(failures.decide(new StreamsException("x", new TimeoutException("y")), 0))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void aDefectWouldComeAgain() {
        assertThat(failures.decide(new StreamsException(new IllegalStateException("row")), 0))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void whatAPersonMustMendDoesNotPass() {
        assertThat(failures.decide(new StreamsException(new SaslAuthenticationException("no")), 0))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void theSixthNewThreadInTenMinutesIsOneTooMany() {
        for (int i = 0; i < 5; i++) {
            assertThat(failures.decide(new TimeoutException("y"), i)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.decide(new TimeoutException("y"), 10 * MINUTE)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.decide(new TimeoutException("y"), 10 * MINUTE + 1)).isEqualTo(REPLACE_THREAD);
    }
}

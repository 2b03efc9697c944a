package io.ringfence.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the clock of idle stages may move, and to where. At a time T it notes how far the inputs reach; once the
 * stages have committed that far, everything produced before T has been forwarded to the numbers, so their clock may be
 * T less the grace. While the stages lag, it says nothing: catching up releases no pause early.
 */
final class TickRule {

    private final Duration grace;
    private @Nullable Mark pending;
    private Instant last = Instant.EPOCH;

    /** @param grace how far the clock stays behind, for records that reach Kafka a little late */
    TickRule(Duration grace) {
        this.grace = grace;
    }

    private record Mark(Instant at, Map<TopicPartition, Long> ends) {}

    /**
     * One look.
     *
     * @param now the wall clock, read before this call
     * @return the time to send, later than every one before; empty if there is none to send now
     */
    Optional<Instant> look(Instant now, InputOffsets offsets) {
        Mark mark = pending == null ? new Mark(now, offsets.ends()) : pending;
        if (!offsets.reached(mark.ends())) {
            pending = mark;
            return Optional.empty();
        }
        pending = null;
        Instant time = mark.at().minus(grace);
        if (!time.isAfter(last)) {
            return Optional.empty();
        }
        last = time;
        return Optional.of(time);
    }

    /** Since when the stages have not caught up with what was there then; empty if they have. */
    Optional<Instant> laggingSince() {
        return Optional.ofNullable(pending).map(Mark::at);
    }
}

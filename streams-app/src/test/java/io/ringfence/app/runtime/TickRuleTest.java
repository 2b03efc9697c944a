package io.ringfence.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TickRuleTest {

    private static final TopicPartition CALLS = new TopicPartition("call-records", 0);
    private static final TopicPartition CONTACTS = new TopicPartition("contacts", 1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final TickRule rule = new TickRule(GRACE);
    private final Positions positions = new Positions();

    @Test
    void anIdleFleetFollowsTheWallClock() {
        assertThat(rule.look(NOON, positions)).contains(NOON.minus(GRACE));
        assertThat(rule.look(NOON.plusSeconds(1), positions))
                .contains(NOON.plusSeconds(1).minus(GRACE));
    }

    @Test
    void aLaggingStageHoldsTheClock() {
        positions.ends.put(CALLS, 100L);
        positions.committed.put(CALLS, 99L);
        assertThat(rule.look(NOON, positions)).isEmpty();
        assertThat(rule.laggingSince()).contains(NOON);
        assertThat(rule.look(NOON.plusSeconds(3600), positions)).isEmpty();
        assertThat(rule.laggingSince()).contains(NOON);
    }

    @Test
    void catchingUpReleasesOnlyWhatWasThereAtTheMark() {
        positions.ends.put(CALLS, 100L);
        assertThat(rule.look(NOON, positions)).isEmpty();
        // An hour later 500 more have come; the stage has reached only what was there at noon.
        positions.ends.put(CALLS, 600L);
        positions.committed.put(CALLS, 100L);
        assertThat(rule.look(NOON.plusSeconds(3600), positions)).contains(NOON.minus(GRACE));
        assertThat(rule.look(NOON.plusSeconds(3601), positions)).isEmpty();
        positions.committed.put(CALLS, 600L);
        assertThat(rule.look(NOON.plusSeconds(3602), positions))
                .contains(NOON.plusSeconds(3601).minus(GRACE));
    }

    @Test
    void everyPartitionCounts() {
        positions.ends.put(CALLS, 5L);
        positions.ends.put(CONTACTS, 7L);
        positions.committed.put(CALLS, 5L);
        assertThat(rule.look(NOON, positions)).isEmpty();
        positions.committed.put(CONTACTS, 7L);
        assertThat(rule.look(NOON.plusSeconds(1), positions)).contains(NOON.minus(GRACE));
    }

    @Test
    void aWallClockThatGoesBackMovesNothing() {
        assertThat(rule.look(NOON, positions)).isPresent();
        assertThat(rule.look(NOON, positions)).isEmpty();
        assertThat(rule.look(NOON.minusSeconds(60), positions)).isEmpty();
        assertThat(rule.look(NOON.plusMillis(1), positions)).isPresent();
    }

    private static final class Positions implements InputOffsets {
        private final Map<TopicPartition, Long> ends = new HashMap<>();
        private final Map<TopicPartition, Long> committed = new HashMap<>();

        @Override
        public Map<TopicPartition, Long> ends() {
            return Map.copyOf(ends);
        }

        @Override
        public Map<TopicPartition, Long> committed() {
            return Map.copyOf(committed);
        }
    }
}

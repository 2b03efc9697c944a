package io.ringfence.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WatermarkRuleTest {

    private final Inputs calls = new Inputs("calls");
    private final Inputs numbers = new Inputs("numbers");
    private final WatermarkRule rule = new WatermarkRule(List.of(calls, numbers));

    @Test
    @DisplayName("nothing is reached before a first look, and all at once where nothing waits")
    void idle() {
        assertThat(rule.getAsLong()).isLessThan(-1_000_000_000_000L);
        rule.look(5);
        assertThat(rule.getAsLong()).isEqualTo(5);
        rule.look(6);
        assertThat(rule.getAsLong()).isEqualTo(6);
    }

    @Test
    @DisplayName("the second stage's end counts as it was when the first had come as far as was noted")
    void twoStages() {
        calls.end = 10;
        calls.committed = 9;
        rule.look(100);
        numbers.end = 7;
        numbers.committed = 7;
        rule.look(200);
        assertThat(rule.getAsLong()).isLessThan(100);
        calls.committed = 10;
        numbers.end = 8;
        rule.look(300);
        assertThat(rule.getAsLong()).as("what came of the tenth waits").isLessThan(100);
        calls.end = 50;
        numbers.end = 30;
        numbers.committed = 8;
        rule.look(400);
        assertThat(rule.getAsLong()).isEqualTo(100);
    }

    @Test
    @DisplayName("a cluster that doesn't answer leaves it where it was")
    void noAnswer() {
        rule.look(1);
        calls.away = true;
        assertThatThrownBy(() -> rule.look(2)).isInstanceOf(IllegalStateException.class);
        assertThat(rule.getAsLong()).isEqualTo(1);
        calls.away = false;
        numbers.away = true;
        assertThatThrownBy(() -> rule.look(3)).isInstanceOf(IllegalStateException.class);
        numbers.away = false;
        rule.look(4);
        assertThat(rule.getAsLong()).isEqualTo(3);
    }

    @Test
    @DisplayName("however the stages take turns, all that was written before the time has gone through both")
    void random() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Inputs first = new Inputs("calls");
            Inputs second = new Inputs("numbers");
            WatermarkRule watched = new WatermarkRule(List.of(first, second));
            List<Long> written = new ArrayList<>();
            List<Long> passedOn = new ArrayList<>();
            for (long now = 1; now < 400; now++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        written.add(now);
                        first.end++;
                    }
                    case 1 -> {
                        if (first.committed < first.end) {
                            passedOn.add(written.get((int) first.committed++));
                            second.end++;
                        }
                    }
                    case 2 -> second.committed = Math.min(second.end, second.committed + random.nextInt(3));
                    default -> watched.look(now);
                }
                long reached = watched.getAsLong();
                long through = second.committed;
                assertThat(written.stream().filter(at -> at < reached).count())
                        .as("seed %s at %s", seed, now)
                        .isLessThanOrEqualTo(through);
            }
            assertThat(watched.getAsLong()).as("seed %s: it moves", seed).isPositive();
            assertThat(passedOn).isNotEmpty();
        }
    }

    /** One partition. */
    private static final class Inputs implements InputOffsets {

        private final TopicPartition partition;
        private long end;
        private long committed;
        private boolean away;

        private Inputs(String topic) {
            this.partition = new TopicPartition(topic, 0);
        }

        @Override
        public Map<TopicPartition, Long> ends() {
            if (away) {
                throw new IllegalStateException("away");
            }
            return Map.of(partition, end);
        }

        @Override
        public Map<TopicPartition, Long> committed() {
            return Map.of(partition, committed);
        }
    }
}

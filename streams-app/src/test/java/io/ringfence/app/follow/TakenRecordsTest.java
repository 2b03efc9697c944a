package io.ringfence.app.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How far partitions may be committed. */
class TakenRecordsTest {

    private static final TopicPartition ZERO = new TopicPartition("cdr", 0);
    private static final TopicPartition ONE = new TopicPartition("cdr", 1);

    private final TakenRecords taken = new TakenRecords();

    @Test
    void nothingBeyondTheOldestOpenRecordIsDone() {
        assertThat(List.of(take(0, 10), take(1, 70), take(0, 11), take(1, 71))).containsExactly(1L, 2L, 3L, 4L);

        assertThat(taken.done(OptionalLong.of(1))).isEqualTo(Map.of(ZERO, 10L, ONE, 70L));
        assertThat(taken.done(OptionalLong.of(2))).isEqualTo(Map.of(ZERO, 11L, ONE, 70L));
        assertThat(taken.done(OptionalLong.of(4))).isEqualTo(Map.of(ZERO, 12L, ONE, 71L));
        assertThat(taken.done(OptionalLong.empty())).isEqualTo(Map.of(ZERO, 12L, ONE, 72L));
    }

    @Test
    void aRecordIsKnownByItsNumberAsLongAsItIsOpen() {
        take(0, 10);
        take(0, 15);

        assertThat(taken.of(2).place().offset()).isEqualTo(15);
        assertThat(taken.of(2).place().partition()).isZero();
        taken.done(OptionalLong.of(2));
        assertThat(taken.of(2).place().topic()).isEqualTo("cdr");
        assertThatThrownBy(() -> taken.of(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatBelongsToSomebodyElseIsForgotten() {
        take(0, 10);
        take(1, 70);
        taken.forget(List.of(ZERO));

        assertThat(taken.done(OptionalLong.empty())).isEqualTo(Map.of(ONE, 71L));
        assertThatThrownBy(() -> taken.of(1)).isInstanceOf(IllegalStateException.class);
    }

    private long take(int partition, long offset) {
        return taken.take(new ConsumerRecord<>("cdr", partition, offset, new byte[0], new byte[0]));
    }
}

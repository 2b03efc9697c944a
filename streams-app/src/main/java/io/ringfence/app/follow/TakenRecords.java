package io.ringfence.app.follow;

import io.ringfence.serde.DeadLetter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Records taken from a topic whose result isn't known to be in Kafka yet. Gives each a number, over all partitions, and says
 * how far each partition may be committed: never beyond the oldest record whose call is still open.
 */
final class TakenRecords {

    /** A record that was taken. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Taken(long number, DeadLetter.Origin place, byte @Nullable [] key) {}

    private final Map<Long, Taken> byNumber = new HashMap<>();
    private final Map<TopicPartition, ArrayDeque<Taken>> byPartition = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private long last;

    /** Takes a record, and gives it its number. */
    long take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Optional<Instant> at = record.timestampType() == TimestampType.NO_TIMESTAMP_TYPE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(record.timestamp()));
        Taken taken = new Taken(
                ++last, new DeadLetter.Origin(record.topic(), record.partition(), record.offset(), at), record.key());
        byNumber.put(taken.number(), taken);
        byPartition.computeIfAbsent(partition, p -> new ArrayDeque<>()).add(taken);
        next.put(partition, record.offset() + 1);
        return taken.number();
    }

    /** The record with a number. */
    Taken of(long number) {
        Taken taken = byNumber.get(number);
        if (taken == null) {
            throw new IllegalStateException("no record " + number + " is open");
        }
        return taken;
    }

    /**
     * How far each partition is done, as the offset to go on from; records before it are forgotten.
     *
     * @param oldestHeld the number of the oldest record without a result; empty if all have theirs
     */
    Map<TopicPartition, Long> done(OptionalLong oldestHeld) {
        long held = oldestHeld.orElse(Long.MAX_VALUE);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        next.forEach((partition, after) -> {
            ArrayDeque<Taken> open = byPartition.getOrDefault(partition, new ArrayDeque<>());
            while (!open.isEmpty() && open.peekFirst().number() < held) {
                byNumber.remove(open.removeFirst().number());
            }
            Taken first = open.peekFirst();
            offsets.put(partition, first == null ? after : first.place().offset());
        });
        return offsets;
    }

    /** Forgets partitions that belong to somebody else now. */
    void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            next.remove(partition);
            ArrayDeque<Taken> open = byPartition.remove(partition);
            if (open != null) {
                open.forEach(record -> byNumber.remove(record.number()));
            }
        }
    }
}

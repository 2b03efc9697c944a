package io.ringfence.query;

import io.ringfence.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the stages tell, of all numbers whoever works on them, into the log of events and the history of decisions. */
public final class EventTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);

    /** More than the history can hold. */
    private static final long DECISIONS = 200_000;

    /** What readers may resume with after a restart. */
    private static final long OTHERS = 4_000;

    private final TopicTail tail;
    private final EventLog log;

    private EventTail(TopicTail tail, EventLog log) {
        this.tail = tail;
        this.log = log;
    }

    /**
     * What becomes of a topic's records.
     *
     * @param kind the kind of events that they are
     * @param reader makes an event of one; empty for one that tells nothing
     */
    public record Source(LiveEvent.Kind kind, Reader reader) {}

    /** Makes events of records. */
    @FunctionalInterface
    public interface Reader {

        /**
         * The event that a record is.
         *
         * @throws UnreadableRecordException if it can't be read
         */
        Optional<LiveEvent> event(ConsumerRecord<byte[], byte[]> found);
    }

    /**
     * Starts to read.
     *
     * @param consumer closed by it
     * @param topics by name
     */
    public static EventTail start(
            Consumer<byte[], byte[]> consumer, Map<String, Source> topics, EventLog log, DecisionHistory history) {
        Map<String, Source> sources = Map.copyOf(topics);
        Map<String, Long> most = new HashMap<>();
        sources.forEach(
                (topic, source) -> most.put(topic, source.kind() == LiveEvent.Kind.DECISION ? DECISIONS : OTHERS));
        TopicTail.Sink sink = new TopicTail.Sink() {
            @Override
            public void begin(TopicPartition partition, long offset) {
                source(sources, partition.topic()).ifPresent(s -> log.begin(s.kind(), partition.partition(), offset));
            }

            @Override
            public void take(ConsumerRecord<byte[], byte[]> found) {
                source(sources, found.topic()).flatMap(s -> event(s, found)).ifPresent(event -> {
                    log.add(event);
                    if (event.kind() == LiveEvent.Kind.DECISION) {
                        history.add(event);
                    }
                });
            }

            @Override
            public void taken() {
                log.wake();
            }

            @Override
            public void loaded() {
                log.loaded();
                history.loaded();
            }
        };
        return new EventTail(TopicTail.start("ringfence-events", consumer, most, sink), log);
    }

    private static Optional<Source> source(Map<String, Source> sources, String topic) {
        return Optional.ofNullable(sources.get(topic));
    }

    private static Optional<LiveEvent> event(Source source, ConsumerRecord<byte[], byte[]> found) {
        try {
            return source.reader().event(found);
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "Passed over a record in {}-{} at offset {}: {}",
                    found.topic(),
                    found.partition(),
                    found.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Ends all readers and stops, waiting no longer than {@code atMost}. */
    public void close(Duration atMost) {
        log.end();
        tail.close(atMost);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }
}

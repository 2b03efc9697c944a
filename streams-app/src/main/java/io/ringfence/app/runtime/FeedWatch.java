package io.ringfence.app.runtime;

import io.ringfence.app.client.Feeds;
import io.ringfence.app.client.Installation;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.query.TopicTail;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what feeds report, from the oldest report that is kept on, as long as the instance runs, and knows which of them
 * can't be trusted.
 */
final class FeedWatch implements AutoCloseable {

    /** For so long a judgement is given again: each pre-dial check asks, and limits of feeds are minutes. */
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final Deserializer<SourceReport> format;
    private final Consumer<SourceReport> reports;
    private final Feeds feeds = new Feeds();
    private final TopicTail tail;
    private boolean loaded;
    private volatile Judged judged = new Judged(Instant.MIN, Optional.empty());

    /** What could not be trusted at a time. */
    private record Judged(Instant at, Optional<FeedDoubts> doubts) {

        boolean holds(Instant now) {
            return doubts.isPresent() && !now.isBefore(at) && now.isBefore(at.plus(AGAIN));
        }
    }

    private FeedWatch(
            KafkaAccess kafka, String topic, Deserializer<SourceReport> format, Consumer<SourceReport> reports) {
        this.format = format;
        this.reports = reports;
        this.tail = TopicTail.start("ringfence-feeds", kafka.reader(), Map.of(topic, TopicTail.ALL), sink());
    }

    /**
     * Starts to read.
     *
     * @param reports takes every report, in the watch's thread
     */
    static FeedWatch start(
            KafkaAccess kafka, String topic, Deserializer<SourceReport> format, Consumer<SourceReport> reports) {
        return new FeedWatch(kafka, topic, format, reports);
    }

    private TopicTail.Sink sink() {
        return new TopicTail.Sink() {
            @Override
            public void take(ConsumerRecord<byte[], byte[]> found) {
                Installation.read(format, found).ifPresent(FeedWatch.this::take);
            }

            @Override
            public void loaded() {
                FeedWatch.this.loaded();
            }
        };
    }

    private void take(SourceReport report) {
        synchronized (feeds) {
            feeds.add(report);
        }
        reports.accept(report);
    }

    private void loaded() {
        synchronized (feeds) {
            loaded = true;
        }
    }

    /**
     * The feeds that can't be trusted now, as judged no longer than 0.2 s ago; empty as long as not all was read that they
     * reported before the start. For many threads.
     */
    Optional<FeedDoubts> doubts(Instant now) {
        Judged last = judged;
        if (last.holds(now)) {
            return last.doubts();
        }
        synchronized (feeds) {
            Optional<FeedDoubts> doubts = loaded ? Optional.of(feeds.doubts(now)) : Optional.empty();
            judged = new Judged(now, doubts);
            return doubts;
        }
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Stops reading, waiting no longer than {@code atMost} for the thread to end. */
    void close(Duration atMost) {
        tail.close(atMost);
    }
}

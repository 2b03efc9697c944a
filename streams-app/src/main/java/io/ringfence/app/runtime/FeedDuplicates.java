package io.ringfence.app.runtime;

import io.ringfence.serde.SourceReport;
import io.ringfence.topology.StageObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of each feed that this instance dropped as duplicates, and reports them beside what the feeds
 * report of themselves: a feed can't know which of its calls were told before. What is done again after a failure is
 * counted again.
 */
final class FeedDuplicates implements StageObserver, AutoCloseable {

    /** Feeds that are counted; rows may name what they like as their source. */
    private static final int MOST = 1_000;

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final String instance;
    private final Consumer<SourceReport> reports;
    private final InstantSource clock;
    private final Instant startedAt;
    private final ConcurrentHashMap<Feed, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Feed, Long> told = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread reporter = new Thread(work, "ringfence-duplicates");
        reporter.setDaemon(true);
        return reporter;
    });
    private @Nullable ScheduledFuture<?> rounds;
    private long sequence;

    private record Feed(String tenant, String source) {}

    /**
     * @param instance a name of this start of this instance
     * @param reports takes the reports
     */
    FeedDuplicates(String instance, Consumer<SourceReport> reports, InstantSource clock) {
        this.instance = instance;
        this.reports = reports;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Reports now and then from now on. */
    void start() {
        rounds = thread.scheduleWithFixedDelay(this::report, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void duplicate(String tenant, String source) {
        Feed feed = new Feed(tenant, source);
        LongAdder count = counts.get(feed);
        if (count == null && counts.size() < MOST) {
            count = counts.computeIfAbsent(feed, name -> new LongAdder());
        }
        if (count != null) {
            count.increment();
        }
    }

    /** Reports every feed whose count has changed. */
    synchronized void report() {
        counts.forEach((feed, adder) -> {
            long count = adder.sum();
            if (told.getOrDefault(feed, 0L) != count) {
                told.put(feed, count);
                reports.accept(new SourceReport(
                        feed.tenant(),
                        feed.source(),
                        clock.instant(),
                        SourceReport.Kind.COUNTED,
                        ++sequence,
                        new SourceReport.Rows(0, 0, 0, 0),
                        Optional.empty(),
                        new SourceReport.Details(
                                Optional.of(startedAt),
                                Map.of(),
                                0,
                                Optional.empty(),
                                0,
                                Optional.of(new SourceReport.Counted(instance, count)),
                                "")));
            }
        });
    }

    /** Reports a last time. */
    @Override
    public void close() {
        if (rounds != null) {
            rounds.cancel(false);
        }
        thread.shutdown();
        report();
    }
}

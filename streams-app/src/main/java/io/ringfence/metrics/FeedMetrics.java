package io.ringfence.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.ringfence.domain.feed.FeedHistory;
import io.ringfence.domain.feed.FeedLimits;
import io.ringfence.domain.feed.FeedQuality;
import io.ringfence.domain.feed.FeedState;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What feeds report of themselves, as meters of each. What is asked at a scrape is judged at that moment. */
final class FeedMetrics implements Consumer<SourceReport> {

    private static final int MOST_REASONS = 40;
    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, Feed> feeds = new HashMap<>();

    FeedMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Takes the next report. */
    @Override
    public synchronized void accept(SourceReport report) {
        if (report.kind() == SourceReport.Kind.COUNTED) {
            return;
        }
        String label = FeedLabel.of(report.tenant(), report.source());
        Feed feed = feeds.get(label);
        if (feed == null) {
            if (feeds.size() >= FeedLabel.MOST) {
                return;
            }
            feed = new Feed(label, report);
            feeds.put(label, feed);
            feed.register();
        }
        feed.take(report);
    }

    private final class Feed {

        private final Tags tags;
        private final FeedHistory history = new FeedHistory();
        private final Set<String> reasons = new HashSet<>();
        private SourceReport last;

        Feed(String label, SourceReport first) {
            this.tags = Tags.of("source", label);
            this.last = first;
        }

        synchronized void take(SourceReport report) {
            history.add(report.sign());
            last = report;
            for (String reason : report.details().rejectedBy().keySet()) {
                if (reasons.size() < MOST_REASONS && reason.matches("[A-Z_]{1,40}") && reasons.add(reason)) {
                    counter(
                            Meters.FEED_REJECTED,
                            tags.and("reason", reason),
                            feed -> feed.last().details().rejectedBy().getOrDefault(reason, 0L));
                }
            }
        }

        private synchronized SourceReport last() {
            return last;
        }

        private synchronized FeedQuality quality() {
            return FeedQuality.judge(history, clock.instant(), FeedLimits.DEFAULT);
        }

        private synchronized double missed() {
            return history.missed();
        }

        void register() {
            gauge(Meters.FEED_STATE, feed -> value(feed.quality().state()));
            gauge(
                    Meters.FEED_REPORT_AGE,
                    feed -> seconds(Optional.of(feed.quality().sinceSign())));
            gauge(Meters.FEED_ROWS_AGE, feed -> seconds(feed.quality().sinceRows()));
            gauge(Meters.FEED_WAITING, feed -> feed.last().details().pending());
            gauge(Meters.FEED_LATENESS, feed -> seconds(feed.quality().late()));
            gauge(Meters.FEED_CLOCK_AHEAD, feed -> seconds(feed.quality().ahead()));
            counter(Meters.FEED_ROWS, tags, feed -> feed.last().sign().rows());
            counter(Meters.FEED_CALLS, tags, feed -> feed.last().rows().accepted());
            counter(Meters.FEED_REPORTS_MISSED, tags, Feed::missed);
        }

        private void gauge(Meters meter, ToDoubleFunction<Feed> value) {
            Gauge.builder(meter.key(), this, value)
                    .description(meter.meaning())
                    .baseUnit(unit(meter))
                    .tags(tags)
                    .strongReference(true)
                    .register(registry);
        }

        private void counter(Meters meter, Tags labels, ToDoubleFunction<Feed> value) {
            FunctionCounter.builder(meter.key(), this, value)
                    .description(meter.meaning())
                    .tags(labels)
                    .register(registry);
        }
    }

    private static @Nullable String unit(Meters meter) {
        return meter.unit().isEmpty() ? null : meter.unit();
    }

    private static double seconds(Optional<Duration> time) {
        return time.map(of -> of.toMillis() / MILLIS).orElse(Double.NaN);
    }

    private static double value(FeedState state) {
        return switch (state) {
            case OK -> 0;
            case ENDED -> 1;
            case SILENT -> 2;
            case BACKWARDS -> 3;
            case GAP -> 4;
        };
    }
}

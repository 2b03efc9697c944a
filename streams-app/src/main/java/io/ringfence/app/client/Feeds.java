package io.ringfence.app.client;

import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.feed.FeedHistory;
import io.ringfence.domain.feed.FeedLimits;
import io.ringfence.domain.feed.FeedQuality;
import io.ringfence.serde.Channel;
import io.ringfence.serde.SourceReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/** The feeds of an installation by their own reports, and by what the monitor counted of them. */
public final class Feeds {

    private final Map<String, Told> byName = new TreeMap<>();

    /**
     * A feed.
     *
     * @param last its last report
     * @param history what all its reports that are kept tell
     * @param duplicates records that the monitor dropped because they said nothing new, as far back as reports are kept
     */
    public record Feed(SourceReport last, FeedHistory history, long duplicates) {}

    /** What was told of a feed so far. */
    private static final class Told {

        private final FeedHistory history = new FeedHistory();
        private final Map<String, Long> duplicates = new HashMap<>();
        private Optional<SourceReport> last = Optional.empty();

        private void add(SourceReport report) {
            Optional<SourceReport.Counted> counted = report.details().counted();
            if (counted.isPresent()) {
                duplicates.merge(counted.get().by(), counted.get().duplicates(), Math::max);
            } else if (report.kind() != SourceReport.Kind.COUNTED) {
                history.add(report.sign());
                last = Optional.of(report);
            }
        }

        private Optional<Feed> feed() {
            long all = duplicates.values().stream().mapToLong(Long::longValue).sum();
            return last.map(report -> new Feed(report, history, all));
        }
    }

    /** The feeds that have reported as long as reports are kept. */
    public static Feeds of(Installation installation) {
        Feeds feeds = new Feeds();
        try (TopicReader reader = installation.reader(Channel.SOURCES, TopicReader.PartitionChoice.ALL)) {
            Deserializer<SourceReport> format = installation.serdes().sources().deserializer();
            reader.readToEnd(found -> Installation.read(format, found).ifPresent(feeds::add));
        }
        return feeds;
    }

    /** Takes the next report. */
    public void add(SourceReport report) {
        byName.computeIfAbsent(report.tenant() + "\0" + report.source(), name -> new Told())
                .add(report);
    }

    /** The feeds that can't be trusted now. */
    public FeedDoubts doubts(Instant now) {
        FeedDoubts doubts = FeedDoubts.NONE;
        for (Feed feed : all()) {
            FeedQuality quality = FeedQuality.judge(feed.history(), now, FeedLimits.DEFAULT);
            doubts = doubts.with(feed.last().tenant(), feed.last().source(), quality);
        }
        return doubts;
    }

    /** All feeds, by tenant and name. */
    public List<Feed> all() {
        List<Feed> all = new ArrayList<>();
        byName.values().forEach(told -> told.feed().ifPresent(all::add));
        return all;
    }
}

package io.ringfence.app.client;

import io.ringfence.domain.feed.FeedHistory;
import io.ringfence.domain.feed.FeedSign;
import io.ringfence.serde.Channel;
import io.ringfence.serde.SourceReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/** The feeds of an installation by their own reports. */
public final class Feeds {

    private final Map<String, Feed> byName = new TreeMap<>();

    private Feeds() {}

    /**
     * A feed.
     *
     * @param last its last report
     * @param history what all its reports that are kept tell
     */
    public record Feed(SourceReport last, FeedHistory history) {}

    /** The feeds that have reported as long as reports are kept, by tenant and name. */
    public static List<Feed> of(Installation installation) {
        Feeds feeds = new Feeds();
        try (TopicReader reader = installation.reader(Channel.SOURCES, TopicReader.PartitionChoice.ALL)) {
            Deserializer<SourceReport> format = installation.serdes().sources().deserializer();
            reader.readToEnd(found -> Installation.read(format, found).ifPresent(feeds::add));
        }
        return List.copyOf(feeds.byName.values());
    }

    private void add(SourceReport report) {
        byName.compute(report.tenant() + "\0" + report.source(), (name, before) -> {
            FeedHistory history = before == null ? new FeedHistory() : before.history();
            history.add(sign(report));
            return new Feed(report, history);
        });
    }

    private static FeedSign sign(SourceReport report) {
        SourceReport.Rows rows = report.rows();
        return new FeedSign(
                report.at(),
                report.kind() == SourceReport.Kind.END,
                report.sequence(),
                rows.accepted() + rows.grouped() + rows.internal() + rows.rejected(),
                report.details().startedAt(),
                report.details().lag().map(lag -> new FeedSign.Lag(lag.shortest(), lag.longest())));
    }
}

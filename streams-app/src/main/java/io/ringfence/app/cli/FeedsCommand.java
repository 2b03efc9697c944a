package io.ringfence.app.cli;

import io.ringfence.app.client.Feeds;
import io.ringfence.app.client.Installation;
import io.ringfence.app.client.JsonLines;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.domain.feed.FeedLimits;
import io.ringfence.domain.feed.FeedQuality;
import io.ringfence.serde.SourceReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the feeds with what can be said of their quality. */
@Command(
        name = "feeds",
        description =
                "List the feeds of calls: whether they live, what they have read, how late, and whether they can be"
                        + " trusted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence feeds --data /var/lib/ringfence",
            "  ringfence feeds --bootstrap-servers kafka:9092 --json | jq 'select(.unknown)'",
            "",
            "States: OK; SILENT (no report for 30 s, or no rows for an hour at an hour that usually has some); BACKWARDS",
            "(its reports' numbers went back within the last hour); GAP (rows may have been lost within the last hour); ENDED",
            "(it said so, or was stopped). What a SILENT or BACKWARDS feed or one with a GAP tells of is unknown. Counts are",
            "since the feed's reader was started; DUPLICATES are those that the monitor dropped in the last week. CLOCK: how",
            "far the exchange's clock is ahead at least; '-' if that can't be told.",
        })
final class FeedsCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(names = "--tenant", paramLabel = "NAME", description = "only this tenant's feeds")
    private @Nullable String tenant;

    @Option(names = "--json", description = "one JSON object a line instead of a table")
    private boolean json;

    FeedsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        List<Feeds.Feed> feeds;
        try (Installation installation = Connecting.open(spec)) {
            feeds = Feeds.of(installation).all().stream()
                    .filter(feed -> tenant == null || feed.last().tenant().equals(tenant))
                    .toList();
        }
        PrintWriter out = spec.commandLine().getOut();
        Instant now = wiring.clock().instant();
        if (json) {
            feeds.forEach(feed -> out.println(JsonLines.of(feed, quality(feed, now))));
        } else if (feeds.isEmpty()) {
            spec.commandLine().getErr().println("ringfence: no feed has reported in the last week");
        } else {
            print(feeds, now, out);
        }
        return (feeds.isEmpty() ? ExitCode.NOTHING : ExitCode.OK).code();
    }

    private static FeedQuality quality(Feeds.Feed feed, Instant now) {
        return FeedQuality.judge(feed.history(), now, FeedLimits.DEFAULT);
    }

    private static void print(List<Feeds.Feed> feeds, Instant now, PrintWriter out) {
        TextTable table = new TextTable(
                "TENANT",
                "SOURCE",
                "STATE",
                "REPORTED",
                "ROWS AT",
                "ROWS",
                "CALLS",
                "WAITING",
                "REJECTED",
                "DUPLICATES",
                "LATE",
                "CLOCK",
                "WHY");
        for (Feeds.Feed feed : feeds) {
            FeedQuality quality = quality(feed, now);
            SourceReport last = feed.last();
            SourceReport.Rows rows = last.rows();
            table.row(
                    last.tenant(),
                    last.source(),
                    quality.state().name(),
                    ago(Optional.of(quality.sinceSign())),
                    ago(quality.sinceRows()),
                    Long.toString(rows.accepted() + rows.grouped() + rows.internal() + rows.rejected()),
                    Long.toString(rows.accepted()),
                    Long.toString(last.details().pending()),
                    rejected(last),
                    Long.toString(feed.duplicates()),
                    quality.late().map(FeedsCommand::time).orElse("-"),
                    quality.ahead()
                            .filter(ahead -> !ahead.isZero())
                            .map(ahead -> "+" + time(ahead))
                            .orElse("-"),
                    quality.why().isEmpty() ? "-" : quality.why());
        }
        table.print(out);
    }

    private static String rejected(SourceReport last) {
        String reasons = new TreeMap<>(last.details().rejectedBy())
                .entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", "));
        return last.rows().rejected() + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    private static String ago(Optional<Duration> time) {
        return time.map(since -> time(since) + " ago").orElse("-");
    }

    private static String time(Duration time) {
        long s = time.toSeconds();
        if (s < 120) {
            return s + "s";
        }
        return s < 7200 ? s / 60 + "m" : s < 172_800 ? s / 3600 + "h" : s / 86_400 + "d";
    }
}

package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.JsonLines;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists pools, campaigns, trunks and tenants with what they did and what is open about them. */
@Command(
        name = "groups",
        description =
                "List pools, campaigns, trunks and tenants: what their numbers did today, and which rules of theirs are"
                        + " broken.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence groups --data /var/lib/ringfence",
            "  ringfence groups --bootstrap-servers kafka:9092 --kind CAMPAIGN --json",
            "  ringfence groups --data /var/lib/ringfence --alerts",
            "",
            "Numbers are summed once a minute. A day is one of the policy's zone. ANSWERED is a share of the attempts that",
            "reached a phone, FAILED one of those that have ended and did not get through the network. USABLE are a pool's numbers",
            "that may make calls, of those that did something within a week. LEFT is how many calls these have left today under",
            "their daily caps; 'unbounded' if some of them have none.",
        })
final class GroupsCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "only groups of this kind: ${COMPLETION-CANDIDATES} (default: all)")
    private GroupId.@Nullable Kind kind;

    @Option(names = "--tenant", paramLabel = "NAME", description = "only this tenant's groups (default: all)")
    private @Nullable String tenant;

    @Option(names = "--alerts", description = "show the edges of their alerts, oldest first, instead of their states")
    private boolean alerts;

    @Option(names = "--json", description = "one JSON object a line instead of a table")
    private boolean json;

    GroupsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        Predicate<GroupId> wanted = group -> (kind == null || group.kind() == kind)
                && (tenant == null || group.tenant().equals(tenant));
        try (Installation installation = Connecting.open(spec)) {
            return (alerts ? showAlerts(installation, wanted) : showStates(installation, wanted)).code();
        }
    }

    private ExitCode showStates(Installation installation, Predicate<GroupId> wanted) {
        List<GroupStatus> found = installation.groups().stream()
                .filter(status -> wanted.test(status.group()))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            found.forEach(status -> out.println(JsonLines.of(status)));
        } else if (!found.isEmpty()) {
            TextTable table = new TextTable(
                    "KIND",
                    "GROUP",
                    "TODAY",
                    "ANSWERED",
                    "FAILED",
                    "ABANDONED",
                    "COMPLAINTS",
                    "USABLE",
                    "LEFT",
                    "OPEN");
            found.forEach(status -> row(table, status));
            table.print(out);
        }
        return found(found.size());
    }

    private static void row(TextTable table, GroupStatus status) {
        table.row(
                status.group().kind().name(),
                status.group().id(),
                Long.toString(today(status, "attempts")),
                share(today(status, "answers"), today(status, "delivered")),
                share(today(status, "network_failures"), today(status, "finished")),
                Long.toString(today(status, "abandoned")),
                Long.toString(today(status, "complaints")),
                usable(status),
                left(status),
                status.reasons().isEmpty()
                        ? "-"
                        : String.join(
                                ", ",
                                status.reasons().stream().map(Reason::rule).toList()));
    }

    private ExitCode showAlerts(Installation installation, Predicate<GroupId> wanted) {
        List<GroupAlert> found = new ArrayList<>();
        installation.groupAlerts(alert -> {
            if (wanted.test(alert.group())) {
                found.add(alert);
            }
        });
        found.sort(Comparator.comparing(GroupAlert::at));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            found.forEach(alert -> out.println(JsonLines.of(alert)));
        } else if (!found.isEmpty()) {
            Texts texts = new Texts(wiring.zone());
            TextTable table = new TextTable("TIME", "KIND", "GROUP", "EDGE", "LEVEL", "RULE", "WHY");
            found.forEach(alert -> table.row(
                    texts.time(alert.at()),
                    alert.group().kind().name(),
                    alert.group().id(),
                    alert.edge().name(),
                    alert.level().name(),
                    alert.reason().rule(),
                    texts.reason(alert.reason())));
            table.print(out);
        }
        return found(found.size());
    }

    private ExitCode found(int count) {
        if (count == 0 && !json) {
            spec.commandLine()
                    .getErr()
                    .println("ringfence: nothing" + (alerts ? " was alerted" : "") + " about groups yet");
        }
        return count == 0 ? ExitCode.NOTHING : ExitCode.OK;
    }

    private static String usable(GroupStatus status) {
        Long usable = status.counters().get("numbers_usable");
        return usable == null ? "-" : usable + "/" + status.counters().getOrDefault("numbers_known", usable);
    }

    private static String left(GroupStatus status) {
        if (status.counters().containsKey("numbers_unbounded")) {
            return "unbounded";
        }
        Long left = status.counters().get("headroom");
        return left == null ? "-" : left.toString();
    }

    private static long today(GroupStatus status, String name) {
        return status.counters().getOrDefault(name + "_today", 0L);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}

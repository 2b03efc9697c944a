package io.ringfence.notify.alert;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.Finding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which alerts about a pool, campaign, trunk or tenant an edge opens, changes and ends. */
public final class GroupAlerts {

    private final Surroundings around;
    private final GroupAlert edge;
    private final AlertChanges changes;

    private GroupAlerts(Map<String, HeldAlert> held, GroupAlert edge, Surroundings around, Instant now) {
        this.edge = edge;
        this.around = around;
        this.changes = new AlertChanges(held, AlertId.subject(edge.group()), edge.at(), edge.sequence(), now);
    }

    /**
     * What changes.
     *
     * @param held the group's open alerts, by slot
     * @param now the wall clock
     * @return the alerts as they are afterwards, ended ones too; those that stay as they are, not
     */
    public static Collection<HeldAlert> changedBy(
            Map<String, HeldAlert> held, GroupAlert edge, Surroundings around, Instant now) {
        GroupAlerts alerts = new GroupAlerts(held, edge, around, now);
        alerts.apply();
        return alerts.changes.all();
    }

    private void apply() {
        for (AlertKind kind : List.of(AlertKind.GROUP_WATCHED, AlertKind.GROUP_WARNED, AlertKind.GROUP_AT_LIMIT)) {
            if (edge.edge() == GroupAlert.Edge.CLEARED || kind != kind(edge.level())) {
                changes.end(slot(kind));
            }
        }
        if (edge.edge() != GroupAlert.Edge.CLEARED) {
            open(kind(edge.level()));
        }
    }

    private void open(AlertKind kind) {
        List<Evidence> evidence = List.of(EvidenceText.of(edge.reason(), kind == AlertKind.GROUP_AT_LIMIT));
        List<Bilingual> sentences = List.of(
                Bilingual.list(evidence.stream().map(Evidence::text).toList()),
                new Bilingual("Policy " + edge.policy(), "策略 " + edge.policy()));
        changes.open(
                slot(kind),
                () -> labels(kind),
                AlertText.annotations(kind, summary(kind), sentences, around.links()),
                evidence,
                Optional.empty());
    }

    private SortedMap<String, String> labels(AlertKind kind) {
        GroupId group = edge.group();
        String shown = FreeText.of(group.id());
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(AlertLabels.NAME, kind.alertName());
        labels.put(AlertLabels.SEVERITY, severity(kind));
        labels.put(AlertLabels.LEVEL, kind.level());
        labels.put(AlertLabels.SOURCE, AlertLabels.SOURCE_VALUE);
        labels.put(AlertLabels.INSTALLATION, around.installation());
        labels.put(AlertLabels.TENANT, group.tenant());
        labels.put(AlertLabels.RULE, edge.reason().rule());
        labels.put(AlertLabels.GROUP_KIND, group.kind().name().toLowerCase(Locale.ROOT));
        labels.put(AlertLabels.GROUP, shown);
        if (!shown.equals(group.id())) {
            labels.put(AlertLabels.GROUP_ID, around.groupAlias().apply(group));
        }
        if (group.kind() == GroupId.Kind.POOL) {
            labels.put(AlertLabels.POOL, shown);
        }
        return labels;
    }

    private Bilingual summary(AlertKind kind) {
        String name = FreeText.of(edge.group().id());
        String rule = edge.reason().rule();
        Bilingual what = switch (edge.group().kind()) {
            case POOL -> new Bilingual("Pool", "号码池");
            case CAMPAIGN -> new Bilingual("Campaign", "外呼活动");
            case TRUNK -> new Bilingual("Trunk", "中继线路");
            case TENANT -> new Bilingual("Tenant", "租户");
        };
        Bilingual does = switch (kind) {
            case GROUP_AT_LIMIT -> new Bilingual(" is at its limit: ", " 达到限值：");
            case GROUP_WARNED -> new Bilingual(" warns: ", " 预警：");
            default -> new Bilingual(" comes near a threshold: ", " 接近阈值：");
        };
        return new Bilingual(what.en() + " " + name + does.en() + rule, what.zh() + " " + name + does.zh() + rule);
    }

    private String slot(AlertKind kind) {
        return edge.reason().rule() + "/" + kind.level();
    }

    private static AlertKind kind(Finding.Level level) {
        return switch (level) {
            case LIMIT -> AlertKind.GROUP_AT_LIMIT;
            case WARN -> AlertKind.GROUP_WARNED;
            default -> AlertKind.GROUP_WATCHED;
        };
    }

    private static String severity(AlertKind kind) {
        return switch (kind) {
            case GROUP_AT_LIMIT -> "critical";
            case GROUP_WARNED -> "warning";
            default -> "info";
        };
    }
}

package io.ringfence.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupAlertsTest {

    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final Reason FAILS =
            new Reason("trunk-ner", "ner", "rolling PT15M", 12, 60, 0.2, 0.4, Basis.HEURISTIC, "own");
    private static final Surroundings AROUND = new Surroundings(
            "acme.ringfence",
            number -> "",
            group -> "0123456789abcdef",
            number -> "",
            new Links("", ""),
            ZoneOffset.UTC);

    private final Map<String, HeldAlert> held = new TreeMap<>();

    @Test
    void aTrunkThatFailsIsSomebodysWork() {
        GroupId trunk = new GroupId("acme", GroupId.Kind.TRUNK, "sip-7");
        apply(trunk, 1, GroupAlert.Edge.OPENED, Level.WARN);
        assertThat(open()).containsExactly("trunk-ner/warn");

        apply(trunk, 2, GroupAlert.Edge.ESCALATED, Level.LIMIT);
        assertThat(open()).containsExactly("trunk-ner/limit");
        HeldAlert alert = alert("trunk-ner/limit");
        assertThat(alert.labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "alertname", "RingfenceGroupAtLimit",
                        "severity", "critical",
                        "level", "limit",
                        "source", "ringfence-notify",
                        "installation", "acme.ringfence",
                        "tenant", "acme",
                        "rule", "trunk-ner",
                        "group_kind", "trunk",
                        "group", "sip-7"));
        assertThat(alert.annotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "summary", "Trunk sip-7 is at its limit: trunk-ner",
                        "summary_zh", "中继线路 sip-7 达到限值：trunk-ner",
                        "description",
                                "ner in the last 15 min: 12 of 60 = 20 %, limit 40 % [heuristic: own]. Policy cn@1.",
                        "description_zh", "网络有效率 ner（最近 15 分钟）：12 / 60 = 20 %，限值 40 % [经验：own]。策略 cn@1。",
                        "runbook_url", "runbook.md#ringfencegroupatlimit"));

        apply(trunk, 3, GroupAlert.Edge.CLEARED, Level.LIMIT);
        assertThat(open()).isEmpty();
    }

    @Test
    void aPoolIsItsOwnPool() {
        apply(new GroupId("acme", GroupId.Kind.POOL, "sales-1"), 1, GroupAlert.Edge.OPENED, Level.WATCH);
        assertThat(alert("trunk-ner/watch").labels())
                .containsEntry("pool", "sales-1")
                .containsEntry("severity", "info")
                .doesNotContainKey("group_id");
    }

    @Test
    void aTrunkNamedByANumberShowsNone() {
        apply(new GroupId("acme", GroupId.Kind.TRUNK, "gw-02161000001"), 1, GroupAlert.Edge.OPENED, Level.WARN);
        HeldAlert alert = alert("trunk-ner/warn");
        assertThat(alert.labels()).containsEntry("group", "gw-#").containsEntry("group_id", "0123456789abcdef");
        assertThat(alert.labels().toString() + alert.annotations()).doesNotContain("61000001");
    }

    private void apply(GroupId group, long sequence, GroupAlert.Edge edge, Level level) {
        GroupAlerts.changedBy(
                        held,
                        new GroupAlert(group, NINE.plusSeconds(sequence), sequence, edge, level, FAILS, "cn@1"),
                        AROUND,
                        NINE.plusSeconds(60))
                .forEach(alert -> held.put(alert.id().slot(), alert));
    }

    private List<String> open() {
        return held.values().stream()
                .filter(HeldAlert::isOpen)
                .map(alert -> alert.id().slot())
                .toList();
    }

    private HeldAlert alert(String slot) {
        return Optional.ofNullable(held.get(slot)).orElseThrow();
    }
}

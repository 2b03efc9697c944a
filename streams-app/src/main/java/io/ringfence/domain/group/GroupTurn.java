package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.GroupLife;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Behaviour;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.GroupNeeds;
import io.ringfence.domain.policy.Judge;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.stage.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One group's row while sums, requests or the passing of time are worked into it. */
final class GroupTurn {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final GroupId group;
    private final GroupRow row;
    private final PolicyBook book;
    private final GroupRules ruleSets;
    private final ZonesDays days;
    private final Frames frames;
    private final Grants grants;
    private final GroupOutput out;

    private PolicyVersion version;
    private RuleSet rules;
    private LocalDays local;
    private boolean decided;

    private GroupTurn(
            GroupId group,
            GroupRow row,
            PolicyBook book,
            GroupRules ruleSets,
            ZonesDays days,
            Frames frames,
            Grants grants,
            GroupOutput out) {
        this.group = group;
        this.row = row;
        this.book = book;
        this.ruleSets = ruleSets;
        this.days = days;
        this.frames = frames;
        this.grants = grants;
        this.out = out;
        this.version = book.kept(row.policyVersion);
        this.rules = ruleSets.of(version, group);
        this.local = days.of(version.policy().zone());
    }

    static GroupTurn open(
            GroupId group,
            Optional<GroupRow> row,
            PolicyBook book,
            long now,
            GroupRules ruleSets,
            ZonesDays days,
            Frames frames,
            Grants grants,
            GroupOutput out) {
        GroupRow its = row.orElseGet(() -> GroupRow.begin(book.at(Instant.ofEpochMilli(now))
                .orElseThrow(() -> new IllegalStateException("no policy: publish one first"))
                .version()));
        return new GroupTurn(group, its, book, ruleSets, days, frames, grants, out);
    }

    GroupRow row() {
        return row;
    }

    /** Does everything that was due for the row by {@code now}, in order, each at its time. */
    void elapse(long now) {
        long next = Math.min(row.timer, nextVersionAt());
        while (next <= now) {
            if (nextVersionAt() <= next) {
                adopt(next);
            }
            row.panes.expire(next, local);
            row.warming.expire(next);
            row.headroom.expire(next);
            judge(next);
            next = Math.min(due(next), nextVersionAt());
        }
    }

    /** Adds sums; what no rule reads any more is passed over. */
    void add(GroupSums sums, long now) {
        row.panes.expire(now, local);
        row.headroom.expire(now);
        boolean charts = charts();
        for (GroupSums.Sum sum : sums.sums()) {
            if (sum.filter() == GroupNeeds.HEADROOM) {
                row.headroom.add(sum.minute(), sum.code(), sum.delta(), now);
                continue;
            }
            if (charts) {
                Informing.count(group, row, sum, local);
            }
            int slot = slot(sum.filter());
            if (slot >= 0) {
                row.panes.add(sum.minute(), slot, sum.code(), sum.delta(), rules.kept(), now, local);
            }
        }
    }

    /** Judges all rules in force. */
    void judge(long now) {
        long before = row.life.sequence();
        row.life = row.life.judged(rules, findings(now), now, edges(now));
        settleCap(now);
        decided |= row.life.sequence() != before;
    }

    /** Takes a request, and answers it. */
    void take(PauseRequest request, long now) {
        long before = row.life.sequence();
        Optional<PauseAnswer> answer = Granting.take(request, room(now), row, grants, now);
        answer.ifPresent(out::answer);
        if (answer.isPresent() && !answer.get().granted()) {
            Granting.refused(row, answer.get().room(), cap(), now, edges(now));
        } else {
            settleCap(now);
        }
        decided |= row.life.sequence() != before;
    }

    private void settleCap(long now) {
        if (capAlert()) {
            Granting.settle(row, room(now), cap(), now, edges(now));
        }
    }

    private GroupLife.Edges edges(long now) {
        return (sequence, edge, level, reason) -> out.alert(
                new GroupAlert(group, Instant.ofEpochMilli(now), sequence, edge, level, reason, version.label()));
    }

    private PauseAnswer.Room room(long now) {
        return Granting.room(group, row, cap(), grants, local, now);
    }

    private Optional<FleetCap> cap() {
        return version.policy().lifeCycle().fleetCap();
    }

    /** Tells the number stage what it needs to know, if it is news. */
    void inform(long now) {
        if (charts()) {
            Informing.news(group, row, local, now).ifPresent(out::news);
        }
    }

    private boolean charts() {
        return ruleSets.chartAnswers(version);
    }

    /** When something will be due for the row; {@link Timers#NONE} if nothing will. */
    long due(long now) {
        long due = Math.min(row.panes.forgottenAt(), row.headroom.forgottenAt());
        if (capAlert()) {
            // room may come with another month: what was due by then is looked at again, never for ever
            due = Math.min(due, Math.max(now + 1, Granting.due(row, room(now))));
        }
        Behaviour behaviour = behaviour(now);
        for (OpenAlert alert : row.life.alerts()) {
            Optional<Rule.NumberRule> rule = rules.number(alert.rule());
            if (rule.isPresent()) {
                due = Math.min(due, behaviour.nextLoss(rule.get()));
            }
        }
        return due;
    }

    /** Whether nothing worth keeping is left. */
    boolean isForgotten() {
        return row.panes.isEmpty() && row.headroom.isEmpty() && row.life.sequence() == 0 && grants.count(group) == 0;
    }

    /** Whether an edge was taken. */
    boolean decided() {
        return decided;
    }

    /** Tells the group's state, if anybody wants to know. */
    void tell(long now) {
        if (!out.wantsGroupStatus()) {
            return;
        }
        List<Reason> reasons = new ArrayList<>();
        for (OpenAlert alert : row.life.alerts()) {
            rules.number(alert.rule())
                    .map(rule -> GroupLife.reason(Judge.judge(rule, behaviour(now))))
                    .ifPresent(reasons::add);
        }
        if (capAlert()) {
            reasons.add(Granting.reason(room(now), cap()));
        }
        Span hour = new Span(Span.Level.MINUTE, Panes.floor(Span.Level.MINUTE, now - HOUR, local));
        Span day = new Span(Span.Level.DAY, local.startOf(now));
        Optional<PoolCapacity> capacity = PoolCapacity.of(row, local, now);
        out.status(new GroupStatus(
                group, Instant.ofEpochMilli(now), reasons, text(capacity), counts(hour, day, capacity)));
    }

    private Map<String, Long> counts(Span hour, Span day, Optional<PoolCapacity> capacity) {
        Map<String, Long> counts = GroupCounts.of(row.panes, hour, day);
        capacity.ifPresent(known -> counts.putAll(known.counts()));
        if (grants.count(group) > 0) {
            counts.put("statistical_pauses", (long) grants.count(group));
        }
        return counts;
    }

    private boolean capAlert() {
        return row.life.alert(FleetCap.ALERT).isPresent();
    }

    private String text(Optional<PoolCapacity> capacity) {
        List<String> parts = new ArrayList<>();
        if (!row.life.alerts().isEmpty()) {
            parts.add("open alerts: "
                    + row.life.alerts().stream()
                            .map(alert -> alert.rule() + " (" + alert.level() + ")")
                            .collect(Collectors.joining(", ")));
        }
        capacity.map(PoolCapacity::text).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    private List<Finding> findings(long now) {
        List<Finding> findings = new ArrayList<>();
        Behaviour behaviour = behaviour(now);
        LocalDate today = local.dateOf(now);
        for (int place = 0; place < rules.numbers().size(); place++) {
            Rule.NumberRule rule = rules.numbers().get(place);
            boolean open = row.life.alert(rule.id()).isPresent();
            if (open || rule.effective().on(today)) {
                Optional<Finding> finding =
                        open ? Optional.of(Judge.judge(place, behaviour)) : Judge.reached(place, behaviour);
                finding.ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Behaviour behaviour(long now) {
        return Behaviour.ofGroup(row.panes, row.headroom, row.warming, rules, local, now, frames);
    }

    /** Which counters a filter has; -1 if no rule asks for it. */
    private int slot(long filter) {
        if (filter == GroupNeeds.ALL_CALLS) {
            return 0;
        }
        for (int slot = 1; slot <= rules.filters().size(); slot++) {
            if (GroupNeeds.key(rules.filters().get(slot - 1)) == filter) {
                return slot;
            }
        }
        return -1;
    }

    private void adopt(long at) {
        version = book.at(Instant.ofEpochMilli(at)).orElse(version);
        row.policyVersion = version.version();
        RuleSet before = rules;
        rules = ruleSets.of(version, group);
        local = days.of(version.policy().zone());
        if (rules != before && !row.panes.isEmpty()) {
            row.panes.renumber(rules.slotsFrom(before));
            row.warming.change(before, rules, at);
        }
    }

    private long nextVersionAt() {
        return book.supersededAt(row.policyVersion);
    }
}

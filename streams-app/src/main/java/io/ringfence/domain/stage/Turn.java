package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.LifeCycle;
import io.ringfence.domain.lifecycle.Moment;
import io.ringfence.domain.lifecycle.PauseCause;
import io.ringfence.domain.lifecycle.Transition;
import io.ringfence.domain.lifecycle.UsageState;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.policy.RuleSets;
import io.ringfence.domain.policy.Spans;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One number's row while one input, or the passing of time, is worked into it. */
final class Turn {

    private static final long HORIZON = Window.HORIZON.toMillis();
    /** How soon a number is looked at again whose feed can't be trusted, in milliseconds. */
    private static final long LOOK_AGAIN = Duration.ofMinutes(1).toMillis();

    private static final long LONGEST_DAY = Duration.ofHours(25).toMillis();

    final NumberId number;
    final NumberRow row;

    private final PolicyBook book;
    private final RuleSets ruleSets;
    private final Frames frames;
    private final NumberOutput out;
    private final FeedDoubts doubts;
    private final Optional<Consumer<PauseRequest>> asking;
    private PolicyVersion version;
    private RuleSet rules;
    private boolean decided;
    private boolean noted;

    /** What was measured last; nothing was counted since. */
    private @Nullable RowEvidence measured;

    /** The moment asked for last; neither the rules nor the row's feeds changed since. */
    private @Nullable Moment latest;

    private Turn(
            NumberId number,
            NumberRow row,
            PolicyBook book,
            FeedDoubts doubts,
            RuleSets ruleSets,
            Frames frames,
            Optional<Consumer<PauseRequest>> asking,
            NumberOutput out) {
        this.doubts = doubts;
        this.asking = asking;
        this.number = number;
        this.row = row;
        this.book = book;
        this.ruleSets = ruleSets;
        this.frames = frames;
        this.out = out;
        this.version = book.kept(row.policyVersion);
        this.rules = rulesNow();
    }

    static Turn open(
            NumberId number,
            Optional<NumberRow> row,
            PolicyBook book,
            FeedDoubts doubts,
            long now,
            RuleSets ruleSets,
            Frames frames,
            ZonesDays days,
            Optional<Consumer<PauseRequest>> asking,
            NumberOutput out) {
        if (row.isPresent()) {
            return new Turn(number, row.get(), book, doubts, ruleSets, frames, asking, out);
        }
        PolicyVersion version = book.at(Instant.ofEpochMilli(now))
                .orElseThrow(() -> new IllegalStateException("no policy: publish one first"));
        NumberRow fresh = NumberRow.begin(days.of(version.policy().zone()), now, version.version());
        return new Turn(number, fresh, book, doubts, ruleSets, frames, asking, out);
    }

    RuleSet rules() {
        return rules;
    }

    /** The policy version by which it is judged. */
    PolicyVersion version() {
        return version;
    }

    Moment moment(long at) {
        Moment moment = latest;
        if (moment == null || moment.at() != at) {
            boolean asks = asking.isPresent()
                    && version.policy().lifeCycle().fleetCap().isPresent();
            moment = new Moment(number, at, row.local, version, rules, doubt().isEmpty(), pool(), asks);
            latest = moment;
        }
        return moment;
    }

    /** Whether the answers look as if a label was shown. */
    boolean suspectsLabel() {
        return rules.chart()
                .flatMap(rule -> row.life.alert(rule.id()))
                .map(alert -> alert.level().reaches(Finding.Level.WARN))
                .orElse(false);
    }

    /** Why it isn't known what the number does; empty if it is. */
    Optional<String> doubt() {
        return doubts.about(number.tenant(), row.feeds);
    }

    /** The row's behaviour at {@code now}; what was measured of it is not measured again. */
    RowEvidence evidence(long now) {
        RowEvidence evidence = measured;
        if (evidence == null || evidence.behaviour().now() != now) {
            evidence = new RowEvidence(row, rules, now, frames);
            measured = evidence;
        }
        return evidence;
    }

    /** Something was counted, or is counted otherwise; it may have come from another feed. */
    void counted() {
        measured = null;
        latest = null;
    }

    /** Does everything that was due for the row by {@code now}, in order, each at its time. */
    void elapse(long now) {
        long next = Math.min(row.timer, nextVersionAt());
        while (next <= now) {
            if (nextVersionAt() <= next) {
                adopt(next);
                judge(next, next);
            }
            expire(next);
            become(LifeCycle.elapsed(row.life, evidence(next), moment(next)));
            // In doubt, what is over doesn't end, and would be due for ever.
            next = Math.min(doubt().isPresent() ? Math.max(due(next), now + 1) : due(next), nextVersionAt());
        }
    }

    /**
     * Judges all rules in force.
     *
     * @param now where windows end
     * @param at the time that decisions bear
     */
    void judge(long now, long at) {
        if (row.life.state() instanceof UsageState.Retired) {
            return;
        }
        RowEvidence evidence = evidence(now);
        become(LifeCycle.judged(row.life, findings(evidence, now), evidence, moment(at)));
        if (at == now && row.life.state() instanceof UsageState.Paused) {
            become(LifeCycle.released(row.life, evidence, moment(now)));
        }
    }

    void become(Transition transition) {
        row.life = transition.life();
        if (transition.decided()) {
            transition.decisions().forEach(this::tell);
        }
        if (!transition.requests().isEmpty()) {
            asking.ifPresent(group -> transition.requests().forEach(group));
        }
        decided |= transition.decided();
    }

    private void tell(Decision decision) {
        out.decided(decision);
        if (decision.action() == Action.PAUSE) {
            out.paused(decision, purpose());
        }
    }

    /** Something is known that the state tells and no decision does. */
    void noted() {
        noted = true;
    }

    /** The policy or the number's profile is another: other rules may hold, which need other counters. */
    void rulesChanged(long now) {
        RuleSet before = rules;
        rules = rulesNow();
        counted();
        if (rules != before && !row.panes.isEmpty()) {
            row.panes.renumber(rules.slotsFrom(before));
            row.warming.change(before, rules, now);
        }
    }

    /** When something will be due for the row; {@link Timers#NONE} if nothing will. */
    long due(long now) {
        long due = LifeCycle.due(row.life, evidence(now), moment(now));
        if (mayChangeByItself() && doubt().isPresent()) {
            due = now + LOOK_AGAIN; // what was due by then wasn't done, and what was measured says nothing
        }
        due = Math.min(due, row.panes.forgottenAt());
        long complaint = row.complaints.oldest(Long.MIN_VALUE);
        if (complaint != Long.MAX_VALUE) {
            due = Math.min(due, complaint + HORIZON + LONGEST_DAY + 1);
        }
        return due;
    }

    private boolean mayChangeByItself() {
        return !(row.life.state() instanceof UsageState.Active
                        && row.life.alerts().isEmpty()
                        && row.life.permit().isEmpty())
                && !(row.life.state() instanceof UsageState.Retired);
    }

    /** Whether nothing worth keeping is left: a number that never gave cause for a decision and is silent. */
    boolean isForgotten() {
        return row.panes.isEmpty()
                && row.complaints.isEmpty()
                && row.profile().isEmpty()
                && row.labels.isEmpty()
                && row.life.sequence() == 0
                && row.life.state() instanceof UsageState.Active;
    }

    /** Tells the number's state, if a decision was taken, something noted, or its head-room is not what was told a minute ago. */
    void tell(long now) {
        boolean unknown = doubt().isPresent();
        noted |= unknown != row.toldUnknown;
        if ((!decided && !noted && now - row.toldAt < Headroom.TELL_EVERY) || !out.wantsNumberStatus()) {
            return;
        }
        Headroom headroom = Headroom.of(rules, evidence(now).behaviour());
        if (decided || noted || headroom.left() != row.toldHeadroom) {
            row.toldAt = now;
            row.toldHeadroom = headroom.left();
            row.toldUnknown = unknown;
            out.status(headroom.status(this, now));
        }
    }

    /**
     * What the number adds to its pool's head-room, if that is not what was told; looked at when a decision was taken, something
     * noted, or once a minute of the clock.
     */
    Optional<PoolShare> share(long now) {
        if (pool().isBlank() || (!decided && !noted && PoolShare.minute(now) == row.shareMinute)) {
            return Optional.empty();
        }
        row.shareMinute = PoolShare.minute(now);
        PoolShare share = PoolShare.of(this, now);
        return share.equals(row.share) ? Optional.empty() : Optional.of(share);
    }

    /** Calls that a probation leaves for today; empty if there is none. */
    Optional<CapRoom> probationBudget() {
        if (row.life.state() instanceof UsageState.Probation probation) {
            long left = Math.max(0, probation.allowed(version.policy().lifeCycle()) - probation.used());
            return Optional.of(new CapRoom(left, PauseCause.PROBATION_BUDGET));
        }
        return Optional.empty();
    }

    /** The pool that the number belongs to; may be empty. */
    String pool() {
        return row.profile().map(NumberProfile::pool).orElse("");
    }

    /** What the rules in force find that matters: a level reached, or the course of an open alert or of settled evidence. */
    private List<Finding> findings(RowEvidence evidence, long now) {
        List<Finding> findings = List.of();
        BitSet followed = row.life.followed(rules);
        Optional<LocalDate> date = Optional.empty();
        for (int place = 0; place < rules.numbers().size(); place++) {
            Rule.NumberRule rule = rules.numbers().get(place);
            Optional<Finding> finding =
                    followed.get(place) ? Optional.of(evidence.judge(place)) : evidence.reached(place);
            if (finding.isEmpty()) {
                continue;
            }
            if (!rule.effective().always()) {
                LocalDate today = date.orElseGet(() -> row.local.dateOf(now));
                date = Optional.of(today);
                if (!rule.effective().on(today)) {
                    continue;
                }
            }
            if (findings.isEmpty()) {
                findings = new ArrayList<>();
            }
            findings.add(finding.get());
        }
        return findings;
    }

    private void adopt(long at) {
        version = book.at(Instant.ofEpochMilli(at)).orElse(version);
        row.policyVersion = version.version();
        rulesChanged(at);
    }

    private long nextVersionAt() {
        return book.supersededAt(row.policyVersion);
    }

    private void expire(long now) {
        counted();
        row.panes.expire(now, row.local);
        row.warming.expire(now);
        row.complaints.expire(now - HORIZON - LONGEST_DAY);
        rules.chart().ifPresent(rule -> row.chart.expire(now, Spans.length(rule.window())));
    }

    private RuleSet rulesNow() {
        return ruleSets.of(version, number, pool(), purpose());
    }

    private CallPurpose purpose() {
        return row.profile().map(NumberProfile::purpose).orElse(CallPurpose.UNKNOWN);
    }
}

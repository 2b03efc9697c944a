package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.LifeCycle;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageState;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.ContactJudge;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSets;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says of a call that somebody is about to make what the stages would say of it, had it been made. Works on copies of
 * rows, which it changes: nothing is counted and nothing reserved. For one thread.
 */
public final class PreDialCheck {

    private static final long HORIZON = Window.HORIZON.toMillis();

    /** What a pause would be asked for is not asked: only what was granted is a pause. */
    private static final Optional<Consumer<PauseRequest>> NOBODY_IS_ASKED = Optional.of(request -> {});

    private final RuleSets ruleSets = new RuleSets();
    private final Frames frames = new Frames();
    private final ZonesDays days = new ZonesDays();

    /** The days of zones as rows that are judged here have them: worked out once for all of them, and windows with them. */
    public ZonesDays days() {
        return days;
    }

    /**
     * What the call itself and its contact decide.
     *
     * @param row a copy of the contact's row; empty for a contact of whom nothing is known
     * @throws IllegalStateException if there is no policy
     */
    public ContactFindings contact(Optional<ContactRow> row, DialQuestion question, PolicyBook book, Instant now) {
        JudgedCall call = judged(row.orElseGet(ContactRow::new), question, book, now);
        // What is left, and when there is more, follows from the history without the call.
        List<ContactJudge.Count> before = call.denials().counts(call.attempt());
        Set<String> violated = call.enter();
        List<DialDenial> denials = callDenials(call, violated);
        denials.addAll(call.denials().denying(call.attempt(), before, violated));
        return findings(
                call, version(book, now), denials, violated, call.denials().room(call.attempt(), before));
    }

    /** What hours and days off say, for a contact whose row can't be asked: what the contact is isn't known. */
    public ContactFindings callAlone(DialQuestion question, PolicyBook book, Instant now) {
        JudgedCall call = judged(new ContactRow(), question, book, now);
        List<DialDenial> denials = callDenials(call, call.verdict().violated()).stream()
                .filter(denial -> !denial.reason().metric().equals(CallRuleText.RELATIONSHIP))
                .toList();
        return findings(call, version(book, now), denials, Set.of(), Optional.empty());
    }

    /**
     * What the number decides.
     *
     * @param row a copy of the number's row; empty for a number of which nothing is known
     * @param contact what was found about the contact
     * @param doubts the feeds that can't be trusted now
     * @param clock the clock of the task that keeps the row
     * @param now the wall clock; not far from {@code clock}, or pauses would end by calls that weren't heard of yet
     */
    public NumberFindings number(
            Optional<NumberRow> row,
            DialQuestion question,
            ContactFindings contact,
            PolicyBook book,
            FeedDoubts doubts,
            Instant clock,
            Instant now) {
        long at = Math.max(now.toEpochMilli(), clock.toEpochMilli());
        Turn turn = elapsed(question.number(), row, book, doubts, at);
        List<DialDenial> denials = new ArrayList<>(stateDenials(turn, at));
        if (denials.isEmpty()) {
            denials.addAll(exhausted(turn, contact, at));
        }
        return new NumberFindings(turn.row.life.kind(), denials, room(turn, at), turn.doubt());
    }

    /** A number at an instant; the arguments are those of {@link #number}. */
    public NumberPicture picture(
            NumberId number, Optional<NumberRow> row, PolicyBook book, FeedDoubts doubts, Instant clock, Instant now) {
        long at = Math.max(now.toEpochMilli(), clock.toEpochMilli());
        Turn turn = elapsed(number, row, book, doubts, at);
        RowEvidence evidence = turn.evidence(at);
        List<Finding> findings = new ArrayList<>();
        for (int place = 0; place < turn.rules().numbers().size(); place++) {
            findings.add(evidence.judge(place));
        }
        Headroom headroom = Headroom.of(turn.rules(), evidence.behaviour());
        return new NumberPicture(headroom.status(turn, at), findings, turn.row.life.alerts(), room(turn, at));
    }

    private Turn elapsed(NumberId number, Optional<NumberRow> row, PolicyBook book, FeedDoubts doubts, long at) {
        Turn turn =
                Turn.open(number, row, book, doubts, at, ruleSets, frames, days, NOBODY_IS_ASKED, new SilentOutput());
        turn.elapse(at);
        return turn;
    }

    private JudgedCall judged(ContactRow row, DialQuestion question, PolicyBook book, Instant now) {
        row.history.expire(now.toEpochMilli() - HORIZON);
        return JudgedCall.of(
                row, question.contactKey(), question.dialledAt(now), Outcome.UNFINISHED, version(book, now), ruleSets);
    }

    private static ContactFindings findings(
            JudgedCall call,
            PolicyVersion version,
            List<DialDenial> denials,
            Set<String> violated,
            Optional<CapRoom> room) {
        return new ContactFindings(
                call.attempt().relationship(),
                denials,
                violated,
                room,
                !call.row().inexact(),
                call.facts(),
                call.rules(),
                version);
    }

    private static PolicyVersion version(PolicyBook book, Instant now) {
        return book.at(now).orElseThrow(() -> new IllegalStateException("no policy: publish one first"));
    }

    private static List<DialDenial> callDenials(JudgedCall call, Set<String> violated) {
        List<DialDenial> denials = new ArrayList<>(1);
        for (Rule.CallRule rule : call.rules().calls()) {
            if (violated.contains(rule.id())) {
                denials.add(CallRuleText.denial(rule, call));
            }
        }
        return denials;
    }

    private static List<DialDenial> stateDenials(Turn turn, long at) {
        UsageState state = turn.row.life.state();
        List<DialDenial> denials = new ArrayList<>(1);
        if (state instanceof UsageState.Paused paused) {
            List<Reason> reasons = LifeCycle.reasons(turn.row.life, turn.evidence(at), turn.moment(at));
            for (int i = 0; i < reasons.size(); i++) {
                long until = paused.causes().get(i).until();
                denials.add(DialDenial.until(DialDenial.Scope.NUMBER, reasons.get(i), at, until));
            }
        } else if (state instanceof UsageState.Onboarding onboarding) {
            denials.add(DialDenial.until(
                    DialDenial.Scope.NUMBER, ofProfile(DialDenial.ONBOARDING), at, onboarding.activeFrom()));
        } else if (state instanceof UsageState.Retired) {
            denials.add(new DialDenial(DialDenial.Scope.NUMBER, ofProfile(DialDenial.RETIRED), Optional.empty()));
        }
        return denials;
    }

    private static Reason ofProfile(String what) {
        return new Reason(what, "usage_state", "", 0, 0, 0, 0, Basis.HEURISTIC, "the number's profile");
    }

    /** Caps that leave nothing for such a call although the number isn't paused: those that allow none at all. */
    private static List<DialDenial> exhausted(Turn turn, ContactFindings contact, long at) {
        List<DialDenial> denials = new ArrayList<>(0);
        for (Rule.NumberRule rule : turn.rules().numbers()) {
            if (Headroom.isCap(rule)
                    && rule.levels().max() instanceof Threshold.Fixed max
                    && (rule.effective().always() || rule.effective().on(turn.row.local.dateOf(at)))
                    && uses(rule, contact)
                    && turn.evidence(at).behaviour().value(rule) >= max.value()) {
                RowEvidence evidence = turn.evidence(at);
                Reason reason = new Reason(
                        rule.id(),
                        rule.metric().key(),
                        rule.window().text(),
                        evidence.behaviour().value(rule),
                        0,
                        evidence.behaviour().value(rule),
                        max.value(),
                        rule.provenance().basis(),
                        rule.provenance().source());
                long until = max.value() < 1 ? at : evidence.fallsTo(rule, max.value() - 1);
                denials.add(DialDenial.until(DialDenial.Scope.NUMBER, reason, at, until));
            }
        }
        return denials;
    }

    private static boolean uses(Rule.NumberRule rule, ContactFindings contact) {
        boolean strangersOnly =
                rule.metric() == Metric.STRANGER_ATTEMPTS || rule.metric() == Metric.DISTINCT_STRANGER_CALLEES;
        return (!strangersOnly || contact.relationship() == Relationship.STRANGER)
                && rule.filter()
                        .accepts(
                                contact.facts().purpose(),
                                contact.relationship(),
                                contact.facts().region(),
                                contact.violated());
    }

    private static Optional<CapRoom> room(Turn turn, long at) {
        Headroom headroom = Headroom.of(turn.rules(), turn.evidence(at).behaviour());
        Optional<CapRoom> room = headroom.left() == Headroom.NO_CAP
                ? Optional.empty()
                : Optional.of(new CapRoom(headroom.left(), headroom.rule()));
        Optional<CapRoom> probation = turn.probationBudget();
        return probation.isPresent()
                        && (room.isEmpty()
                                || probation.get().left() < room.get().left())
                ? probation
                : room;
    }
}

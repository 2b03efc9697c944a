package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.policy.RuleSets;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The contact stage: drops duplicates, says what a contact is, judges calls and contacts over all of a tenant's numbers,
 * and tells the number stage when this number last called this contact. For one task, one thread.
 */
public final class ContactStage {

    private static final long HORIZON = Window.HORIZON.toMillis();
    private static final long AHEAD = Duration.ofMinutes(5).toMillis();

    /** How long an attempt from another number is remembered as a turn to this one. */
    private static final long ROTATION = Duration.ofDays(7).toMillis();

    private final Rows<ContactKey, ContactRow> rows;
    private final Timers<ContactKey> timers;
    private final TaskClock clock;
    private final Supplier<PolicyBook> policies;
    private final ContactOutput out;
    private final RuleSets ruleSets = new RuleSets();

    /** A stage that keeps its rows there and sends its results there. */
    public ContactStage(
            Rows<ContactKey, ContactRow> rows,
            Timers<ContactKey> timers,
            TaskClock clock,
            Supplier<PolicyBook> policies,
            ContactOutput out) {
        this.rows = rows;
        this.timers = timers;
        this.clock = clock;
        this.policies = policies;
        this.out = out;
    }

    /**
     * Takes a call.
     *
     * @param recordAt the time stamp of the record that brought it, epoch milliseconds
     * @throws IllegalStateException if there is no policy
     */
    public void accept(CallRecord call, long recordAt) {
        long at = call.attemptAt().toEpochMilli();
        if (at > recordAt + AHEAD) {
            out.refused(call, Refusal.IN_THE_FUTURE);
            return;
        }
        if (clock.now() != TaskClock.UNSET && at <= clock.now() - HORIZON) {
            out.refused(call, Refusal.TOO_OLD);
            return;
        }
        if (clock.now() == TaskClock.UNSET || at > clock.now()) {
            clock.advance(at);
        }
        ContactKey key = new ContactKey(call.number().tenant(), call.contact());
        ContactRow row = rows.get(key).orElseGet(ContactRow::new);
        row.history.expire(clock.now() - HORIZON);
        int outcome = Outcome.of(
                call.disposition(), call.timing().ringS(), call.timing().talkS());
        Optional<Attempt> known = row.history.find(call.callFingerprint());
        if (known.isPresent()
                && Outcome.rank(outcome) <= Outcome.rank(known.get().outcome())) {
            out.duplicate(call);
            return;
        }
        PolicyVersion version = policies.get()
                .at(call.attemptAt())
                .orElseThrow(() -> new IllegalStateException("no policy: publish one first"));
        if (known.isPresent()) {
            amend(row, key, call, known.get(), outcome, version);
        } else {
            count(row, key, call, outcome, version);
        }
        keep(key, row);
    }

    /** Takes a statement about a contact. */
    public void accept(ContactMark mark) {
        ContactKey key = new ContactKey(mark.tenant(), mark.contact());
        ContactRow row = rows.get(key).orElseGet(ContactRow::new);
        if (mark.erasure().isPresent()) {
            row = erase(row, key, mark, mark.erasure().get());
        } else {
            row.marks.add(mark);
        }
        ContactRow kept = row;
        long now = Math.max(clock.now(), mark.validFrom().toEpochMilli());
        policies.get()
                .at(Instant.ofEpochMilli(now))
                .ifPresent(version -> Denials.tellMark(kept, key, now, version, out));
        keep(key, kept);
    }

    /** What is left of a contact that is forgotten: nothing, or a bare mark that they must not be called. */
    private ContactRow erase(ContactRow row, ContactKey key, ContactMark mark, Erasure order) {
        Set<String> numbers = new TreeSet<>(order.numbers());
        numbers.addAll(row.history.numbers()); // a call may have been rejected as unwanted, which is a complaint
        List<ComplainantErasure> complaints = numbers.stream()
                .map(number -> new ComplainantErasure(
                        new NumberId(key.tenant(), number),
                        mark.validFrom(),
                        key.contact().fingerprint()))
                .toList();
        out.erased(new ErasedContact(key, order, row.history.size(), complaints));
        ContactRow left = new ContactRow();
        left.timer = row.timer;
        if (order.keepSuppression()) {
            left.marks.add(mark);
        }
        return left;
    }

    /** Forgets what has passed the horizon, for at most {@code most} contacts; whether more is due. */
    public boolean expire(int most) {
        if (clock.now() == TaskClock.UNSET) {
            return false;
        }
        List<ContactKey> due = timers.due(clock.now(), most);
        for (ContactKey key : due) {
            ContactRow row = rows.get(key)
                    .orElseThrow(() -> new IllegalStateException("a timer without a row: " + key.contact()));
            row.history.expire(clock.now() - HORIZON);
            row.marks.expire(clock.now() - HORIZON);
            keep(key, row);
        }
        return due.size() == most;
    }

    private void count(ContactRow row, ContactKey key, CallRecord call, int outcome, PolicyVersion version) {
        JudgedCall judged = JudgedCall.of(row, key, call, outcome, version, ruleSets);
        boolean wasExact = !row.history.inexact();
        boolean rotated = judged.attempt().outbound()
                && row.history.rotates(
                        judged.attempt().number(),
                        judged.attempt().at(),
                        judged.attempt().at() - ROTATION);
        Set<String> violated = judged.enter();
        if (wasExact && row.history.inexact()) {
            out.inexact(key);
        }
        if (judged.attempt().outbound()) {
            judged.denials().tell(judged.attempt(), clock.now(), out);
        }
        out.classified(new ClassifiedCall(
                call.number(),
                call.contact(),
                call.callFingerprint(),
                call.attemptAt(),
                call.direction(),
                outcome,
                OptionalInt.empty(),
                call.timing().ringS(),
                call.timing().talkS(),
                judged.attempt().relationship(),
                call.context().purpose(),
                call.party().region(),
                call.party().block(),
                judged.previous(),
                judged.verdict().quietHours(),
                judged.verdict().offDay(),
                judged.attempt().outbound() && judged.attempt().relationship() == Relationship.REFUSED,
                judged.attempt().abandoned(),
                rotated,
                violated,
                call.context().campaign(),
                call.context().trunk(),
                version.version(),
                call.source()));
    }

    private void amend(
            ContactRow row, ContactKey key, CallRecord call, Attempt known, int outcome, PolicyVersion version) {
        Attempt ended = known.ended(outcome, JudgedCall.abandoned(call));
        row.history.replace(ended);
        if (known.outbound()) {
            RuleSet rules = ruleSets.of(version, call.number(), "", known.purpose());
            Denials denials = new Denials(
                    row,
                    key,
                    call.party().region(),
                    JudgedCall.zones(call, version).get(0),
                    rules,
                    version);
            denials.tell(ended, clock.now(), out);
        }
        out.classified(new ClassifiedCall(
                call.number(),
                call.contact(),
                known.call(),
                Instant.ofEpochMilli(known.at()),
                known.direction(),
                outcome,
                OptionalInt.of(known.outcome()),
                call.timing().ringS(),
                call.timing().talkS(),
                known.relationship(),
                known.purpose(),
                call.party().region(),
                call.party().block(),
                Optional.empty(),
                false,
                false,
                false,
                ended.abandoned(),
                false,
                Set.of(),
                call.context().campaign(),
                call.context().trunk(),
                version.version(),
                call.source()));
    }

    private void keep(ContactKey key, ContactRow row) {
        long due = row.history.size() == 0 ? Timers.NONE : row.history.at(0) + HORIZON;
        if (row.marks.earliestEnd() != Long.MAX_VALUE) {
            due = Math.min(due, row.marks.earliestEnd() + HORIZON + 1);
        }
        if (row.isEmpty()) {
            timers.move(key, row.timer, Timers.NONE);
            rows.remove(key);
            return;
        }
        // a timer that fires early finds nothing due and is set anew: it is moved only when it would be late
        boolean fired = row.timer != Timers.NONE && row.timer <= clock.now();
        if (due < row.timer || fired) {
            timers.move(key, row.timer, due);
            row.timer = due;
        }
        rows.put(key, row);
    }
}

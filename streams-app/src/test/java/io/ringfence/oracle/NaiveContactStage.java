package io.ringfence.oracle;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contact stage of one task, naively: every call and mark that ever arrived is kept, and everything is looked up in
 * them. Feed it the inputs of one partition in arrival order.
 *
 * <p>Choices where the documents are silent (see also {@link NaiveRelationships}, {@link NaiveContactRules}):
 *
 * <ul>
 *   <li>A call exactly 35 days before the clock, or exactly 5 minutes ahead of its record timestamp, is accepted.
 *   <li>The clock moves with every record that passes those two checks, duplicates too, before anything else is done
 *       with the record. It starts at the epoch. Marks don't move it.
 *   <li>An attempt exactly 35 days before the clock is no longer kept.
 *   <li>A call id names one attempt of the contact, whatever number or direction the later record says.
 *   <li>The rank of a record is compared with the ending known now, so that an amendment can be amended.
 *   <li>Of calls attempted in the same millisecond, the one that arrived later is the later one.
 *   <li>Inbound calls get a relationship and a {@code previous}, and no judgement at all.
 *   <li>{@code abandoned} is a fact of the ending, hence amended with it, and only outbound calls have it.
 * </ul>
 */
public final class NaiveContactStage {

    static final Duration HORIZON = Duration.ofDays(35);
    static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int AGENT_WITHIN_MS = 2000;

    private final PolicyBook book;
    private final Map<Key, Kept> contacts = new HashMap<>();
    private Instant clock = Instant.EPOCH;

    public NaiveContactStage(PolicyBook book) {
        this.book = book;
    }

    /** What became of an input. */
    public sealed interface Result {

        /** A call that was forwarded, new or amended. */
        record Forwarded(NaiveCall call) implements Result {}

        /** A record that says nothing new. */
        record Duplicate() implements Result {}

        /** A call older than the horizon. */
        record TooOld() implements Result {}

        /** A call too far ahead of its record timestamp. */
        record InTheFuture() implements Result {}

        /** A mark was noted. */
        record Noted() implements Result {}
    }

    private record Key(String tenant, ContactId contact) {}

    private record Kept(List<NaiveCall> calls, NaiveRelationships relationships) {}

    /** The task's clock. */
    public Instant clock() {
        return clock;
    }

    /** Takes the next input, which arrived at {@code recordAt}. */
    public Result accept(Instant recordAt, ContactInput input) {
        if (input instanceof ContactInput.Mark mark) {
            ContactMark said = mark.mark();
            kept(said.tenant(), said.contact()).relationships().add(said);
            return new Result.Noted();
        }
        CallRecord call = ((ContactInput.Call) input).call();
        if (call.attemptAt().isBefore(clock.minus(HORIZON))) {
            return new Result.TooOld();
        }
        if (call.attemptAt().isAfter(recordAt.plus(AHEAD))) {
            return new Result.InTheFuture();
        }
        if (call.attemptAt().isAfter(clock)) {
            clock = call.attemptAt();
        }
        Kept kept = kept(call.number().tenant(), call.contact());
        for (int i = 0; i < kept.calls().size(); i++) {
            NaiveCall known = kept.calls().get(i);
            if (remembered(known) && known.call() == call.callFingerprint()) {
                NaiveCall.Ending ending = ending(call, known.direction());
                if (ending.rank() <= known.ending().rank()) {
                    return new Result.Duplicate();
                }
                NaiveCall amended = known.endingAs(ending);
                kept.calls().set(i, amended);
                return new Result.Forwarded(amended);
            }
        }
        NaiveCall counted = classified(call, kept);
        kept.calls().add(counted);
        return new Result.Forwarded(counted);
    }

    private NaiveCall classified(CallRecord call, Kept kept) {
        PolicyVersion version = book.at(call.attemptAt()).orElseThrow();
        Policy policy = version.policy();
        NaiveContactRules rules = new NaiveContactRules(policy, call.party());
        Relationship relationship = kept.relationships().at(call.attemptAt(), policy.lifeCycle());
        boolean outbound = call.direction() == Direction.OUTBOUND;
        List<NaiveCall> before = kept.calls().stream().filter(this::remembered).toList();
        NaiveCall plain = new NaiveCall(
                call.number(),
                call.contact(),
                call.callFingerprint(),
                call.attemptAt(),
                call.direction(),
                ending(call, call.direction()),
                Optional.empty(),
                relationship,
                kept.relationships().listedAt(call.attemptAt()),
                call.context().purpose(),
                call.context().subject(),
                call.party().region(),
                call.party().block(),
                previous(call, before),
                false,
                outbound && rules.offDay(call.attemptAt()),
                outbound && relationship == Relationship.REFUSED,
                Set.of(),
                call.context().campaign(),
                call.context().trunk(),
                version.version());
        if (!outbound) {
            return plain;
        }
        NaiveCall timed = rules.quietHours(plain) ? plain.atQuietHours() : plain;
        return timed.breaking(rules.violated(
                timed, before.stream().filter(NaiveCall::outbound).toList()));
    }

    private static Optional<ClassifiedCall.Previous> previous(CallRecord call, List<NaiveCall> before) {
        Optional<NaiveCall> latest = before.stream()
                .filter(a -> a.number().equals(call.number()) && a.direction() == call.direction())
                .reduce((a, b) -> b.attemptAt().isBefore(a.attemptAt()) ? a : b);
        return latest.map(a -> new ClassifiedCall.Previous(a.attemptAt(), a.relationship()));
    }

    private static NaiveCall.Ending ending(CallRecord call, Direction direction) {
        boolean abandoned = direction == Direction.OUTBOUND
                && call.disposition() == Disposition.ANSWERED
                && call.timing().agentWaitMs() > AGENT_WITHIN_MS;
        return new NaiveCall.Ending(
                call.disposition(), call.timing().ringS(), call.timing().talkS(), abandoned);
    }

    private boolean remembered(NaiveCall call) {
        return call.attemptAt().isAfter(clock.minus(HORIZON));
    }

    private Kept kept(String tenant, ContactId contact) {
        return contacts.computeIfAbsent(
                new Key(tenant, contact), key -> new Kept(new ArrayList<>(), new NaiveRelationships()));
    }
}

package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.lifecycle.Commands;
import io.ringfence.domain.lifecycle.LifeCycle;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.RuleSets;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The number stage: counts what a number does, judges it on every input, and leads it through its life. For one task,
 * one thread. The order of work is that of {@code docs/adr/0003-life-cycle.md}.
 */
public final class NumberStage {

    private static final long HORIZON = Window.HORIZON.toMillis();
    private static final long AHEAD = Duration.ofMinutes(5).toMillis();

    private final Rows<NumberId, NumberRow> rows;
    private final Timers<NumberId> timers;
    private final TaskClock clock;
    private final Supplier<PolicyBook> policies;
    private final NumberOutput out;
    private final Counting counting = new Counting();
    private final AnswerWatch answers;
    private final Optional<GroupTelling> groups;

    /** Whom numbers ask before a statistical pause; where groups are told nothing there is nobody. */
    private final Optional<Consumer<PauseRequest>> asking;

    private final RuleSets ruleSets = new RuleSets();
    private final Frames frames = new Frames();
    private final ZonesDays days = new ZonesDays();

    /** A stage that keeps its rows there and sends its results there, and tells no groups. */
    public NumberStage(
            Rows<NumberId, NumberRow> rows,
            Timers<NumberId> timers,
            TaskClock clock,
            Supplier<PolicyBook> policies,
            NumberOutput out) {
        this(rows, timers, clock, policies, Optional.empty(), new NoNews(), out);
    }

    /**
     * The same.
     *
     * @param groups tells groups what their numbers do, if there is one
     * @param news what groups told last
     */
    public NumberStage(
            Rows<NumberId, NumberRow> rows,
            Timers<NumberId> timers,
            TaskClock clock,
            Supplier<PolicyBook> policies,
            Optional<GroupTelling> groups,
            Rows<GroupId, GroupNews> news,
            NumberOutput out) {
        this.rows = rows;
        this.timers = timers;
        this.clock = clock;
        this.policies = policies;
        this.out = out;
        this.groups = groups;
        this.asking = groups.map(telling -> telling::ask);
        this.answers = new AnswerWatch(news, days);
    }

    /** A group told something: what is expected of its calls, or that it is in trouble. */
    public void told(GroupNews news) {
        answers.told(news);
    }

    /** Moves the clock, and says which feeds can't be trusted; what is due is done by {@link #fire}. */
    public void tick(Tick tick) {
        advance(tick.at().toEpochMilli());
        tick.doubts().filter(doubts -> !doubts.equals(clock.doubts())).ifPresent(clock::doubts);
    }

    /**
     * Takes an input.
     *
     * @param recordAt the time stamp of the record that brought it, epoch milliseconds
     * @throws IllegalStateException if there is no policy
     */
    public void accept(NumberInput input, long recordAt) {
        if (input instanceof ClassifiedCall call) {
            if (!call.amends()) {
                advance(call.attemptAt().toEpochMilli());
            }
        } else if (input instanceof Complaint complaint) {
            long at = complaint.at().toEpochMilli();
            if (at > recordAt + AHEAD) {
                out.refused(input, Refusal.IN_THE_FUTURE);
                return;
            }
            if (clock.now() != TaskClock.UNSET && at <= clock.now() - HORIZON) {
                out.refused(input, Refusal.TOO_OLD);
                return;
            }
        } else if (input instanceof LabelObservation seen && seen.at().toEpochMilli() > recordAt + AHEAD) {
            out.refused(input, Refusal.IN_THE_FUTURE); // it would hide what is seen until then
            return;
        }
        if (input instanceof ComplainantErasure && rows.get(input.number()).isEmpty()) {
            return; // nothing to forget, and no reason to remember the number
        }
        if (input instanceof PauseAnswer answer && rows.get(answer.number()).isEmpty()) {
            asking.ifPresent(group -> LifeCycle.unclaimed(answer).ifPresent(group));
            return;
        }
        long inputAt = timeOf(input, recordAt);
        long now = clock.now() == TaskClock.UNSET ? inputAt : clock.now();
        Turn turn = open(input.number(), rows.get(input.number()), now);
        turn.elapse(now);
        apply(turn, input, now, Math.max(now, inputAt));
        close(turn, now);
    }

    /** Does what is due by the clock, for at most {@code most} numbers; whether more is due. */
    public boolean fire(int most) {
        if (clock.now() == TaskClock.UNSET) {
            return false;
        }
        List<NumberId> due = timers.due(clock.now(), most);
        for (NumberId number : due) {
            touch(number);
        }
        return due.size() == most;
    }

    /** Does what is due by the clock for one number: for the sweep after a policy change. */
    public void touch(NumberId number) {
        Optional<NumberRow> row = rows.get(number);
        if (row.isEmpty()) {
            throw new IllegalStateException("a timer without a row: " + number.masked());
        }
        Turn turn = open(number, row, clock.now());
        turn.elapse(clock.now());
        close(turn, clock.now());
    }

    /** The policy version by which the clock judges; empty before the first input. */
    public Optional<Integer> versionInForce() {
        return clock.now() == TaskClock.UNSET
                ? Optional.empty()
                : policies.get().at(Instant.ofEpochMilli(clock.now())).map(PolicyVersion::version);
    }

    private void apply(Turn turn, NumberInput input, long now, long at) {
        if (input instanceof ClassifiedCall call) {
            applyCall(turn, call, now);
        } else if (input instanceof Complaint complaint) {
            boolean fresh = turn.row.complaints.add(
                    complaint.at().toEpochMilli(),
                    Fingerprint.of(complaint.complaintId()),
                    complaint.complainant().fingerprint());
            if (fresh) {
                tellComplaint(turn, complaint.at().toEpochMilli());
                turn.counted();
                turn.judge(now, at);
            }
        } else if (input instanceof NumberProfile profile) {
            applyProfile(turn, profile, now);
        } else if (input instanceof Command command) {
            if (turn.row.remember(Fingerprint.of(command.commandId()))) {
                turn.become(Commands.apply(turn.row.life, command, turn.evidence(now), turn.moment(at)));
                turn.judge(now, at);
            }
        } else if (input instanceof ComplainantErasure erasure) {
            if (turn.row.complaints.forget(erasure.complainant())) {
                turn.counted();
                turn.judge(now, at);
            }
        } else if (input instanceof PauseAnswer answer) {
            // it says nothing about what the number does: nothing is judged
            turn.become(LifeCycle.answered(turn.row.life, answer, turn.evidence(now), turn.moment(now)));
        } else if (input instanceof LabelObservation observation) {
            applyLabel(turn, observation, at);
            turn.judge(now, at);
        } else {
            throw new IllegalArgumentException(
                    "unknown input " + input.getClass().getSimpleName());
        }
    }

    private void applyCall(Turn turn, ClassifiedCall call, long now) {
        boolean outbound = call.direction() == Direction.OUTBOUND;
        long at = call.attemptAt().toEpochMilli();
        boolean comesIntoUse = groups.isPresent() && outbound && !call.amends() && !turn.row.usedInMonthOf(at);
        turn.row.cameFrom(call.source());
        counting.count(call, turn.row, turn.rules(), now);
        if (outbound) {
            answers.called(call, turn.row, turn.rules().chart(), turn.version(), now);
        }
        turn.counted();
        if (outbound && groups.isPresent()) {
            groups.get().called(call, counting.tally(), comesIntoUse, turn.row.pool(), turn.version());
        }
        if (outbound && call.outcome() == Outcome.UNWANTED) {
            // SIP 607: the callee has said so themselves (RFC 8197)
            boolean fresh =
                    turn.row.complaints.add(at, call.call(), call.contact().fingerprint());
            if (fresh) {
                tellComplaint(turn, at);
            }
        }
        if (outbound && !call.amends()) {
            turn.become(LifeCycle.called(turn.row.life, at, turn.moment(now)));
        }
        turn.judge(now, now);
    }

    private void tellComplaint(Turn turn, long at) {
        groups.ifPresent(telling -> telling.complained(turn.number, at, turn.row.pool()));
    }

    private void applyProfile(Turn turn, NumberProfile profile, long now) {
        boolean used = turn.row.panes.attemptsOfDaysBefore(Long.MAX_VALUE, 1).length > 0;
        if (!turn.pool().equals(profile.pool())) {
            leavePool(turn, now);
            turn.noted();
        }
        turn.row.describe(profile);
        if (!turn.row.local.zone().equals(profile.zone())) {
            turn.row.local = days.of(profile.zone());
        }
        turn.rulesChanged(now);
        turn.become(Commands.profiled(turn.row.life, profile, used, turn.moment(now)));
        turn.judge(now, now);
    }

    private static void applyLabel(Turn turn, LabelObservation seen, long at) {
        String before = turn.row.labels.of(seen.platform());
        switch (turn.row.labels.see(seen)) {
            case NONE -> {}
            case SEEN_AGAIN -> turn.noted();
            case CHANGED -> {
                String note = seen.label().isEmpty()
                        ? seen.platform() + " no longer shows '" + before + "'"
                        : seen.platform() + " shows '" + seen.label() + "'";
                turn.become(Commands.labelled(turn.row.life, note, turn.moment(at)));
            }
        }
    }

    private Turn open(NumberId number, Optional<NumberRow> row, long now) {
        return Turn.open(number, row, policies.get(), clock.doubts(), now, ruleSets, frames, days, asking, out);
    }

    private void close(Turn turn, long now) {
        NumberRow row = turn.row;
        if (turn.isForgotten()) {
            timers.move(turn.number, row.timer, Timers.NONE);
            rows.remove(turn.number);
            return;
        }
        long due = turn.due(now);
        // a timer that fires early finds nothing due and is set anew: it is moved only when it would be late
        if (due < row.timer || row.timer <= now) {
            timers.move(turn.number, row.timer, due);
            row.timer = due;
        }
        turn.tell(now);
        if (groups.isPresent()) {
            turn.share(now).ifPresent(share -> tellShare(turn, share, now));
        }
        rows.put(turn.number, row);
    }

    private void tellShare(Turn turn, PoolShare share, long now) {
        PoolShare before = turn.row.share;
        groups.ifPresent(telling ->
                telling.headroom(turn.number, turn.pool(), share.since(before), share.usedSince(before), now));
        turn.row.share = share;
    }

    /** A number's pool is another: the one that it leaves doesn't count on it any more. */
    private void leavePool(Turn turn, long now) {
        List<GroupSums.Sum> taken = PoolShare.NONE.since(turn.row.share);
        groups.ifPresent(telling -> telling.headroom(turn.number, turn.pool(), taken, 0, now));
        turn.row.share = PoolShare.NONE;
    }

    private void advance(long time) {
        if (clock.now() == TaskClock.UNSET || time > clock.now()) {
            clock.advance(time);
            groups.ifPresent(telling -> telling.clock(time));
        }
    }

    private static long timeOf(NumberInput input, long recordAt) {
        if (input instanceof ClassifiedCall call) {
            return call.attemptAt().toEpochMilli();
        }
        if (input instanceof Complaint complaint) {
            return complaint.at().toEpochMilli();
        }
        if (input instanceof Command command) {
            return command.at().toEpochMilli();
        }
        if (input instanceof LabelObservation observation) {
            return observation.at().toEpochMilli();
        }
        if (input instanceof ComplainantErasure erasure) {
            return erasure.at().toEpochMilli();
        }
        return recordAt;
    }
}

package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Rows;
import io.ringfence.domain.stage.TaskClock;
import io.ringfence.domain.stage.Tick;
import io.ringfence.domain.stage.Timers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The group stage: adds up what the tasks of the number stage tell of their numbers, and judges each group by the policy's
 * rules for its kind; and grants statistical pauses, of which it alone knows how many there are. For one task, one thread.
 *
 * <p>Its clock is the latest clock of a task that told something. Tasks tell once a minute of their own clock, and may be
 * behind one another: a group's windows are complete but for that.
 */
public final class GroupStage {

    private static final long HORIZON = Window.HORIZON.toMillis();
    private static final long AHEAD = Duration.ofMinutes(5).toMillis();

    private final Rows<GroupId, GroupRow> rows;
    private final Timers<GroupId> timers;
    private final TaskClock clock;
    private final Supplier<PolicyBook> policies;
    private final Grants grants;
    private final GroupOutput out;
    private final GroupRules ruleSets = new GroupRules();
    private final Frames frames = new Frames();
    private final ZonesDays days = new ZonesDays();

    /** A stage that keeps its rows and grants there and sends its results there. */
    public GroupStage(
            Rows<GroupId, GroupRow> rows,
            Timers<GroupId> timers,
            TaskClock clock,
            Supplier<PolicyBook> policies,
            Grants grants,
            GroupOutput out) {
        this.rows = rows;
        this.timers = timers;
        this.clock = clock;
        this.policies = policies;
        this.grants = grants;
        this.out = out;
    }

    /** Moves the clock; what is due is done by {@link #fire}. */
    public void tick(Tick tick) {
        advance(tick.at().toEpochMilli());
    }

    /**
     * Takes what numbers tell a group.
     *
     * @param recordAt the time stamp of the record that brought it, epoch milliseconds
     * @throws IllegalStateException if there is no policy
     */
    public void accept(GroupInput input, long recordAt) {
        if (input instanceof GroupSums sums) {
            accept(sums, recordAt);
        } else if (input instanceof PauseRequest request) {
            accept(request, recordAt);
        }
    }

    /** Takes a request. It is answered whatever its time: a number waits for it. */
    private void accept(PauseRequest request, long recordAt) {
        long at = Math.min(request.at().toEpochMilli(), recordAt + AHEAD);
        advance(at);
        long now = clock.now();
        GroupTurn turn = open(request.group(), now);
        turn.elapse(now);
        turn.take(request, now);
        close(request.group(), turn, now);
        if (turn.decided()) {
            turn.tell(now);
        }
    }

    private void accept(GroupSums sums, long recordAt) {
        long at = sums.at().toEpochMilli();
        if (at > recordAt + AHEAD) {
            out.refused(sums, Refusal.IN_THE_FUTURE);
            return;
        }
        if (clock.now() != TaskClock.UNSET && at <= clock.now() - HORIZON) {
            out.refused(sums, Refusal.TOO_OLD);
            return;
        }
        advance(at);
        long now = clock.now();
        GroupTurn turn = open(sums.group(), now);
        turn.elapse(now);
        turn.add(sums, now);
        turn.judge(now);
        turn.inform(now);
        close(sums.group(), turn, now);
        turn.tell(now);
    }

    /** Does what is due by the clock, for at most {@code most} groups; whether more is due. */
    public boolean fire(int most) {
        if (clock.now() == TaskClock.UNSET) {
            return false;
        }
        List<GroupId> due = timers.due(clock.now(), most);
        for (GroupId group : due) {
            GroupTurn turn = open(group, clock.now());
            turn.elapse(clock.now());
            turn.inform(clock.now());
            close(group, turn, clock.now());
            if (turn.decided()) {
                turn.tell(clock.now());
            }
        }
        return due.size() == most;
    }

    private GroupTurn open(GroupId group, long now) {
        return GroupTurn.open(group, rows.get(group), policies.get(), now, ruleSets, days, frames, grants, out);
    }

    private void close(GroupId group, GroupTurn turn, long now) {
        GroupRow row = turn.row();
        if (turn.isForgotten()) {
            timers.move(group, row.timer, Timers.NONE);
            rows.remove(group);
            return;
        }
        long due = turn.due(now);
        // a timer that fires early finds nothing due and is set anew: it is moved only when it would be late
        if (due < row.timer || row.timer <= now) {
            timers.move(group, row.timer, due);
            row.timer = due;
        }
        rows.put(group, row);
    }

    private void advance(long time) {
        if (clock.now() == TaskClock.UNSET || time > clock.now()) {
            clock.advance(time);
        }
    }
}

package io.ringfence.domain.group;

import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseAnswer.Room;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.lifecycle.GroupLife;
import io.ringfence.domain.lifecycle.Permit;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.Provenance;
import io.ringfence.domain.stage.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Grants or refuses statistical pauses to the numbers of a group, first come, first served. A refusal opens an alert of its
 * own; it is closed when there is room and nobody was refused for longer than it takes those who were to ask again.
 */
final class Granting {

    private static final String METRIC = "statistical_pauses";
    private static final long NOBODY_WAITS =
            Permit.ASK_AGAIN.plus(Duration.ofMinutes(5)).toMillis();
    private static final Provenance NONE = new Provenance(Basis.HEURISTIC, "the policy has no fleet cap", "");

    private Granting() {}

    /** How a group stands. Without a cap there is always room for one more. */
    static Room room(GroupId group, GroupRow row, Optional<FleetCap> cap, Grants grants, LocalDays local, long now) {
        long paused = grants.count(group);
        long inUse = Informing.numbers(row.panes, local, now);
        return new Room(paused, inUse, cap.map(its -> its.limit(inUse)).orElse(Math.max(inUse, paused + 1)));
    }

    /**
     * Takes a request. A number that holds a grant has it confirmed, or renewed if it asks anew: what it held before is over then.
     *
     * @param room how the group stands before
     * @return the answer; empty if the number doesn't wait for one
     */
    static Optional<PauseAnswer> take(PauseRequest request, Room room, GroupRow row, Grants grants, long now) {
        GroupMember member = new GroupMember(request.group(), request.number());
        Optional<Grant> held = grants.of(member);
        if (request.ended()) {
            held.filter(grant -> grant.request() == request.id()).ifPresent(grant -> grants.remove(member));
            return Optional.empty();
        }
        if (held.isPresent() && held.get().request() > request.id()) {
            return Optional.empty(); // told again after the number had asked anew
        }
        boolean granted = held.isPresent() || room.isLeft();
        if (granted) {
            grants.put(member, new Grant(request.id(), now));
        } else {
            row.refusedAt = now;
        }
        Room after = new Room(grants.count(request.group()), room.inUse(), room.limit());
        return Optional.of(new PauseAnswer(
                request.group(), request.number(), request.id(), Instant.ofEpochMilli(now), granted, after));
    }

    /** Opens the alert after a refusal. */
    static void refused(GroupRow row, Room room, Optional<FleetCap> cap, long now, GroupLife.Edges edges) {
        row.life = row.life.opened(FleetCap.ALERT, Level.LIMIT, reason(room, cap), now, edges);
    }

    /** Closes the alert, if it is over. */
    static void settle(GroupRow row, Room room, Optional<FleetCap> cap, long now, GroupLife.Edges edges) {
        if (now >= due(row, room)) {
            row.life = row.life.closed(FleetCap.ALERT, reason(room, cap), edges);
        }
    }

    /** When the alert is over; {@link Timers#NONE} if none is open, or there is no room. */
    static long due(GroupRow row, Room room) {
        return row.life.alert(FleetCap.ALERT).isPresent() && room.isLeft() ? row.refusedAt + NOBODY_WAITS : Timers.NONE;
    }

    /** What the alert shows: numbers paused by statistics, of those in use, and how many may be. */
    static Reason reason(Room room, Optional<FleetCap> cap) {
        Provenance provenance = cap.map(FleetCap::provenance).orElse(NONE);
        return new Reason(
                FleetCap.ALERT,
                METRIC,
                "",
                room.paused(),
                room.inUse(),
                room.paused(),
                room.limit(),
                provenance.basis(),
                provenance.source());
    }
}

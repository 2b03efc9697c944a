package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.PauseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a number has asked its group for, or was granted: to be paused by statistics. A number has one at most, for all its
 * statistical causes together.
 *
 * @param group whom it asked
 * @param id the request's id: the decision that asked, by its sequence
 * @param stage how far it has come
 * @param at since when, epoch milliseconds; for one that was asked: when it was asked last
 * @param causes what it is to be paused for; empty once it is granted, as they are the pause's then
 */
public record Permit(GroupId group, long id, Stage stage, long at, List<PauseCause> causes) {

    /** After how long a number that was refused asks again, and one that was not answered repeats its request. */
    public static final Duration ASK_AGAIN = Duration.ofMinutes(15);

    /** How far a permit has come. Codes are kept in rows: values are only added at the end. */
    public enum Stage {
        /** There is no answer yet. */
        ASKED,
        /** The number may be paused, and is. */
        GRANTED,
        /** The number may not be paused for now. */
        REFUSED
    }

    public Permit {
        causes = List.copyOf(causes);
    }

    /** Whether the number is not paused for it. */
    boolean waits() {
        return stage != Stage.GRANTED;
    }

    /** When to ask again; a request that has no answer yet is repeated with the next call, not by time. */
    long askAgainAt() {
        return at + ASK_AGAIN.toMillis();
    }

    Permit to(Stage next, long now) {
        return new Permit(group, id, next, now, next == Stage.GRANTED ? List.of() : causes);
    }

    Permit forCauses(List<PauseCause> others) {
        return new Permit(group, id, stage, at, others);
    }

    /** These causes, and those of other rules that it waits for already. */
    List<PauseCause> with(List<PauseCause> latest) {
        List<PauseCause> all = new ArrayList<>(latest);
        for (PauseCause cause : causes) {
            if (latest.stream().noneMatch(other -> other.rule().equals(cause.rule()))) {
                all.add(cause);
            }
        }
        return all;
    }

    PauseRequest request(Moment moment, boolean ended) {
        return new PauseRequest(group, moment.number(), id, Instant.ofEpochMilli(moment.at()), ended);
    }
}

package io.ringfence.notify.alert;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * What alerts say beyond their decision.
 *
 * @param installation which installation it is
 * @param numberAlias a name of a number that doesn't show it
 * @param groupAlias the same for a group
 * @param pool a number's pool; empty if it has none
 * @param links where alerts point to
 * @param zone in which times are shown to people
 */
public record Surroundings(
        String installation,
        Function<NumberId, String> numberAlias,
        Function<GroupId, String> groupAlias,
        Function<NumberId, String> pool,
        Links links,
        ZoneId zone) {

    /** Never later than now: a decision bears the time of the calls, which an exchange's clock tells. */
    static Instant notAfter(Instant now, Instant at) {
        return at.isAfter(now) ? now : at;
    }
}

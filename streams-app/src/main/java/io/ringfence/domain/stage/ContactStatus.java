package io.ringfence.domain.stage;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.lifecycle.Reason;
import java.time.Instant;
import java.util.List;

/**
 * What stands against calling a contact, as the compacted contact-status topic carries it.
 *
 * @param tenant whose contact
 * @param contact the contact
 * @param deniedUntil until when the contact must not be called; {@code ContactMark.OPEN} if no end is known; equal to
 *     {@code at} if nothing stands against it any more
 * @param reasons which rules are at their limit
 * @param policy the policy version, {@code id@version}
 * @param at the attempt that led to it
 */
public record ContactStatus(
        String tenant, ContactId contact, Instant deniedUntil, List<Reason> reasons, String policy, Instant at) {

    public ContactStatus {
        reasons = List.copyOf(reasons);
    }
}

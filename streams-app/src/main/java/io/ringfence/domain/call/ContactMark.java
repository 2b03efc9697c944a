package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * A statement about a contact: a consent, a contract, a refusal, a listing, or ({@code STRANGER}) the withdrawal of
 * everything said before.
 *
 * @param tenant whose contact it is
 * @param contact the contact
 * @param relationship what they are from {@code validFrom} on
 * @param validFrom from when it holds
 * @param validUntil until when it holds, exclusive; {@link #OPEN} where the source names no end (a refusal then lasts
 *     as long as the policy says)
 */
public record ContactMark(
        String tenant, ContactId contact, Relationship relationship, Instant validFrom, Instant validUntil) {

    /** No end was named. */
    public static final Instant OPEN = Instant.ofEpochMilli(Long.MAX_VALUE / 4);

    /** @throws IllegalArgumentException if the end isn't after the start */
    public ContactMark {
        Tenants.check(tenant);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(relationship);
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("valid_until must be after valid_from");
        }
    }
}

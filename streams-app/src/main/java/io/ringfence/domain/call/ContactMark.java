package io.ringfence.domain.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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
 * @param erasure present if all that was known of the contact before is to be forgotten
 */
public record ContactMark(
        String tenant,
        ContactId contact,
        Relationship relationship,
        Instant validFrom,
        Instant validUntil,
        Optional<Erasure> erasure) {

    /** No end was named. */
    public static final Instant OPEN = Instant.ofEpochMilli(Long.MAX_VALUE / 4);

    /** How long a suppression holds that an erasure leaves: longer than anybody lives. */
    public static final Duration SUPPRESSED = Duration.ofDays(36_525);

    /** An ordinary statement. */
    public ContactMark(
            String tenant, ContactId contact, Relationship relationship, Instant validFrom, Instant validUntil) {
        this(tenant, contact, relationship, validFrom, validUntil, Optional.empty());
    }

    /** The order to forget a contact. What it leaves, if it leaves something, is a refusal from {@code at} on. */
    public static ContactMark erasing(String tenant, ContactId contact, Instant at, Erasure erasure) {
        return erasure.keepSuppression()
                ? new ContactMark(tenant, contact, Relationship.REFUSED, at, at.plus(SUPPRESSED), Optional.of(erasure))
                : new ContactMark(tenant, contact, Relationship.STRANGER, at, OPEN, Optional.of(erasure));
    }

    /** @throws IllegalArgumentException if the end isn't after the start */
    public ContactMark {
        Tenants.check(tenant);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(relationship);
        Objects.requireNonNull(erasure);
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("valid_until must be after valid_from");
        }
    }
}

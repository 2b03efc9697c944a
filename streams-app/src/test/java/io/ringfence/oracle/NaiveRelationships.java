package io.ringfence.oracle;

import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.LifeCyclePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a contact is at an instant, from all marks that arrived so far.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>Marks are ordered by {@code validFrom}, then by arrival. At an instant, of each relationship the last mark that is
 *       dated then or before counts, even if it has ended and one before it has not.
 *   <li>A STRANGER mark withdraws every mark ordered before it, for calls attempted at its {@code validFrom} or later; its
 *       own {@code validUntil} means nothing.
 *   <li>A mark holds from {@code validFrom}, inclusive, to its end, exclusive.
 *   <li>A consent lifts a refusal only if it is dated strictly later; it lifts both kinds.
 * </ul>
 */
final class NaiveRelationships {

    private static final Duration LISTING = Duration.ofDays(28);
    private static final List<Relationship> PERMISSIONS =
            List.of(Relationship.CONSENTED, Relationship.MEMBER, Relationship.EXISTING, Relationship.INQUIRED);

    private final List<ContactMark> arrived = new ArrayList<>();

    void add(ContactMark mark) {
        arrived.add(mark);
    }

    Relationship at(Instant when, LifeCyclePolicy policy) {
        if (refuses(Relationship.REFUSED, when, policy.refusalFor())) {
            return Relationship.REFUSED;
        }
        if (refuses(Relationship.SOFT_REFUSED, when, policy.softRefusalFor())) {
            return Relationship.SOFT_REFUSED;
        }
        for (Relationship permission : PERMISSIONS) {
            if (holds(permission, when)) {
                return permission;
            }
        }
        return listedAt(when) ? Relationship.LISTED : Relationship.STRANGER;
    }

    boolean listedAt(Instant when) {
        return standing(Relationship.LISTED, when)
                .filter(mark -> within(mark, when, LISTING))
                .isPresent();
    }

    private boolean refuses(Relationship kind, Instant when, Duration unlessSaid) {
        Optional<ContactMark> refusal = standing(kind, when).filter(mark -> within(mark, when, unlessSaid));
        if (refusal.isEmpty()) {
            return false;
        }
        Optional<ContactMark> consent = standing(Relationship.CONSENTED, when);
        boolean lifted = consent.isPresent()
                && consent.get().validFrom().isAfter(refusal.get().validFrom())
                && holds(Relationship.CONSENTED, when);
        return !lifted;
    }

    private boolean holds(Relationship kind, Instant when) {
        return standing(kind, when)
                .filter(mark -> !when.isBefore(mark.validFrom()) && when.isBefore(mark.validUntil()))
                .isPresent();
    }

    private static boolean within(ContactMark mark, Instant when, Duration unlessSaid) {
        Instant end =
                mark.validUntil().equals(ContactMark.OPEN) ? mark.validFrom().plus(unlessSaid) : mark.validUntil();
        return !when.isBefore(mark.validFrom()) && when.isBefore(end);
    }

    /** The last mark of the kind, unless a withdrawal comes after it. */
    private Optional<ContactMark> standing(Relationship kind, Instant when) {
        int mark = last(kind, when);
        int withdrawal = last(Relationship.STRANGER, when);
        if (mark < 0 || (withdrawal >= 0 && !later(mark, withdrawal))) {
            return Optional.empty();
        }
        return Optional.of(arrived.get(mark));
    }

    private int last(Relationship kind, Instant when) {
        int best = -1;
        for (int i = 0; i < arrived.size(); i++) {
            ContactMark mark = arrived.get(i);
            if (mark.relationship() == kind && !mark.validFrom().isAfter(when) && (best < 0 || later(i, best))) {
                best = i;
            }
        }
        return best;
    }

    private boolean later(int one, int other) {
        int order = arrived.get(one).validFrom().compareTo(arrived.get(other).validFrom());
        return order > 0 || (order == 0 && one > other);
    }
}

package io.ringfence.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All versions of the policy, of which at any instant one is in force: the one with the greatest version among those
 * effective by then (a later version that is effective earlier supersedes).
 *
 * @param versions ordered by version
 */
public record PolicyBook(List<PolicyVersion> versions) {

    /** No policy yet. */
    public static final PolicyBook EMPTY = new PolicyBook(List.of());

    /** @throws IllegalArgumentException if a version appears twice */
    public PolicyBook {
        List<PolicyVersion> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparingInt(PolicyVersion::version));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).version() == sorted.get(i).version()) {
                throw new IllegalArgumentException(
                        "policy version " + sorted.get(i).version() + " appears twice");
            }
        }
        versions = List.copyOf(sorted);
    }

    /** A book of one version that always holds. */
    public static PolicyBook of(Policy policy) {
        return new PolicyBook(List.of(new PolicyVersion(1, Instant.EPOCH, policy)));
    }

    /** This book and one version more; a version it has already is kept as it is. */
    public PolicyBook with(PolicyVersion version) {
        if (version(version.version()).isPresent()) {
            return this;
        }
        List<PolicyVersion> all = new ArrayList<>(versions);
        all.add(version);
        return new PolicyBook(all);
    }

    /** The version in force at that instant; the first one for times before any, so that old records can be judged. */
    public Optional<PolicyVersion> at(Instant when) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).effectiveAt().isAfter(when)) {
                return Optional.of(versions.get(i));
            }
        }
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(0));
    }

    /** The version with that number. */
    public Optional<PolicyVersion> version(int number) {
        for (PolicyVersion version : versions) {
            if (version.version() == number) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /**
     * The version with that number, by which a row was judged.
     *
     * @throws IllegalStateException if it is not known any more
     */
    public PolicyVersion kept(int number) {
        return version(number)
                .orElseThrow(() -> new IllegalStateException(
                        "policy version " + number + " is not in the policies topic: its retention must be unlimited"));
    }

    /** When a version with a greater number takes effect, epoch milliseconds; {@link Long#MAX_VALUE} if none is known. */
    public long supersededAt(int number) {
        long next = Long.MAX_VALUE;
        for (PolicyVersion candidate : versions) {
            if (candidate.version() > number) {
                next = Math.min(next, candidate.effectiveAt().toEpochMilli());
            }
        }
        return next;
    }

    /** The first change of the version in force after {@code when}, if one is known. */
    public Optional<Instant> nextChangeAfter(Instant when) {
        Instant next = null;
        for (PolicyVersion version : versions) {
            Instant at = version.effectiveAt();
            if (at.isAfter(when) && (next == null || at.isBefore(next))) {
                next = at;
            }
        }
        return Optional.ofNullable(next);
    }
}

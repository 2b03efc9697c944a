package io.ringfence.domain.policy;

import java.time.Instant;
import java.util.Objects;

/**
 * One version of the policy.
 *
 * @param version counts up from 1
 * @param effectiveAt from when attempts are judged by it
 * @param policy what it says
 */
public record PolicyVersion(int version, Instant effectiveAt, Policy policy) {

    /** @throws IllegalArgumentException if the version is below 1 */
    public PolicyVersion {
        Objects.requireNonNull(effectiveAt);
        Objects.requireNonNull(policy);
        if (version < 1) {
            throw new IllegalArgumentException("policy versions count from 1");
        }
    }

    /** For decisions and reports: {@code cn-finance@3}. */
    public String label() {
        return policy.id() + "@" + version;
    }
}

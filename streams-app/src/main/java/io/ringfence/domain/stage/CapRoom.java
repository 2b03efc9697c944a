package io.ringfence.domain.stage;

/**
 * What is left before a cap.
 *
 * @param left attempts, 0 or more; at 0 the next one would break the cap
 * @param rule the cap's rule, or {@code probation-budget}
 */
public record CapRoom(long left, String rule) {}

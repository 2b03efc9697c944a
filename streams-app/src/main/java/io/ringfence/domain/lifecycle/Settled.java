package io.ringfence.domain.lifecycle;

/**
 * Evidence that a person looked at and released: the rule does not pause again for it.
 *
 * @param rule the rule's id
 * @param numerator what was counted when it was released, or since, if less
 */
public record Settled(String rule, double numerator) {}

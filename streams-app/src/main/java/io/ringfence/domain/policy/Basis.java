package io.ringfence.domain.policy;

/** On what authority a rule stands; no platform publishes its label thresholds, so every default says where it is from. */
public enum Basis {
    LAW,
    GUIDELINE,
    CARRIER,
    VENDOR,
    HEURISTIC
}

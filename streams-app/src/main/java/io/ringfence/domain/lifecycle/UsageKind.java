package io.ringfence.domain.lifecycle;

/** The names of the usage states, in the order a number usually passes them. */
public enum UsageKind {
    ONBOARDING,
    ACTIVE,
    WATCH,
    WARN,
    PAUSED,
    PROBATION,
    RETIRED
}

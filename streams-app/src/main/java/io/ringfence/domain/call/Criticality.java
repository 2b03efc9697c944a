package io.ringfence.domain.call;

/** How much a number matters to the business. */
public enum Criticality {
    NORMAL,
    /** A core number (customer hotline, main sales line). */
    CORE
}

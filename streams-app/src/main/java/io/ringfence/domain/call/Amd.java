package io.ringfence.domain.call;

/** What answering-machine detection said. */
public enum Amd {
    UNKNOWN,
    HUMAN,
    MACHINE
}

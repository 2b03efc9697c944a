package io.ringfence.app.demo;

/** How a simulated number behaves: the simulator's secret, which the pipeline never sees. */
enum Conduct {
    /** Should never be paused. */
    GOOD,
    /** Breaks one rule without meaning harm. */
    CARELESS,
    /** Annoys people on the whole. */
    BAD
}

package io.ringfence.domain.stage;

import java.time.Instant;

/**
 * The time up to which everything that was sent has been processed: moves the clock of an idle task.
 *
 * @param at that time
 */
public record Tick(Instant at) {}

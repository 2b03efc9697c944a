package io.ringfence.query;

import io.ringfence.domain.stage.NumberRow;
import java.time.Instant;
import java.util.Optional;

/**
 * What the owner of a number knows.
 *
 * @param row a copy of its row; empty if nothing is known of the number
 * @param clock the clock of the task that keeps it
 */
public record KnownNumber(Optional<NumberRow> row, Instant clock) {}

package io.ringfence.query;

import java.util.Optional;

/**
 * What the owner of a number has stored.
 *
 * @param clock the clock of the task that keeps it, epoch milliseconds
 * @param row its row's bytes; empty if nothing is known of the number
 */
public record StoredNumber(long clock, Optional<byte[]> row) {}

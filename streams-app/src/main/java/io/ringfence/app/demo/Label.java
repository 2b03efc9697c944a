package io.ringfence.app.demo;

import java.time.Instant;

/**
 * A simulated label.
 *
 * @param platform who shows it
 * @param at from when
 * @param marks how many people had marked the number by then
 */
record Label(String platform, Instant at, int marks) {}

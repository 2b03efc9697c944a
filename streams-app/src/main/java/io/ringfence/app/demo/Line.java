package io.ringfence.app.demo;

import io.ringfence.domain.call.NumberId;

/**
 * One simulated number of the company.
 *
 * @param number the number
 * @param kind how it behaves
 */
record Line(NumberId number, LineKind kind) {}

/**
 * Calls that were allowed and that no row counts yet: what keeps parallel dials from being told of the same last call.
 *
 * <p>Not here: how much room there is (stage), and who owns which key (query).
 */
@NullMarked
package io.ringfence.domain.reservation;

import org.jspecify.annotations.NullMarked;

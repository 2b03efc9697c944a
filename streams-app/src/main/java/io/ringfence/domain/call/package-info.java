/**
 * What a call, a company number, a contact and the other inputs are: plain values as they reach Ringfence, already
 * normalised, the other party already hashed.
 *
 * <p>Not here: how behaviour is counted ({@code behaviour}), what is allowed ({@code policy}), how records are read or
 * written ({@code intake}, {@code serde}).
 */
@NullMarked
package io.ringfence.domain.call;

import org.jspecify.annotations.NullMarked;

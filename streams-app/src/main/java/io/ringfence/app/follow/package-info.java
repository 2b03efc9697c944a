/**
 * Following files into topics: the loop that reads, sends and notes how far it came, and the state directory in which it
 * notes it.
 *
 * <p>Not here: which file is which ({@code intake.follow}), what is sent where ({@code app.imports}).
 */
@NullMarked
package io.ringfence.app.follow;

import org.jspecify.annotations.NullMarked;

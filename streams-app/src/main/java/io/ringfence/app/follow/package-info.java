/**
 * Following files, and topics that others write, into topics: the loop that reads, sends and notes how far it came, and
 * where it notes it: in a state directory, or as the group's offsets.
 *
 * <p>Not here: which file is which ({@code intake.follow}), what is sent where ({@code app.imports}).
 */
@NullMarked
package io.ringfence.app.follow;

import org.jspecify.annotations.NullMarked;

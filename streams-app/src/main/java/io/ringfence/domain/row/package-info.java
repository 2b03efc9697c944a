/**
 * The bytes of a row: variable-length numbers and short texts, because a row's size is the changelog, the disk, the
 * restore time and the garbage.
 *
 * <p>Not here: what the rows hold; each class that is kept in a row writes and reads itself with these.
 */
@NullMarked
package io.ringfence.domain.row;

import org.jspecify.annotations.NullMarked;

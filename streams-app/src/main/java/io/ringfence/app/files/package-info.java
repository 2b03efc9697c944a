/**
 * Files that the command line writes for people.
 *
 * <p>Not here: files that are read in ({@code intake}), data directories ({@code broker}).
 */
@NullMarked
package io.ringfence.app.files;

import org.jspecify.annotations.NullMarked;

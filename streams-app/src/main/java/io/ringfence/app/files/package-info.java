/**
 * Files that the command line writes for people, and the lock by which a process has a directory to itself.
 *
 * <p>Not here: files that are read in ({@code intake}), what is in a data directory ({@code broker}) or a follower's
 * ({@code follow}).
 */
@NullMarked
package io.ringfence.app.files;

import org.jspecify.annotations.NullMarked;

/**
 * What went wrong, said so that a person can mend it: a message, a remedy and the exit code of the command line.
 *
 * <p>Not here: printing it.
 */
@NullMarked
package io.ringfence.app.failure;

import org.jspecify.annotations.NullMarked;

/**
 * Forgetting a person on request: what is sent for it, and until when their traces are gone.
 *
 * <p>Not here: what the stages do about it ({@code domain.stage}), options and printing ({@code cli}).
 */
@NullMarked
package io.ringfence.app.erasing;

import org.jspecify.annotations.NullMarked;

/**
 * The process that tells people and machines what was decided: what it reads, whom it tells, its meters, put together.
 *
 * <p>Not here: what is told, and how.
 */
@NullMarked
package io.ringfence.app.notifying;

import org.jspecify.annotations.NullMarked;

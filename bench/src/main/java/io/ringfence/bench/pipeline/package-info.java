/**
 * Runs contenders side by side: a broker in a process of its own, one topic of calls for all, each contender in a fresh
 * process, round by round, and what each used until all was processed and committed.
 *
 * <p>Not here: the contenders, and what is written about them.
 */
@NullMarked
package io.ringfence.bench.pipeline;

import org.jspecify.annotations.NullMarked;

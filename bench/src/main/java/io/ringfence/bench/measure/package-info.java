/**
 * What a process that is measured tells of itself: processor time, allocation, collections, polls, bytes sent.
 *
 * <p>Not here: what follows from the figures.
 */
@NullMarked
package io.ringfence.bench.measure;

import org.jspecify.annotations.NullMarked;

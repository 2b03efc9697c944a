/**
 * Which topics there are, with their partitions, retention and compaction: the plan, how a cluster differs from it, and
 * what is done about that.
 *
 * <p>Not here: what the topics carry ({@code serde}) and who reads and writes them ({@code topology}).
 */
@NullMarked
package io.ringfence.app.topics;

import org.jspecify.annotations.NullMarked;

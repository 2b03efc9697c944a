/**
 * The configuration of a process: read once from a file and flags, checked as a whole, and the same for all parts.
 *
 * <p>Not here: how parts use it, except for the settings of Kafka Streams, which are argued here.
 */
@NullMarked
package io.ringfence.app.config;

import org.jspecify.annotations.NullMarked;

/**
 * What can be asked of running stages: ports that know no Kafka, and their implementation on the stores and topics of Kafka
 * Streams. Answers say whose they are and how fresh.
 *
 * <p>Not here: HTTP, and what a row means: {@code domain.stage} reads it.
 */
@NullMarked
package io.ringfence.query;

import org.jspecify.annotations.NullMarked;

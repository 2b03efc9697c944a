/**
 * What Prometheus reads: the product's own meters, listed in {@link io.ringfence.metrics.Meters}, those of Kafka Streams and of
 * the JVM, and the port on which they are read. Labels are bounded and never hold a phone number.
 *
 * <p>Not here: what the stages do ({@code topology} tells it to an observer), and what follows from a figure (alerting
 * rules, dashboards).
 */
@NullMarked
package io.ringfence.metrics;

import org.jspecify.annotations.NullMarked;

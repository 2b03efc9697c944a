/**
 * The same job on Apache Flink: our stages, unchanged, over Flink's keyed state, with Flink's shuffles, timers,
 * checkpoints and transactional sinks in place of Kafka Streams' topics, stores and transactions. Only the platform
 * differs, so that only the platform is compared.
 *
 * <p>Written as well as Flink allows: serializers of our own everywhere, object reuse, one shuffle for each key that the
 * job needs, rows as objects where the backend keeps objects.
 */
@NullMarked
package io.ringfence.bench.flink;

import org.jspecify.annotations.NullMarked;

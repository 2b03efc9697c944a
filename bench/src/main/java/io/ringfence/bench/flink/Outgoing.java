package io.ringfence.bench.flink;

import io.ringfence.serde.Channel;

/**
 * A record for Kafka.
 *
 * @param channel to which topic
 * @param key its key
 * @param value its value
 */
record Outgoing(Channel channel, byte[] key, byte[] value) {}

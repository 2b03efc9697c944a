package io.ringfence.archfixture.http;

import org.apache.kafka.streams.KafkaStreams;

/** Knows the engine at the edge. */
public final class UsesKafkaStreams {

    public boolean isRunning(KafkaStreams streams) {
        return streams.state() == KafkaStreams.State.RUNNING;
    }
}

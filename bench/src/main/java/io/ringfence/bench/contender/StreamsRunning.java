package io.ringfence.bench.contender;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A Kafka Streams program at work. */
final class StreamsRunning implements Running {

    private final KafkaStreams streams;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private StreamsRunning(KafkaStreams streams) {
        this.streams = streams;
    }

    static StreamsRunning start(Topology topology, Properties settings) {
        StreamsRunning running = new StreamsRunning(new KafkaStreams(topology, settings));
        running.streams.setUncaughtExceptionHandler(failure -> {
            running.failure.compareAndSet(null, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        running.streams.start();
        return running;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of();
    }

    @Override
    public void close() {
        streams.close(CloseOptions.timeout(Duration.ofSeconds(15)));
    }
}

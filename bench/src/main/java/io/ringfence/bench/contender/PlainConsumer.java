package io.ringfence.bench.contender;

import io.ringfence.bench.measure.PollMeter;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.serde.Channel;
import io.ringfence.serde.ValueSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Limit A: polls and decodes, and does nothing with it. It commits every 100 ms, so that it is seen to be done. */
final class PlainConsumer implements Contender {

    private static final int MOST = 4000;

    private final int threads;

    PlainConsumer(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return threads == 1 ? "consumer" : "consumer-" + threads + "t";
    }

    @Override
    public String does() {
        return "limit A: a plain consumer that polls and decodes, on " + threads
                + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public List<String> consumes(Job job) {
        return List.of(job.topic(Channel.CALL_RECORDS));
    }

    @Override
    public Running start(Job job) {
        Polling polling = new Polling(job);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(polling::run, "consumer-" + i);
            polling.threads.add(thread);
            thread.start();
        }
        return polling;
    }

    private static Map<String, Object> settings(Job job) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", job.bootstrapServers());
        settings.put("group.id", job.group());
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", MOST);
        settings.put("enable.auto.commit", true);
        settings.put("auto.commit.interval.ms", 100);
        settings.put("interceptor.classes", PollMeter.class.getName());
        return settings;
    }

    private static final class Polling implements Running {

        private final Job job;
        private final List<Thread> threads = new CopyOnWriteArrayList<>();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final LongAdder answered = new LongAdder();

        Polling(Job job) {
            this.job = job;
        }

        void run() {
            String topic = job.topic(Channel.CALL_RECORDS);
            Deserializer<CallRecord> reader =
                    ValueSerdes.standard().callRecords().deserializer();
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings(job), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(topic));
                while (!closed.get()) {
                    ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
                    long count = 0;
                    for (ConsumerRecord<byte[], byte[]> polledOne : polled) {
                        // a use of the result, so that the decoding isn't optimised away
                        count += reader.deserialize(topic, polledOne.value())
                                                .timing()
                                                .talkS()
                                        >= 0
                                ? 1
                                : 0;
                    }
                    answered.add(count);
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.ofNullable(failure.get());
        }

        @Override
        public Map<String, Long> counts() {
            return Map.of("answered", answered.sum());
        }

        @Override
        public void close() {
            closed.set(true);
            for (Thread thread : threads) {
                try {
                    thread.join(10_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}

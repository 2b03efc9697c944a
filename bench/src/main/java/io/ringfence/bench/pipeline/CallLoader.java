package io.ringfence.bench.pipeline;

import io.ringfence.bench.Fleet;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Fills a topic with calls as the product's intake writes them: in its format, keyed by contact, with the time at which
 * they are sent as their time stamp. A share may be keyed by call id instead, as a foreign producer's would be.
 */
public final class CallLoader {

    private static final int REPORT_EACH = 1_000_000;

    private final BrokerProcess broker;
    private final double foreignShare;
    private final PrintStream progress;

    /**
     * @param foreignShare share of records that are keyed by call id, 0 to 1
     * @param progress where to tell how far it is
     */
    public CallLoader(BrokerProcess broker, double foreignShare, PrintStream progress) {
        this.broker = broker;
        this.foreignShare = foreignShare;
        this.progress = progress;
    }

    /** Sends so many calls of the fleet, and returns when the broker has them. */
    public void fill(String prefix, Fleet fleet, long records) {
        String topic = prefix + Channel.CALL_RECORDS.topic();
        Serializer<CallRecord> format = ValueSerdes.standard().callRecords().serializer();
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long begun = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = broker.access().writer()) {
            for (long sent = 1; sent <= records; sent++) {
                CallRecord call = fleet.next();
                byte[] key = dice.nextDouble() < foreignShare
                        ? call.callId().getBytes(StandardCharsets.UTF_8)
                        : Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
                // The call-back keeps the first failure.
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(topic, key, format.serialize(topic, call)), (metadata, problem) -> {
                            if (problem != null) {
                                failure.compareAndSet(null, problem);
                            }
                        });
                if (sent % REPORT_EACH == 0 || sent == records) {
                    report(sent, records, begun);
                }
            }
            producer.flush();
        } catch (KafkaException e) {
            throw broker.answers().explain(e, "send calls");
        }
        Exception problem = failure.get();
        if (problem != null) {
            throw broker.answers().explain(problem, "send calls");
        }
    }

    private void report(long sent, long records, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        progress.printf(
                Locale.ROOT,
                "  %,d of %,d calls sent, %,.0f a second%n",
                sent,
                records,
                sent / Math.max(seconds, 1e-3));
    }
}

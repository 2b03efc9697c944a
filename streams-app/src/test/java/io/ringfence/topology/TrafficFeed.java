package io.ringfence.topology;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.Traffic;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends traffic to the topics where its producers would send it, and remembers how far each partition was filled. */
final class TrafficFeed implements AutoCloseable {

    private final ValueSerdes serdes;
    private final int partitions;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    TrafficFeed(String bootstrapServers, ValueSerdes serdes, int partitions) {
        this.serdes = serdes;
        this.partitions = partitions;
        // not idempotent: the broker forgets such a producer by the age of its records, and these are weeks old
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.idempotence", "false", "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends an input under its time stamp. */
    void send(Traffic.Arrival arrival) {
        Traffic.Input input = arrival.input();
        if (input instanceof Traffic.Input.OfContact contact) {
            send(contact.input(), arrival.atMs());
        } else if (input instanceof Traffic.Input.OfNumber number) {
            send(number.input(), arrival.atMs());
        } else if (input instanceof Traffic.Input.OfClock clock) {
            tick(clock.tick());
        }
    }

    /** Sends a tick to every task of the number stage. */
    void tick(Tick tick) {
        byte[] value = serdes.numberEvents().serializer().serialize("", new NumberEvent.Tick(tick));
        for (int partition = 0; partition < partitions; partition++) {
            put(new ProducerRecord<>(
                    Channel.NUMBER_EVENTS.topic(), partition, tick.at().toEpochMilli(), new byte[0], value));
        }
    }

    /** Sends an input straight to the number stage. */
    void toNumberStage(NumberInput input, long at) {
        byte[] key = Keys.number(input.number());
        byte[] value = serdes.numberEvents().serializer().serialize("", new NumberEvent.Input(input));
        put(new ProducerRecord<>(Channel.NUMBER_EVENTS.topic(), Keys.partition(key, partitions), at, key, value));
    }

    /** Sends a record as it is, and says where it lies when the broker has it. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        return producer.send(record).get();
    }

    /** Waits until the broker has everything that was sent. */
    void flush() {
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("a record could not be sent", failed.get());
        }
    }

    /** The offset after the last record sent, by partition; of what was flushed. */
    Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    private void send(ContactInput input, long at) {
        if (input instanceof ContactInput.Call of) {
            CallRecord call = of.call();
            byte[] key = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
            put(Channel.CALL_RECORDS, key, serdes.callRecords().serializer().serialize("", call), at);
        } else if (input instanceof ContactInput.Mark of) {
            ContactMark mark = of.mark();
            byte[] key = Keys.contact(new ContactKey(mark.tenant(), mark.contact()));
            put(Channel.CONTACTS, key, serdes.contacts().serializer().serialize("", mark), at);
        }
    }

    private void send(NumberInput input, long at) {
        byte[] key = Keys.number(input.number());
        if (input instanceof Complaint complaint) {
            put(Channel.COMPLAINTS, key, serdes.complaints().serializer().serialize("", complaint), at);
        } else if (input instanceof NumberProfile profile) {
            put(Channel.NUMBERS, key, serdes.numbers().serializer().serialize("", profile), at);
        } else if (input instanceof LabelObservation label) {
            put(
                    Channel.LABEL_OBSERVATIONS,
                    key,
                    serdes.labelObservations().serializer().serialize("", label),
                    at);
        } else if (input instanceof Command command) {
            put(Channel.COMMANDS, key, serdes.commands().serializer().serialize("", command), at);
        } else {
            throw new IllegalArgumentException("no topic for " + input);
        }
    }

    private void put(Channel channel, byte[] key, byte[] value, long at) {
        // the producer's own partitioner, as a producer of the company would
        put(new ProducerRecord<>(channel.topic(), null, at, key, value));
    }

    private void put(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record, (sent, failure) -> {
            if (failure != null) {
                failed.compareAndSet(null, failure);
            } else {
                ends.merge(new TopicPartition(sent.topic(), sent.partition()), sent.offset() + 1, Math::max);
            }
        });
        if (failed.get() != null) {
            throw new IllegalStateException("a record could not be sent, " + unused, failed.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.ringfence.app.demo;

import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.StageCounters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The real pipeline by its topics: writes with the producer, keys and formats of an import, reads what is committed, and
 * sets the clock from which the application's ticker takes the time. For one thread.
 */
final class KafkaPipeline implements DemoPipeline {

    private static final List<Channel> READ = List.of(
            Channel.NUMBER_EVENTS,
            Channel.NUMBER_ALERTS,
            Channel.NUMBER_STATUS,
            Channel.CONTACT_STATUS,
            Channel.DEAD_LETTERS);
    private static final byte[] GARBAGE = "not a record".getBytes(StandardCharsets.US_ASCII);

    private final String prefix;
    private final ValueSerdes serdes;
    private final StageCounters counters;
    private final SettableClock clock;
    private final Producer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Channel> channels = new HashMap<>();
    private volatile @Nullable Exception failure;
    private boolean unflushed;
    private byte[] lastCallKey = new byte[0];

    /**
     * @param config of the application that runs already
     * @param counters the application's
     * @param clock the application's
     */
    KafkaPipeline(RingfenceConfig config, ValueSerdes serdes, StageCounters counters, SettableClock clock) {
        this.counters = counters;
        this.prefix = config.topics().prefix();
        this.serdes = serdes;
        this.clock = clock;
        this.producer = config.kafka().writer();
        this.consumer = config.kafka().reader();
        List<TopicPartition> partitions = new ArrayList<>();
        for (Channel channel : READ) {
            String topic = topic(channel);
            channels.put(topic, channel);
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void send(NumberProfile profile, Instant at) {
        write(
                Channel.NUMBERS,
                Keys.number(profile.number()),
                serdes.numbers().serializer().serialize(topic(Channel.NUMBERS), profile),
                at);
    }

    @Override
    public void send(ContactMark mark, Instant at) {
        write(
                Channel.CONTACTS,
                Keys.contact(new ContactKey(mark.tenant(), mark.contact())),
                serdes.contacts().serializer().serialize(topic(Channel.CONTACTS), mark),
                at);
    }

    @Override
    public void send(CallRecord call, Instant at) {
        lastCallKey = Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
        write(
                Channel.CALL_RECORDS,
                lastCallKey,
                serdes.callRecords().serializer().serialize(topic(Channel.CALL_RECORDS), call),
                at);
    }

    @Override
    public void send(Complaint complaint, Instant at) {
        write(
                Channel.COMPLAINTS,
                Keys.number(complaint.number()),
                serdes.complaints().serializer().serialize(topic(Channel.COMPLAINTS), complaint),
                at);
    }

    @Override
    public void sendGarbage(Instant at) {
        write(Channel.CALL_RECORDS, lastCallKey, GARBAGE, at);
    }

    @Override
    public void time(Instant now) {
        // The ticker takes what is written when it reads the clock for what was sent by then.
        if (unflushed) {
            producer.flush();
            unflushed = false;
        }
        Exception problem = failure;
        if (problem != null) {
            throw new IllegalStateException("a record could not be written", problem);
        }
        clock.set(now);
    }

    @Override
    public List<DemoEvent> poll(Duration atMost) {
        List<DemoEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(atMost)) {
            Channel channel = channels.get(found.topic());
            if (channel != null && found.value() != null) {
                read(channel, found, events);
            }
        }
        return events;
    }

    @Override
    public long duplicatesDropped() {
        return counters.of(StageCounters.Count.DUPLICATES_DROPPED);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }

    private void read(Channel channel, ConsumerRecord<byte[], byte[]> found, List<DemoEvent> events) {
        String topic = found.topic();
        byte[] value = found.value();
        switch (channel) {
            case NUMBER_EVENTS -> event(serdes.numberEvents().deserializer().deserialize(topic, value), events);
            case NUMBER_ALERTS -> {
                Decision decision = serdes.numberAlerts().deserializer().deserialize(topic, value);
                events.add(new DemoEvent.Decided(decision));
            }
            case NUMBER_STATUS -> {
                NumberStatus status = serdes.numberStatus().deserializer().deserialize(topic, value);
                events.add(new DemoEvent.Numbered(status));
            }
            case CONTACT_STATUS -> {
                ContactStatus status = serdes.contactStatus().deserializer().deserialize(topic, value);
                events.add(new DemoEvent.Contacted(status));
            }
            case DEAD_LETTERS -> events.add(new DemoEvent.SetAside());
            default -> throw new IllegalStateException("nobody asked for " + channel);
        }
    }

    private static void event(NumberEvent event, List<DemoEvent> events) {
        if (event instanceof NumberEvent.Tick tick) {
            events.add(new DemoEvent.Ticked(tick.tick().at()));
        } else if (event instanceof NumberEvent.Input input && input.input() instanceof ClassifiedCall call) {
            events.add(new DemoEvent.Classified(call));
        }
    }

    private void write(Channel channel, byte[] key, byte[] value, Instant at) {
        unflushed = true;
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic(channel), null, at.toEpochMilli(), key, value), (metadata, problem) -> {
                    if (problem != null) {
                        failure = problem;
                    }
                });
    }

    private String topic(Channel channel) {
        return prefix + channel.topic();
    }
}

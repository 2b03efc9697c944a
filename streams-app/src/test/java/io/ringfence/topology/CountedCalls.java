package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.cli.RingfenceCommand;
import io.ringfence.app.cli.Wiring;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.serde.Channel;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;

/** The calls that a followed feed sent, and those that the contact stage counted. */
final class CountedCalls {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ValueSerdes serdes = ValueSerdes.standard();
    private final FollowedFeed feed;
    private final int partitions;

    CountedCalls(FollowedFeed feed, int partitions) {
        this.feed = feed;
        this.partitions = partitions;
    }

    /** Waits until every call is in the topic; how many records there are. */
    long awaitSent(Set<Long> written) {
        Set<Long> missing = new HashSet<>(written);
        long[] records = {0};
        try (KafkaConsumer<byte[], byte[]> consumer =
                KafkaAccess.of(feed.bootstrapServers()).reader()) {
            assignAll(consumer, Channel.CALL_RECORDS);
            Awaitility.await("calls sent")
                    .atMost(LONG)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        assertThat(feed.followerRuns())
                                .as(() -> "the follower runs; its log ends:\n" + feed.logEnd())
                                .isTrue();
                        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                            records[0]++;
                            missing.remove(Fingerprint.of(serdes.callRecords()
                                    .deserializer()
                                    .deserialize("", record.value())
                                    .callId()));
                        }
                        return missing.isEmpty();
                    });
        }
        return records[0];
    }

    /** The fingerprints of the calls that the contact stage let pass, amendments aside. */
    List<Long> counted(Path state) throws Exception {
        List<Long> counted = new ArrayList<>();
        try (KafkaStreams streams = TestStages.streams(feed.bootstrapServers(), state, partitions, 2)) {
            streams.start();
            awaitTaken();
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                KafkaAccess.of(feed.bootstrapServers()).reader()) {
            readAll(consumer, Channel.NUMBER_EVENTS, record -> {
                NumberEvent event = serdes.numberEvents().deserializer().deserialize("", record.value());
                if (event instanceof NumberEvent.Input of
                        && of.input() instanceof ClassifiedCall call
                        && !call.amends()) {
                    counted.add(call.call());
                }
            });
        }
        return counted;
    }

    private void awaitTaken() {
        KafkaAccess kafka = KafkaAccess.of(feed.bootstrapServers());
        try (Admin admin = kafka.admin(Duration.ofSeconds(30));
                KafkaConsumer<byte[], byte[]> consumer = kafka.reader()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(Channel.CALL_RECORDS));
            Awaitility.await("calls taken").atMost(LONG).until(() -> {
                Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(TestCluster.GROUP)
                        .partitionsToOffsetAndMetadata()
                        .get();
                return ends.entrySet().stream()
                        .allMatch(end -> taken.get(end.getKey()) != null
                                && taken.get(end.getKey()).offset() >= end.getValue());
            });
        }
    }

    private void readAll(
            KafkaConsumer<byte[], byte[]> consumer, Channel channel, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        assignAll(consumer, channel);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(channel));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(each);
        }
    }

    private void assignAll(KafkaConsumer<byte[], byte[]> consumer, Channel channel) {
        consumer.assign(partitions(channel));
        consumer.seekToBeginning(partitions(channel));
    }

    private List<TopicPartition> partitions(Channel channel) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(channel.topic(), partition))
                .toList();
    }

    /** What {@code ringfence feeds} says, as JSON. */
    String feeds() {
        StringWriter out = new StringWriter();
        Wiring wiring = new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneOffset.UTC);
        int exit = RingfenceCommand.create(wiring, () -> new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute("feeds", "--json", "--bootstrap-servers", feed.bootstrapServers());
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }
}

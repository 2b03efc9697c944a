package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What producers get wrong, on a broker: each record that can't be used is set aside with its origin and its reason, one
 * in the wrong place is brought to the right one, and everything else goes on.
 */
class BadInputIT {

    private static final Instant TEN = Instant.parse("2026-09-15T02:00:00Z"); // ten in Shanghai, a working day
    private static final NumberId NUMBER = NumberId.of("+862155550001");
    private static final int PARTITIONS = 2;

    /** What Kafka's producer sends at most by default, less its own bytes. */
    private static final int ALMOST_A_MEGABYTE = (1 << 20) - 200;

    @TempDir
    private Path dir;

    private final List<Expected> expected = new ArrayList<>();

    private record Expected(Channel channel, int partition, long offset, DeadLetterReason reason, int size) {}

    @Test
    void badRecordsAreSetAsideAndEverythingElseGoesOn() throws Exception {
        try (TestCluster cluster = new TestCluster(dir.resolve("broker"), PARTITIONS);
                KafkaStreams streams =
                        TestStages.streams(cluster.bootstrapServers(), dir.resolve("state"), PARTITIONS, 1)) {
            streams.start();
            for (int contact = 0; contact < 20; contact++) {
                good(cluster, contact);
            }
            sendBad(cluster);
            // known by its value, whatever its key is and wherever it lies
            CallRecord withoutKey = call(20);
            cluster.send(new ProducerRecord<>(
                    "call-records", partition(withoutKey), ms(withoutKey), null, bytes(cluster, withoutKey)));
            CallRecord elsewhere = call(21);
            cluster.send(new ProducerRecord<>(
                    "call-records",
                    1 - partition(elsewhere),
                    ms(elsewhere),
                    key(elsewhere),
                    bytes(cluster, elsewhere)));
            CallRecord foreignKey = call(22);
            cluster.send(new ProducerRecord<>(
                    "call-records",
                    partition(foreignKey),
                    ms(foreignKey),
                    "+8613800138000".getBytes(StandardCharsets.UTF_8),
                    bytes(cluster, foreignKey)));
            for (int contact = 23; contact < 30; contact++) {
                good(cluster, contact);
            }

            await("the thirtieth stranger pauses").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                List<Decision> decisions = cluster.decisions().getOrDefault(NUMBER, List.of());
                assertThat(decisions)
                        .filteredOn(decision -> decision.action() == Action.PAUSE)
                        .singleElement()
                        .satisfies(pause -> {
                            assertThat(pause.rule()).isEqualTo("stranger-day");
                            assertThat(pause.reasons().get(0).numerator()).isEqualTo(30);
                        });
            });
            await("dead letters")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> letters(cluster).size() >= expected.size());
            assertThat(letters(cluster).stream().map(BadInputIT::summary))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(letters(cluster)).allSatisfy(letter -> {
                assertThat(letter.message()).isNotBlank();
                assertThat(letter.remedy()).isNotBlank();
            });
        }
    }

    private void sendBad(TestCluster cluster) throws Exception {
        byte[] whole = bytes(cluster, call(1));
        for (Channel channel : List.of(
                Channel.CALL_RECORDS,
                Channel.CONTACTS,
                Channel.COMPLAINTS,
                Channel.NUMBERS,
                Channel.LABEL_OBSERVATIONS,
                Channel.COMMANDS,
                Channel.NUMBER_EVENTS)) {
            bad(cluster, channel, Arrays.copyOf(whole, whole.length - 5), DeadLetterReason.MALFORMED);
            byte[] unknown = whole.clone();
            unknown[5] ^= 0x55;
            bad(cluster, channel, unknown, DeadLetterReason.UNKNOWN_SCHEMA);
            bad(cluster, channel, null, DeadLetterReason.NULL_VALUE);
            byte[] megabyte = new byte[ALMOST_A_MEGABYTE];
            new Random(7).nextBytes(megabyte);
            bad(cluster, channel, megabyte, DeadLetterReason.MALFORMED);
            System.arraycopy(whole, 0, megabyte, 0, whole.length);
            bad(cluster, channel, megabyte, DeadLetterReason.MALFORMED);
            if (channel != Channel.CALL_RECORDS) {
                bad(cluster, channel, whole, DeadLetterReason.UNKNOWN_TYPE);
            }
        }
        CallRecord old = call(1, Instant.parse("1970-01-01T00:00:01Z"), "");
        bad(cluster, Channel.CALL_RECORDS, bytes(cluster, old), DeadLetterReason.TOO_OLD);
        CallRecord ahead = call(1, Instant.parse("2099-01-01T00:00:00Z"), "");
        bad(cluster, Channel.CALL_RECORDS, bytes(cluster, ahead), DeadLetterReason.IN_THE_FUTURE);
        // texts that would not fit into the records made of them
        String novel = "x".repeat(ALMOST_A_MEGABYTE - 500);
        bad(cluster, Channel.CALL_RECORDS, bytes(cluster, call(1, TEN, novel)), DeadLetterReason.BAD_FIELD);
        LabelObservation label = new LabelObservation(NUMBER, TEN, "platform", novel, "test");
        bad(
                cluster,
                Channel.LABEL_OBSERVATIONS,
                cluster.serdes().labelObservations().serializer().serialize("", label),
                DeadLetterReason.BAD_FIELD);
        Command command = new Command(NUMBER, "c", TEN, Command.Kind.ACKNOWLEDGE, "", TEN, 0, "test", novel);
        bad(
                cluster,
                Channel.COMMANDS,
                cluster.serdes().commands().serializer().serialize("", command),
                DeadLetterReason.BAD_FIELD);

        // a producer whose clock is in 2099 is refused by the broker, before it could move the clock of the stages
        assertThatThrownBy(() -> cluster.send(new ProducerRecord<>(
                        "call-records", partition(ahead), ms(ahead), key(ahead), bytes(cluster, ahead))))
                .hasCauseInstanceOf(InvalidTimestampException.class);
    }

    private void bad(TestCluster cluster, Channel channel, byte @Nullable [] value, DeadLetterReason reason)
            throws Exception {
        RecordMetadata sent = cluster.send(
                new ProducerRecord<>(channel.topic(), partition(call(1)), TEN.toEpochMilli(), key(call(1)), value));
        expected.add(new Expected(channel, sent.partition(), sent.offset(), reason, value == null ? -1 : value.length));
    }

    private static Expected summary(DeadLetter letter) {
        Channel channel = Arrays.stream(Channel.values())
                .filter(c -> c.topic().equals(letter.origin().topic()))
                .findFirst()
                .orElseThrow();
        return new Expected(
                channel,
                letter.origin().partition(),
                letter.origin().offset(),
                letter.reason(),
                letter.value().size());
    }

    private static List<DeadLetter> letters(TestCluster cluster) {
        return cluster.read(Channel.DEAD_LETTERS).stream()
                .map(record -> cluster.serdes().deadLetters().deserializer().deserialize("", record.value()))
                .toList();
    }

    private static void good(TestCluster cluster, int contact) throws Exception {
        CallRecord call = call(contact);
        cluster.send(new ProducerRecord<>("call-records", partition(call), ms(call), key(call), bytes(cluster, call)));
    }

    private static CallRecord call(int contact) {
        return call(contact, TEN.plusSeconds(90L * contact), "");
    }

    private static CallRecord call(int contact, Instant at, String campaign) {
        return new CallRecord(
                NUMBER,
                new ContactId(1, contact, contact),
                "call-" + contact,
                at,
                Direction.OUTBOUND,
                Disposition.ANSWERED,
                CallTiming.of(5, 120),
                new CallContext(CallPurpose.PROSPECTING, campaign, "", "", ""),
                PartyFacts.NONE,
                Signalling.NONE,
                "test");
    }

    private static byte[] bytes(TestCluster cluster, CallRecord call) {
        return cluster.serdes().callRecords().serializer().serialize("", call);
    }

    private static byte[] key(CallRecord call) {
        return Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
    }

    private static int partition(CallRecord call) {
        return Keys.partition(key(call), PARTITIONS);
    }

    private static long ms(CallRecord call) {
        return call.attemptAt().toEpochMilli();
    }
}

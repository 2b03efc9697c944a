package io.ringfence.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Record and mark, both or neither; and one redrive at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

    private EmbeddedBroker broker;
    private Installation installation;

    @BeforeAll
    void start(@TempDir Path dir) {
        broker = EmbeddedBroker.start(dir);
        RingfenceConfig config =
                RingfenceConfig.of(RawSettings.none().with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
        installation = Installation.of(config, PATIENCE);
        try (Admin admin = config.kafka().admin(PATIENCE)) {
            new TopicAdmin(admin, new KafkaAnswers(broker.bootstrapServers(), PATIENCE))
                    .ensure(TopicPlan.of(TopicSettings.ofPartitions(2)));
        }
    }

    @AfterAll
    void stop() {
        installation.close();
        broker.close();
    }

    @Test
    void ofTwoAtATimeTheEarlierOneIsEndedAndNothingOfItIsSeen() {
        Letter letter = write(letter(42));
        Outbox first = Outbox.open(installation, Optional.empty());
        first.send(letter, record("first"));
        try (Outbox second = Outbox.open(installation, Optional.empty())) {
            assertThatThrownBy(first::finish)
                    .isInstanceOfSatisfying(
                            Explained.class, e -> assertThat(e.remedy()).contains("nothing is sent twice"))
                    .hasMessageContaining("another 'dlq redrive'");
            first.close();
            assertThat(new LetterBox(installation)
                            .marks()
                            .contains(letter.id(), letter.content().origin()))
                    .isFalse();
            second.send(letter, record("second"));
            second.finish();
        }
        assertThat(sent()).containsExactly("second");
        assertThat(new LetterBox(installation)
                        .marks()
                        .contains(letter.id(), letter.content().origin()))
                .isTrue();
        assertThat(left()).doesNotContain(letter.id());

        Letter sameRecord = write(letter(42));
        assertThat(left())
                .as("a second letter about a record that was sent again")
                .doesNotContain(sameRecord.id());
        Letter other = write(letter(43));
        assertThat(left()).contains(other.id());
    }

    private List<LetterId> left() {
        List<LetterId> left = new ArrayList<>();
        LetterFilter all = new LetterFilter(Optional.empty(), Set.of(), "", "", Instant.MIN, Instant.MAX, false);
        new LetterBox(installation).read(all, letter -> left.add(letter.id()));
        return left;
    }

    private List<String> sent() {
        List<String> values = new ArrayList<>();
        try (var reader = installation.reader(Channel.COMPLAINTS, (partition, count) -> true)) {
            reader.readToEnd(found -> values.add(new String(found.value(), StandardCharsets.UTF_8)));
        }
        return values;
    }

    private ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(installation.topic(Channel.COMPLAINTS), value.getBytes(StandardCharsets.UTF_8));
    }

    private static DeadLetter letter(long offset) {
        return new DeadLetter(
                DeadLetterReason.BAD_FIELD,
                "wrong",
                "remedy",
                new DeadLetter.Origin("complaints", 1, offset, Optional.of(AT)),
                "key-by-number",
                AT,
                0,
                DeadLetter.Part.ABSENT,
                DeadLetter.Part.ABSENT);
    }

    private Letter write(DeadLetter content) {
        String topic = installation.topic(Channel.DEAD_LETTERS);
        byte[] value = installation.serdes().deadLetters().serializer().serialize(topic, content);
        try (Producer<byte[], byte[]> producer = installation.config().kafka().writer()) {
            var at = installation.answers().await(producer.send(new ProducerRecord<>(topic, value)), "write a letter");
            return Letter.of(new LetterId(at.partition(), at.offset()), content, false);
        }
    }
}

package io.ringfence.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.intake.FreeSwitchDocument;
import io.ringfence.intake.PartyHasher;
import io.ringfence.query.RecordDesk;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class KafkaRecordDeskTest {

    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final InstallationSecret SECRET = InstallationSecret.of(1, new byte[32]);
    private static final PartyHasher HASHER = PartyHasher.under(SECRET);
    private static final String CALLEE = "+8613800138000";
    private static final Map<String, String> FREESWITCH = Map.of("company_numbers", "+442079460000");

    private final Installation installation = Installation.of(
            RingfenceConfig.of(RawSettings.none().with(Setting.BOOTSTRAP_SERVERS, "kafka:9092")),
            Duration.ofSeconds(1));
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaRecordDesk desk = new KafkaRecordDesk(
            installation, DeadLetters.of(SECRET, 1 << 20), HASHER, "CN", producer, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    @DisplayName("each kind comes to its topic as a file's row would")
    void kinds() {
        taken(
                RecordDesk.Kind.CALLS,
                Map.of(
                        "call_id",
                        "c-1",
                        "attempt_at",
                        "2026-03-10T09:00:00+08:00",
                        "calling_number",
                        "021 6100 0001",
                        "callee_number",
                        CALLEE,
                        "direction",
                        "outbound",
                        "disposition",
                        "no answer",
                        "campaign",
                        "spring, \"new\""));
        CallRecord call =
                sent(Channel.CALL_RECORDS, installation.serdes().callRecords()).get(0);
        assertThat(call.number().e164()).isEqualTo("+862161000001");
        assertThat(call.number().tenant()).isEqualTo("acme");
        assertThat(call.contact()).isEqualTo(HASHER.contact(CALLEE));
        assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(call.context().campaign()).isEqualTo("spring, \"new\"");
        assertThat(call.source()).isEqualTo("crm");

        taken(
                RecordDesk.Kind.COMPLAINTS,
                Map.of("complaint_id", "x", "at", "2026-03-10T09:00:00+08:00", "calling_number", "+862161000001"));
        Complaint complaint =
                sent(Channel.COMPLAINTS, installation.serdes().complaints()).get(0);
        assertThat(complaint.source()).isEqualTo("crm");

        taken(RecordDesk.Kind.CONTACTS, Map.of("callee_number", CALLEE, "relationship", "REFUSED"));
        ContactMark mark =
                sent(Channel.CONTACTS, installation.serdes().contacts()).get(0);
        assertThat(mark.tenant()).isEqualTo("acme");
        assertThat(mark.contact()).isEqualTo(HASHER.contact(CALLEE));

        taken(RecordDesk.Kind.NUMBERS, Map.of("calling_number", "+862161000001", "pool", "sales"));
        NumberProfile profile =
                sent(Channel.NUMBERS, installation.serdes().numbers()).get(0);
        assertThat(profile.pool()).isEqualTo("sales");

        taken(
                RecordDesk.Kind.LABELS,
                Map.of(
                        "at",
                        "2026-03-10T09:00:00+08:00",
                        "calling_number",
                        "+862161000001",
                        "platform",
                        "p",
                        "label",
                        "spam"));
        LabelObservation label = sent(
                        Channel.LABEL_OBSERVATIONS, installation.serdes().labelObservations())
                .get(0);
        assertThat(label.label()).isEqualTo("spam");
    }

    @Test
    @DisplayName("one record that can't be used keeps all others back; its place and remedy are told, its number isn't")
    void faults() {
        Map<String, String> good = Map.of("callee_number", CALLEE, "relationship", "MEMBER");
        Map<String, String> odd = Map.of("callee_number", CALLEE, "relationship", "13800138000");
        Map<String, String> empty = Map.of("relationship", "MEMBER");
        RecordDesk.Taken taken = desk.take(RecordDesk.Kind.CONTACTS, "acme", "crm", List.of(good, odd, good, empty));

        assertThat(producer.history()).isEmpty();
        assertThat(taken.faults()).extracting(RecordDesk.Fault::row).containsExactly(1, 3);
        assertThat(taken.faults()).extracting(RecordDesk.Fault::field).containsExactly("relationship", "callee_number");
        assertThat(taken.faults().get(0).detail())
                .startsWith("Field relationship has a word that isn't in its list. Use one of ")
                .doesNotContain("13800138000");
        RecordDesk.Taken future = desk.take(
                RecordDesk.Kind.COMPLAINTS,
                "acme",
                "crm",
                List.of(Map.of(
                        "complaint_id", "x", "at", "2026-03-12T09:00:00+08:00", "calling_number", "+862161000001")));
        assertThat(future.faults()).hasSize(1);
    }

    @Test
    @DisplayName("FreeSWITCH: a call is told at once, its second leg amends it, what comes again says nothing new")
    void freeSwitch() {
        byte[] first = bytes(FreeSwitchDocument.document());
        byte[] second = bytes(FreeSwitchDocument.legB());
        assertThat(desk.freeSwitch("acme", "fs", FREESWITCH, first))
                .isEqualTo(new RecordDesk.Taken(1, 0, 0, List.of()));
        assertThat(desk.freeSwitch("acme", "fs", FREESWITCH, first))
                .isEqualTo(new RecordDesk.Taken(0, 1, 0, List.of()));
        desk.freeSwitch("acme", "fs", FREESWITCH, second);
        desk.freeSwitch("acme", "fs", FREESWITCH, second);
        List<CallRecord> calls =
                sent(Channel.CALL_RECORDS, installation.serdes().callRecords());
        assertThat(calls).extracting(CallRecord::callId).containsOnly("86cfd6e2-dbda-45a3-b59d-f683ec368e8b");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).timing().talkS()).isEqualTo(42);
        assertThat(calls.get(1).context().trunk()).isEqualTo("carrier-1");

        assertThat(desk.freeSwitch("acme", "fs", FREESWITCH, "{}".getBytes(StandardCharsets.UTF_8))
                        .faults())
                .hasSize(1);
        assertThat(desk.freeSwitch("acme", "fs", Map.of("internal_digits", "x"), first)
                        .faults())
                .hasSize(1);
        assertThat(desk.freeSwitch("acme", "fs", Map.of("trunk", "t", "called_number", "13800138000zz"), first)
                        .faults())
                .extracting(RecordDesk.Fault::detail)
                .singleElement()
                .asString()
                .startsWith("The parameter 'called_number' can't be used.")
                .doesNotContain("13800138000", "--");
    }

    @Test
    @DisplayName("what Kafka didn't take is sent when it comes again")
    void failure() {
        byte[] document = bytes(FreeSwitchDocument.document());
        producer.sendException = new IllegalStateException("away");
        assertThatThrownBy(() -> desk.freeSwitch("acme", "fs", FREESWITCH, document))
                .isInstanceOf(RuntimeException.class);
        producer.sendException = null;
        assertThat(desk.freeSwitch("acme", "fs", FREESWITCH, document).accepted())
                .isEqualTo(1);
        assertThat(producer.history()).hasSize(1);
    }

    private void taken(RecordDesk.Kind kind, Map<String, String> row) {
        assertThat(desk.take(kind, "acme", "crm", List.of(row))).isEqualTo(new RecordDesk.Taken(1, 0, 0, List.of()));
    }

    private <T> List<T> sent(Channel channel, Serde<T> format) {
        List<T> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            if (record.topic().equals(channel.topic())) {
                sent.add(format.deserializer().deserialize(record.topic(), record.value()));
            }
        }
        return sent;
    }

    private static byte[] bytes(FreeSwitchDocument document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.LabelState;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.Tick;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.Erasures;
import io.ringfence.serde.GroupEvent;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTopologyTest {

    private static final Path GOLDEN = Path.of("..", "docs", "topology.txt");
    private static final Instant TEN = Instant.parse("2026-09-15T02:00:00Z"); // ten in Shanghai, a working day
    private static final NumberId NUMBER = NumberId.of("+862155550001");

    @TempDir
    private Path dir;

    private final ValueSerdes serdes = ValueSerdes.standard();
    private Properties properties;
    private TopologySettings settings;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        properties = TestStages.properties("localhost:9", dir, 1);
        settings = TestStages.settings(1, properties);
        driver = new TopologyTestDriver(new MonitorTopology().build(settings), properties, TEN);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void topologyIsTheOneWrittenDown() throws IOException {
        String described = new MonitorTopology().build(settings).describe().toString();
        if (Boolean.getBoolean("ringfence.update")) {
            Files.writeString(GOLDEN, described);
        }
        assertThat(described)
                .as("docs/topology.txt; if the change is meant, and no store or operator loses its name:"
                        + " ./mvnw verify -Dtest=MonitorTopologyTest -Dringfence.update=true")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void settingsRefuseWhatHasNoName() {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        builder.stream("somewhere", Consumed.with(Serdes.String(), Serdes.String()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
                .count();
        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class);
    }

    @Test
    void thirtyStrangersPauseTheNumberUntilItsMidnight() {
        for (int i = 0; i < 31; i++) {
            send(call(i, TEN.plus(Duration.ofMinutes(i))));
        }
        List<Decision> decisions = decisions();
        assertThat(decisions).extracting(Decision::action).containsExactly(Action.WARN, Action.PAUSE, Action.LEAK);
        Decision pause = decisions.get(1);
        assertThat(pause.rule()).isEqualTo("stranger-day");
        assertThat(pause.at()).isEqualTo(TEN.plus(Duration.ofMinutes(29)));
        assertThat(pause.until()).contains(Instant.parse("2026-09-15T16:00:00Z"));
        assertThat(lastStatus().state()).isEqualTo(UsageKind.PAUSED);

        tick(Instant.parse("2026-09-15T15:59:59.999Z"));
        assertThat(decisions()).isEmpty();
        tick(Instant.parse("2026-09-15T16:00:05Z"));
        List<Decision> after = decisions();
        assertThat(after).extracting(Decision::action).contains(Action.RESUME);
        assertThat(after).extracting(Decision::at).containsOnly(Instant.parse("2026-09-15T16:00:00Z"));
        assertThat(lastStatus().state()).isEqualTo(UsageKind.ACTIVE);
    }

    @Test
    void rowsAreThereForOthersForAsLongAsTheirTaskIs() {
        Map<String, StoredBytes> open = new TreeMap<>();
        StageObserver observer = new StageObserver() {
            @Override
            public void opened(String stage, int partition, StoredBytes rows) {
                open.put(stage + " " + partition, rows);
            }

            @Override
            public void left(String stage, int partition) {
                open.remove(stage + " " + partition);
            }
        };
        driver.close();
        TopologySettings observed = new TopologySettings(
                settings.topicPrefix(),
                settings.partitions(),
                settings.serdes(),
                settings.policies(),
                settings.deadLetters(),
                observer,
                settings.rowMemory(),
                settings.commits(),
                settings.streams());
        driver = new TopologyTestDriver(new MonitorTopology().build(observed), properties, TEN);
        assertThat(open).containsOnlyKeys(Names.CONTACT_STAGE + " 0", Names.NUMBER_STAGE + " 0");
        CallRecord call = call(1, TEN);
        Bytes contact = Bytes.wrap(key(call));
        StoredBytes contacts =
                Optional.ofNullable(open.get(Names.CONTACT_STAGE + " 0")).orElseThrow();
        StoredBytes numbers =
                Optional.ofNullable(open.get(Names.NUMBER_STAGE + " 0")).orElseThrow();
        assertThat(contacts.get(contact)).isNull();
        send(call);
        assertThat(contacts.get(contact)).isNotNull();
        assertThat(numbers.get(Bytes.wrap(Keys.number(NUMBER)))).isNotNull();

        driver.close();
        assertThat(open).isEmpty();
        assertThatThrownBy(() -> contacts.get(contact)).isInstanceOf(InvalidStateStoreException.class);
        driver = new TopologyTestDriver(new MonitorTopology().build(settings), properties, TEN); // to be closed again
    }

    @Test
    void theSameRecordAgainIsDropped() {
        for (int i = 0; i < 40; i++) {
            send(call(1, TEN));
        }
        assertThat(decisions()).isEmpty();
        assertThat(counters().of(StageCounters.Count.CALLS_CLASSIFIED)).isEqualTo(1);
        assertThat(counters().of(StageCounters.Count.DUPLICATES_DROPPED)).isEqualTo(39);
    }

    @Test
    void whatCannotBeUsedIsSetAsideAndNothingElseStops() {
        byte[] good = serdes.callRecords().serializer().serialize("", call(1, TEN));
        byte[] unknownSchema = good.clone();
        unknownSchema[3] ^= 0x55;
        TestInputTopic<byte[], byte[]> calls = input(Channel.CALL_RECORDS);
        calls.pipeInput(new byte[] {1}, "not a record".getBytes(StandardCharsets.UTF_8), TEN);
        calls.pipeInput(new byte[] {1}, unknownSchema, TEN);
        calls.pipeInput(new byte[] {1}, new byte[2 << 20], TEN);
        calls.pipeInput(key(call(2, TEN)), serdes.callRecords().serializer().serialize("", call(2, TEN)), TEN);
        send(call(3, Instant.parse("1970-01-01T00:00:01Z")), TEN);
        send(call(4, Instant.parse("2099-01-01T00:00:00Z")), TEN);
        input(Channel.COMMANDS).pipeInput(new byte[0], "nonsense".getBytes(StandardCharsets.UTF_8), TEN);

        List<DeadLetter> letters = deadLetters();
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactly(
                        DeadLetterReason.MALFORMED,
                        DeadLetterReason.UNKNOWN_SCHEMA,
                        DeadLetterReason.TOO_LARGE,
                        DeadLetterReason.TOO_OLD,
                        DeadLetterReason.IN_THE_FUTURE,
                        DeadLetterReason.MALFORMED);
        assertThat(letters.get(0).origin().topic()).isEqualTo("call-records");
        assertThat(letters.get(0).origin().offset()).isZero();
        assertThat(letters).allSatisfy(letter -> assertThat(letter.remedy()).isNotBlank());
        assertThat(counters().of(StageCounters.Count.CALLS_CLASSIFIED)).isEqualTo(1);
    }

    @Test
    void aRecordUnderAnotherKeyIsSentOnUnderItsOwn() {
        CallRecord call = call(1, TEN);
        byte[] value = serdes.callRecords().serializer().serialize("", call);
        input(Channel.CALL_RECORDS).pipeInput("foreign".getBytes(StandardCharsets.UTF_8), value, TEN);
        // the driver brings what is written to a source topic back in
        assertThat(counters().of(StageCounters.Count.RECORDS_REKEYED)).isEqualTo(1);
        assertThat(counters().of(StageCounters.Count.CALLS_CLASSIFIED)).isEqualTo(1);
    }

    @Test
    void howPlatformsShowANumberIsPartOfItsState() {
        see("app", "", TEN);
        assertThat(lastStatus().labelState()).isEqualTo(LabelState.CLEAN);
        see("app", "骚扰电话", TEN.plusSeconds(60));
        NumberStatus status = lastStatus();
        assertThat(status.labelState()).isEqualTo(LabelState.LABELLED);
        assertThat(status.state()).isEqualTo(UsageKind.ACTIVE);
        assertThat(status.labels())
                .containsExactly(new PlatformLabel("app", "骚扰电话", TEN.plusSeconds(60), TEN.plusSeconds(60)));
        assertThat(decisions()).extracting(Decision::action).containsExactly(Action.LABEL);
    }

    @Test
    void aPersonWhoAsksForItIsForgotten() {
        CallRecord call = call(1, TEN);
        send(call);
        complain("c-1", call.contact(), TEN.plusSeconds(60));
        complain("c-2", new ContactId(1, 2, 2), TEN.plusSeconds(61));
        erase(call, TEN.plusSeconds(120), false);
        erase(call, TEN.plusSeconds(120), false); // sent again
        byte[] key = key(call);
        ProducerRecord<byte[], byte[]> deletion = Erasures.deletion(Channel.CONTACTS.topic(), key);
        input(Channel.CONTACTS).pipeInput(new TestRecord<>(key, null, deletion.headers(), TEN.plusSeconds(121)));
        assertThat(deadLetters()).isEmpty();
        assertThat(output(Channel.CONTACT_STATUS))
                .as("a deletion each")
                .hasSize(2)
                .containsOnlyNulls();
        assertThat(counters().of(StageCounters.Count.CONTACTS_ERASED)).isEqualTo(2);
        assertThat(output(Channel.NUMBER_EVENTS))
                .extracting(value -> serdes.numberEvents().deserializer().deserialize("", value))
                .contains(new NumberEvent.Input(new ComplainantErasure(
                        NUMBER, TEN.plusSeconds(120), call.contact().fingerprint())));

        input(Channel.CONTACTS).pipeInput(key, null, TEN.plusSeconds(122));
        assertThat(deadLetters())
                .as("others delete nothing")
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.NULL_VALUE);

        send(call);
        assertThat(counters().of(StageCounters.Count.CALLS_CLASSIFIED))
                .as("the call is not known any more")
                .isEqualTo(2);
    }

    @Test
    void whatStaysOfAPersonDeniesCalls() {
        CallRecord call = call(1, TEN);
        send(call);
        erase(call, TEN.plusSeconds(120), true);
        List<byte[]> values = output(Channel.CONTACT_STATUS);
        ContactStatus status = serdes.contactStatus().deserializer().deserialize("", values.get(values.size() - 1));
        assertThat(status.deniedUntil()).isEqualTo(TEN.plusSeconds(120).plus(ContactMark.SUPPRESSED));
    }

    @Test
    void aTrunkThatFailsIsToldOnceAndItsEndToo() {
        for (int i = 0; i < 60; i++) {
            CallRecord call = call(i, TEN.plusSeconds(i));
            send(new CallRecord(
                    call.number(),
                    call.contact(),
                    call.callId(),
                    call.attemptAt(),
                    Direction.OUTBOUND,
                    Disposition.NETWORK_FAIL,
                    CallTiming.of(0, 0),
                    new CallContext(CallPurpose.PROSPECTING, "", "", "t1", ""),
                    PartyFacts.NONE,
                    Signalling.NONE,
                    "test"));
        }
        tick(TEN.plusSeconds(90));
        GroupId trunk = new GroupId(NUMBER.tenant(), GroupId.Kind.TRUNK, "t1");
        assertThat(groupAlerts())
                .extracting(
                        GroupAlert::group,
                        GroupAlert::edge,
                        alert -> alert.reason().rule())
                .containsExactly(tuple(trunk, GroupAlert.Edge.OPENED, "trunk-ner"));
        assertThat(output(Channel.GROUP_STATUS))
                .extracting(value -> serdes.groupStatus().deserializer().deserialize("", value))
                .filteredOn(status -> status.group().equals(trunk))
                .last()
                .satisfies(status -> {
                    assertThat(status.counters()).containsEntry("network_failures_1h", 60L);
                    assertThat(status.reasons()).hasSize(1);
                });

        groupTick(TEN.plus(Duration.ofMinutes(20)));
        assertThat(groupAlerts()).extracting(GroupAlert::edge).containsExactly(GroupAlert.Edge.CLEARED);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void whatGroupsCannotReadIsSetAside() {
        input(Channel.GROUP_EVENTS).pipeInput(new byte[] {1}, new byte[] {2, 3}, TEN);
        input(Channel.GROUP_EVENTS).pipeInput(new byte[] {1}, null, TEN);
        assertThat(deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.MALFORMED, DeadLetterReason.NULL_VALUE);
    }

    private List<GroupAlert> groupAlerts() {
        return output(Channel.GROUP_ALERTS).stream()
                .map(value -> serdes.groupAlerts().deserializer().deserialize("", value))
                .toList();
    }

    private void groupTick(Instant at) {
        byte[] value = serdes.groupEvents().serializer().serialize("", new GroupEvent.Tick(new Tick(at)));
        input(Channel.GROUP_EVENTS).pipeInput(new byte[0], value, at);
    }

    private void complain(String id, ContactId who, Instant at) {
        byte[] value = serdes.complaints().serializer().serialize("", new Complaint(NUMBER, id, at, who, "12321", ""));
        input(Channel.COMPLAINTS).pipeInput(Keys.number(NUMBER), value, at);
    }

    private void erase(CallRecord call, Instant at, boolean keep) {
        Erasure order = new Erasure("e-1", keep, List.of(NUMBER.e164()), "ann", "asked for it");
        ContactMark mark = ContactMark.erasing(NUMBER.tenant(), call.contact(), at, order);
        input(Channel.CONTACTS)
                .pipeInput(key(call), serdes.contacts().serializer().serialize("", mark), at);
    }

    private void see(String platform, String label, Instant at) {
        byte[] value = serdes.labelObservations()
                .serializer()
                .serialize("", new LabelObservation(NUMBER, at, platform, label, "probe"));
        input(Channel.LABEL_OBSERVATIONS).pipeInput(Keys.number(NUMBER), value, at);
    }

    private CallRecord call(int contact, Instant at) {
        return new CallRecord(
                NUMBER,
                new ContactId(1, contact, contact),
                "call-" + contact,
                at,
                Direction.OUTBOUND,
                Disposition.ANSWERED,
                CallTiming.of(5, 120),
                CallContext.of(CallPurpose.PROSPECTING),
                PartyFacts.NONE,
                Signalling.NONE,
                "test");
    }

    private void send(CallRecord call) {
        send(call, call.attemptAt());
    }

    private void send(CallRecord call, Instant recordAt) {
        input(Channel.CALL_RECORDS)
                .pipeInput(key(call), serdes.callRecords().serializer().serialize("", call), recordAt);
    }

    private static byte[] key(CallRecord call) {
        return Keys.contact(new ContactKey(call.number().tenant(), call.contact()));
    }

    private void tick(Instant at) {
        byte[] value = serdes.numberEvents().serializer().serialize("", new NumberEvent.Tick(new Tick(at)));
        input(Channel.NUMBER_EVENTS).pipeInput(new byte[0], value, at);
    }

    private TestInputTopic<byte[], byte[]> input(Channel channel) {
        return driver.createInputTopic(channel.topic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<byte[]> output(Channel channel) {
        return driver.createOutputTopic(channel.topic(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }

    private List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        output(Channel.NUMBER_ALERTS)
                .forEach(value ->
                        decisions.add(serdes.numberAlerts().deserializer().deserialize("", value)));
        return decisions;
    }

    private NumberStatus lastStatus() {
        List<byte[]> values = output(Channel.NUMBER_STATUS);
        return serdes.numberStatus().deserializer().deserialize("", values.get(values.size() - 1));
    }

    private List<DeadLetter> deadLetters() {
        List<DeadLetter> letters = new ArrayList<>();
        output(Channel.DEAD_LETTERS)
                .forEach(
                        value -> letters.add(serdes.deadLetters().deserializer().deserialize("", value)));
        return letters;
    }

    private StageCounters counters() {
        return (StageCounters) settings.observer();
    }
}

package io.ringfence.http;

import static org.awaitility.Awaitility.await;

import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberRowFormat;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Tick;
import io.ringfence.query.Answer;
import io.ringfence.query.CheckObserver;
import io.ringfence.query.DecodedRows;
import io.ringfence.query.FailMode;
import io.ringfence.query.Known;
import io.ringfence.query.LiveEvent;
import io.ringfence.query.NumberObserver;
import io.ringfence.query.StateCheck;
import io.ringfence.query.StatusView;
import io.ringfence.query.StoredNumber;
import io.ringfence.query.StoredRows;
import io.ringfence.serde.DecisionJson;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * A call centre's morning, from eight to ten, for the console to show: its calls and complaints went through both stages, and commands
 * that are given go there too.
 */
final class ConsoleScene implements StoredRows, AutoCloseable {

    private static final Instant EIGHT = FakePorts.NOW.minus(Duration.ofHours(2));
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String TOPIC = "number-status";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    final FakePorts fake = new FakePorts();
    private final ValueSerdes serdes = ValueSerdes.standard();
    private final MockConsumer<byte[], byte[]> told = new MockConsumer<>("earliest");
    private final Random random = new Random(7);
    private final Replay replay = Replay.of(fake.book, new Told());
    private final StatusView view;
    private long offset;
    private long decided;
    private int calls;

    ConsoleScene() {
        Node[] nowhere = {};
        told.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, new Node(0, "none", 1), nowhere, nowhere)));
        told.updateBeginningOffsets(Map.of(PARTITION, 0L));
        told.updateEndOffsets(Map.of(PARTITION, 1L));
        view = StatusView.start(told, TOPIC, serdes.numberStatus().deserializer(), NumberObserver.NONE);
        await().until(() -> !told.assignment().isEmpty());
        fake.events.begin(LiveEvent.Kind.DECISION, 0, 0);
        play();
        fake.decisions.loaded();
        fake.events.loaded();
        await().until(view::isLoaded);
    }

    /** The company's number that ends so. */
    static NumberId number(int end) {
        return NumberId.of("+8621610000" + (end < 10 ? "0" : "") + end);
    }

    ApiPorts ports() {
        ApiPorts ports = fake.ports();
        StateCheck check = new StateCheck(
                new Known(
                        new DecodedRows(this),
                        ports.policies(),
                        () -> Optional.of(FeedDoubts.NONE),
                        ports.clock(),
                        Duration.ofSeconds(60)),
                tenant -> FailMode.CLOSED,
                CheckObserver.NONE);
        return new ApiPorts(
                ports.access(),
                check,
                ports.starts(),
                ports.elsewhere(),
                view,
                view,
                check,
                ports.decisions(),
                ports.events(),
                ports.ownRows(),
                this::give,
                ports.records(),
                ports.parties(),
                ports.policies(),
                ports.doubts(),
                ports.health(),
                ports.clock());
    }

    private void play() {
        for (int end = 1; end <= 24; end++) {
            String pool = end <= 6 ? "sales-sh" : end <= 12 ? "leads" : "service";
            Instant from = end == 24 ? FakePorts.NOW.plus(Duration.ofDays(3)) : Instant.EPOCH;
            CallPurpose purpose = end <= 12 ? CallPurpose.PROSPECTING : CallPurpose.SERVICE_FOLLOWUP;
            take(new NumberProfile(number(end), purpose, pool, CHINA, Criticality.NORMAL, from, false), EIGHT);
        }
        List<CallRecord> morning = new ArrayList<>();
        strangers(morning, 1, 30, 117, 75);
        strangers(morning, 2, 27, 118, 80);
        strangers(morning, 3, 28, 9, 40);
        strangers(morning, 4, 14, 100, 90);
        strangers(morning, 5, 28, 110, 4);
        strangers(morning, 7, 25, 60, 65);
        strangers(morning, 8, 22, 100, 5);
        for (int end = 13; end <= 22; end++) {
            members(morning, end, 6 + random.nextInt(18));
        }
        morning.sort(Comparator.comparing(CallRecord::attemptAt));
        for (CallRecord call : morning) {
            replay.accept(call, call.attemptAt().toEpochMilli());
        }
        for (int i = 0; i < 6; i++) {
            Instant at = EIGHT.plus(Duration.ofMinutes(104 + i));
            take(new Complaint(number(4), "complaint-" + i, at, who(4, i), "12321", "sales"), at);
        }
        replay.accept(call(4, 900, FakePorts.NOW.minusSeconds(120), Disposition.ANSWERED, 12), millis(120));
        take(command(6, Command.Kind.PAUSE, "list is being checked"), FakePorts.NOW.minusSeconds(90));
        replay.tick(new Tick(FakePorts.NOW));
    }

    private static Command command(int end, Command.Kind kind, String reason) {
        return new Command(
                number(end),
                "scene-" + end,
                FakePorts.NOW.minusSeconds(90),
                kind,
                "",
                ContactMark.OPEN,
                0,
                "zhang.wei",
                reason);
    }

    private static long millis(int secondsAgo) {
        return FakePorts.NOW.minusSeconds(secondsAgo).toEpochMilli();
    }

    /** So many calls to different strangers, the last one a moment ago, talking about so long. */
    private void strangers(List<CallRecord> morning, int end, int count, int minutes, int talk) {
        for (int i = 0; i < count; i++) {
            long before = Duration.ofMinutes(minutes).toSeconds() * (count - i) / count;
            boolean answered = random.nextInt(10) < 7;
            morning.add(call(
                    end,
                    i,
                    FakePorts.NOW.minusSeconds(150 + before),
                    answered ? Disposition.ANSWERED : Disposition.NO_ANSWER,
                    answered ? Math.max(1, talk + random.nextInt(talk) - talk / 2) : 0));
        }
    }

    private void members(List<CallRecord> morning, int end, int count) {
        for (int i = 0; i < count; i++) {
            replay.accept(new ContactMark(
                    FakePorts.TENANT,
                    who(end, i),
                    Relationship.MEMBER,
                    EIGHT.minus(Duration.ofDays(30)),
                    ContactMark.OPEN));
            morning.add(call(
                    end,
                    i,
                    FakePorts.NOW.minusSeconds(160 + random.nextInt(6900)),
                    Disposition.ANSWERED,
                    60 + random.nextInt(200)));
        }
    }

    private CallRecord call(int end, int contact, Instant at, Disposition how, int talk) {
        return new CallRecord(
                number(end),
                who(end, contact),
                "call-" + calls++,
                at,
                Direction.OUTBOUND,
                how,
                CallTiming.of(how == Disposition.ANSWERED ? 8 : 25, talk),
                CallContext.of(end <= 12 ? CallPurpose.PROSPECTING : CallPurpose.SERVICE_FOLLOWUP),
                PartyFacts.NONE,
                Signalling.NONE,
                "pbx1");
    }

    /** A contact that only this number calls. */
    private static ContactId who(int end, int contact) {
        return new ContactId(1, end * 1000L + contact, contact);
    }

    private synchronized void give(Command command) {
        fake.commands.add(command);
        take(command, FakePorts.NOW);
    }

    private synchronized void take(NumberInput input, Instant at) {
        replay.accept(input, at.toEpochMilli());
    }

    @Override
    public synchronized Answer<StoredNumber> number(NumberId asked) {
        NumberRow row = replay.numbers().get(asked);
        return new Answer.Found<>(new StoredNumber(
                FakePorts.NOW.toEpochMilli(),
                Optional.ofNullable(row).map(found -> NumberRowFormat.toBytes(found, new RowWriter()))));
    }

    @Override
    public Answer<byte[]> contact(ContactKey asked) {
        return new Answer.Unknown<>();
    }

    @Override
    public void close() {
        view.close();
    }

    /** What the number stage tells, as its topics have it. */
    private final class Told implements NumberOutput {

        @Override
        public void decided(Decision decision) {
            LiveEvent event = LiveEvent.of(
                    LiveEvent.Kind.DECISION,
                    "decision",
                    FakePorts.TENANT,
                    decision.number().e164(),
                    decision.sequence(),
                    0,
                    decided++,
                    DecisionJson.tree(decision).toString());
            fake.decisions.add(event);
            fake.events.add(event);
            fake.events.wake();
        }

        @Override
        public void status(NumberStatus status) {
            byte[] value = serdes.numberStatus().serializer().serialize(TOPIC, status);
            told.addRecord(new ConsumerRecord<>(TOPIC, 0, offset++, Keys.number(status.number()), value));
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            throw new AssertionError("the scene has something that isn't taken: " + why);
        }
    }
}

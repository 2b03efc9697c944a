package io.ringfence.serde;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random values of every type that a channel carries; the same for the same seed. */
final class RandomValues {

    private static final List<String> TEXTS =
            List.of("", "a", "default", "营销一部", "trunk-7/é", "x".repeat(300), "line\nbreak", "𝄞 outside the BMP");
    private static final List<String> ZONES =
            List.of("Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "UTC", "Z", "+08:00", "GMT+3", "CET");

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    CallRecord call() {
        return new CallRecord(
                number(),
                contact(),
                notBlank(),
                instant(),
                one(Direction.values()),
                one(Disposition.values()),
                new CallTiming(duration(), duration(), duration()),
                new CallContext(one(CallPurpose.values()), text(), text(), text(), text()),
                new PartyFacts(
                        text(), some(() -> ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))), random.nextInt()),
                new Signalling(random.nextInt(700), random.nextInt(128), one(HangupBy.values()), one(Amd.values())),
                notBlank());
    }

    ContactMark mark() {
        Instant from = instant();
        Instant until = random.nextBoolean() ? ContactMark.OPEN : from.plusMillis(1 + random.nextInt(1_000_000_000));
        if (random.nextInt(4) == 0) {
            List<String> numbers = some(() -> number().e164());
            Erasure order = new Erasure(notBlank(), random.nextBoolean(), numbers, notBlank(), notBlank());
            return ContactMark.erasing(tenant(), contact(), from, order);
        }
        return new ContactMark(tenant(), contact(), one(Relationship.values()), from, until);
    }

    Complaint complaint() {
        return new Complaint(number(), notBlank(), instant(), contact(), text(), text());
    }

    NumberProfile profile() {
        return new NumberProfile(
                number(),
                one(CallPurpose.values()),
                text(),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                one(Criticality.values()),
                random.nextBoolean() ? Instant.EPOCH : instant(),
                random.nextBoolean());
    }

    LabelObservation label() {
        return new LabelObservation(number(), instant(), text(), text(), text());
    }

    Command command() {
        return new Command(
                number(),
                notBlank(),
                instant(),
                one(Command.Kind.values()),
                text(),
                random.nextBoolean() ? ContactMark.OPEN : instant(),
                random.nextInt(1000),
                notBlank(),
                notBlank());
    }

    PolicyDocument policy() {
        return new PolicyDocument(
                notBlank(), 1 + random.nextInt(1000), instant(), instant(), "id: cn\n" + text(), text());
    }

    SourceReport report() {
        return new SourceReport(
                tenant(),
                notBlank(),
                instant(),
                one(SourceReport.Kind.values()),
                1 + random.nextInt(1_000_000),
                new SourceReport.Rows(count(), count(), count(), count()),
                optional(this::instant),
                new SourceReport.Details(
                        optional(this::instant),
                        Map.of(notBlank(), count()),
                        count(),
                        optional(this::lag),
                        count(),
                        optional(() -> new SourceReport.Counted(notBlank(), count())),
                        text()));
    }

    private SourceReport.Lag lag() {
        Duration shortest = Duration.ofMillis(random.nextInt(100_000) - 10_000);
        return new SourceReport.Lag(shortest, shortest.plusMillis(random.nextInt(100_000)));
    }

    Decision decision() {
        return new Decision(
                instant(),
                number(),
                count(),
                one(Action.values()),
                text(),
                one(UsageKind.values()),
                one(UsageKind.values()),
                text(),
                text(),
                some(this::reason),
                text(),
                optional(this::instant));
    }

    NumberStatus numberStatus() {
        return new NumberStatus(
                number(),
                count(),
                one(UsageKind.values()),
                instant(),
                optional(this::instant),
                random.nextBoolean(),
                some(this::reason),
                some(this::text),
                optional(this::count),
                text(),
                optional(this::instant),
                count(),
                count(),
                text(),
                text(),
                some(() -> new PlatformLabel(text(), text(), instant(), instant())),
                instant(),
                some(this::text),
                text(),
                random.nextBoolean());
    }

    ContactStatus contactStatus() {
        return new ContactStatus(
                tenant(),
                contact(),
                random.nextBoolean() ? ContactMark.OPEN : instant(),
                some(this::reason),
                text(),
                instant());
    }

    GroupStatus groupStatus() {
        Map<String, Long> counters = new HashMap<>();
        some(this::text).forEach(name -> counters.put(name, count()));
        return new GroupStatus(group(), instant(), some(this::reason), text(), counters);
    }

    GroupAlert groupAlert() {
        return new GroupAlert(
                group(),
                instant(),
                count(),
                one(GroupAlert.Edge.values()),
                one(new Level[] {Level.WATCH, Level.WARN, Level.LIMIT}),
                reason(),
                text());
    }

    GroupEvent groupEvent() {
        if (random.nextInt(4) == 0) {
            return new GroupEvent.Tick(new Tick(instant()));
        }
        if (random.nextInt(3) == 0) {
            return new GroupEvent.Input(request());
        }
        return new GroupEvent.Input(new GroupSums(
                group(),
                instant(),
                some(() -> new GroupSums.Sum(
                        instant().toEpochMilli(),
                        random.nextLong(),
                        random.nextInt(Counter.COUNT),
                        random.nextInt()))));
    }

    PauseRequest request() {
        NumberId number = number();
        return new PauseRequest(
                groupOf(number.tenant()), number, 1 + random.nextInt(1000), instant(), random.nextBoolean());
    }

    PauseAnswer answer() {
        NumberId number = number();
        return new PauseAnswer(
                groupOf(number.tenant()),
                number,
                1 + random.nextInt(1000),
                instant(),
                random.nextBoolean(),
                new PauseAnswer.Room(count(), count(), count()));
    }

    private GroupId groupOf(String tenant) {
        return new GroupId(tenant, one(GroupId.Kind.values()), notBlank());
    }

    GroupId group() {
        return new GroupId(tenant(), one(GroupId.Kind.values()), notBlank());
    }

    DeadLetter deadLetter() {
        return new DeadLetter(
                one(DeadLetterReason.values()),
                text(),
                text(),
                new DeadLetter.Origin(notBlank(), random.nextInt(100) - 1, count() - 1, optional(this::instant)),
                text(),
                instant(),
                random.nextInt(256),
                part(),
                part());
    }

    NumberEvent numberEvent() {
        return switch (random.nextInt(9)) {
            case 0 -> new NumberEvent.Input(classified());
            case 1 -> new NumberEvent.Input(complaint());
            case 2 -> new NumberEvent.Input(profile());
            case 3 -> new NumberEvent.Input(label());
            case 4 -> new NumberEvent.Input(command());
            case 5 -> new NumberEvent.Input(new ComplainantErasure(number(), instant(), random.nextLong()));
            case 6 -> new NumberEvent.Told(news());
            case 7 -> new NumberEvent.Input(answer());
            default -> new NumberEvent.Tick(new Tick(instant(), optional(this::doubts)));
        };
    }

    GroupNews news() {
        return new GroupNews(
                group(),
                instant(),
                random.nextBoolean(),
                optional(() -> new GroupNews.AnswerRates(
                        random.doubles(24).mapToObj(rate -> (float) rate).toList(),
                        random.nextDouble(),
                        count(),
                        random.nextDouble(),
                        random.nextDouble())));
    }

    private FeedDoubts doubts() {
        return new FeedDoubts(some(() -> new FeedDoubt(tenant(), text(), text())));
    }

    ClassifiedCall classified() {
        return new ClassifiedCall(
                number(),
                contact(),
                random.nextLong(),
                instant(),
                one(Direction.values()),
                random.nextInt(),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()),
                duration(),
                duration(),
                one(Relationship.values()),
                one(CallPurpose.values()),
                text(),
                random.nextInt(),
                optional(() -> new ClassifiedCall.Previous(instant(), one(Relationship.values()))),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                new HashSet<>(some(this::text)),
                text(),
                text(),
                random.nextInt(1000),
                text());
    }

    NumberId number() {
        StringBuilder e164 = new StringBuilder("+");
        int digits = 3 + random.nextInt(15);
        for (int i = 0; i < digits; i++) {
            e164.append(random.nextInt(10));
        }
        return new NumberId(tenant(), e164.toString());
    }

    ContactId contact() {
        return new ContactId(random.nextInt(256), random.nextLong(), random.nextLong());
    }

    String tenant() {
        return List.of("default", "a", "租户", "t".repeat(64)).get(random.nextInt(4));
    }

    private Reason reason() {
        return new Reason(
                text(),
                text(),
                text(),
                random.nextDouble(),
                random.nextInt(1000),
                random.nextGaussian(),
                random.nextInt(100),
                one(Basis.values()),
                text());
    }

    private DeadLetter.Part part() {
        if (random.nextBoolean()) {
            return DeadLetter.Part.ABSENT;
        }
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        return new DeadLetter.Part(random.nextInt(100), Optional.of(EncryptedBytes.of(bytes)));
    }

    private Instant instant() {
        return Instant.ofEpochMilli((long) (random.nextGaussian() * 1e12));
    }

    private int duration() {
        return random.nextInt(4) == 0 ? CallTiming.UNKNOWN : random.nextInt(4000);
    }

    private long count() {
        return random.nextLong() >>> (1 + random.nextInt(62));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private String notBlank() {
        return TEXTS.get(1 + random.nextInt(TEXTS.size() - 1));
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
    }

    private <T> List<T> some(Supplier<T> value) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> value.get()).toList();
    }
}

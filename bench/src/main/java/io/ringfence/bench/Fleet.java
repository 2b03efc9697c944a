package io.ringfence.bench;

import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An endless fleet of company numbers that call contacts: a tenth of the numbers makes two thirds of the calls, and a
 * tenth of the contacts gets half of them. The same seed gives the same calls. Not thread-safe.
 */
public final class Fleet {

    /** When its first call is made. */
    public static final Instant MORNING = Instant.parse("2026-03-10T01:00:00Z");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final CallPurpose[] PURPOSES = {CallPurpose.SALES, CallPurpose.NOTIFICATION, CallPurpose.COLLECTION};

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    private final NumberId[] numbers;
    private final int contacts;
    private final long stepMs;
    private long made;

    /**
     * @param numbers how many company numbers, at least ten
     * @param contacts how many contacts, at least ten
     * @param perNumberAndDay calls that a number makes in ten hours, on average
     */
    public Fleet(int numbers, int contacts, int perNumberAndDay) {
        this.numbers = new NumberId[numbers];
        for (int i = 0; i < numbers; i++) {
            this.numbers[i] = NumberId.of("+8621" + (10_000_000 + i));
        }
        this.contacts = contacts;
        this.stepMs = Math.max(1, 10L * 3_600_000 / ((long) numbers * perNumberAndDay));
    }

    /** The next call, by the fleet's own clock, which begins at {@link #MORNING}. */
    public CallRecord next() {
        return next(MORNING.plusMillis((made + 1) * stepMs));
    }

    /** The next call, made at {@code at}. */
    public CallRecord next(Instant at) {
        made++;
        int number = skewed(numbers.length, 2.0 / 3);
        int contact = skewed(contacts, 1.0 / 2);
        long low = Fingerprint.of("low" + contact);
        boolean answered = random.nextInt(10) < 4;
        int talk = answered ? 1 + (int) (60 * -Math.log(1 - random.nextDouble())) : -1;
        return new CallRecord(
                numbers[number],
                new ContactId(1, Fingerprint.of("c" + contact), low),
                "call-" + made,
                at,
                random.nextInt(20) == 0 ? Direction.INBOUND : Direction.OUTBOUND,
                answered ? Disposition.ANSWERED : random.nextInt(8) == 0 ? Disposition.BUSY : Disposition.NO_ANSWER,
                CallTiming.of(5 + random.nextInt(20), talk),
                CallContext.of(PURPOSES[number % PURPOSES.length]),
                new PartyFacts("CN", List.of(CHINA), 1 + contact / 100),
                Signalling.NONE,
                "bench");
    }

    /** One of so many, of which the first tenth is chosen as often as {@code share} says. */
    private int skewed(int count, double share) {
        int tenth = count / 10;
        return random.nextDouble() < share ? random.nextInt(tenth) : tenth + random.nextInt(count - tenth);
    }
}

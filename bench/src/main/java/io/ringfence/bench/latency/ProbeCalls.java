package io.ringfence.bench.latency;

import io.ringfence.bench.Fleet;
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
import java.util.OptionalLong;

/**
 * The calls of a fleet, and among them, one in {@link #EACH}, probes: calls of a purpose that the fleet has not, each from a
 * number of its own, which tells the call's place in the row. The policy of the measurement pauses a number at its first
 * such call. Not thread-safe.
 */
final class ProbeCalls {

    /** One call in so many is a probe. */
    static final int EACH = 20;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String BEGINNING = "+8622";
    private static final long FIRST = 1_000_000_000L;

    private final Fleet fleet;

    ProbeCalls(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Whether call {@code index}, from 0, is a probe. */
    static boolean isProbe(long index) {
        return index % EACH == 0;
    }

    /** How many of the first {@code count} calls are probes. */
    static long among(long count) {
        return (count + EACH - 1) / EACH;
    }

    /** Call {@code index}, from 0, attempted at {@code at}. */
    CallRecord call(long index, Instant at) {
        return isProbe(index) ? probe(index, at) : fleet.next(at);
    }

    /** Which call a number is from; empty for a number of the fleet. */
    static OptionalLong indexOf(NumberId number) {
        return number.e164().startsWith(BEGINNING)
                ? OptionalLong.of(Long.parseLong(number.e164().substring(BEGINNING.length())) - FIRST)
                : OptionalLong.empty();
    }

    private static CallRecord probe(long index, Instant at) {
        return new CallRecord(
                NumberId.of(BEGINNING + (FIRST + index)),
                new ContactId(1, Fingerprint.of("contact" + index), Fingerprint.of("low" + index)),
                "probe-" + index,
                at,
                Direction.OUTBOUND,
                Disposition.ANSWERED,
                CallTiming.of(8, 30),
                CallContext.of(CallPurpose.SURVEY),
                new PartyFacts("CN", List.of(CHINA), 0),
                Signalling.NONE,
                "bench");
    }
}

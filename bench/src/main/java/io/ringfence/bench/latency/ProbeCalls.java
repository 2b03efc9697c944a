package io.ringfence.bench.latency;

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

/** Calls that are known again by their numbers: each from a number of its own, which bears the call's place in the row. */
final class ProbeCalls {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String BEGINNING = "+8621";
    private static final long FIRST = 1_000_000_000L;

    private ProbeCalls() {}

    /** Call {@code index}, from 0, attempted at {@code at}. */
    static CallRecord call(long index, Instant at) {
        return new CallRecord(
                NumberId.of(BEGINNING + (FIRST + index)),
                new ContactId(1, Fingerprint.of("contact" + index), Fingerprint.of("low" + index)),
                "probe-" + index,
                at,
                Direction.OUTBOUND,
                Disposition.ANSWERED,
                CallTiming.of(8, 30),
                CallContext.of(CallPurpose.SALES),
                new PartyFacts("CN", List.of(CHINA), 0),
                Signalling.NONE,
                "bench");
    }

    /** Which call a number is from. */
    static long indexOf(NumberId number) {
        return Long.parseLong(number.e164().substring(BEGINNING.length())) - FIRST;
    }
}

package io.ringfence.app.demo;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.call.Signalling;
import io.ringfence.intake.PartyDeriver;
import io.ringfence.intake.PartyHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Turns the simulation into records as an import would make them: other parties hashed, their zones derived before. */
final class CallRecords {

    private static final String SOURCE = "demo";
    private static final Duration KNOWN_SINCE = Duration.ofDays(20);

    private final PartyHasher hasher;
    private final PartyDeriver deriver = new PartyDeriver();
    private final WorkingDay day;

    CallRecords(PartyHasher hasher, WorkingDay day) {
        this.hasher = hasher;
        this.day = day;
    }

    ContactId contact(Callee callee) {
        return hasher.contact(callee.e164());
    }

    CallRecord call(PlannedCall call) {
        return callAt(call, call.callId(), call.at());
    }

    /** The same call under another id and with another attempt time. */
    CallRecord callAt(PlannedCall call, String callId, Instant attemptAt) {
        PartyDeriver.Place place = deriver.place(call.callee().e164());
        return new CallRecord(
                call.line().number(),
                contact(call.callee()),
                callId,
                attemptAt,
                call.direction(),
                call.disposition(),
                CallTiming.of(call.ringS(), call.talkS()),
                CallContext.of(call.purpose()),
                new PartyFacts(
                        place.region(),
                        place.zones(),
                        hasher.block(call.callee().e164())),
                new Signalling(call.sipCode(), 0, HangupBy.UNKNOWN, Amd.UNKNOWN),
                SOURCE);
    }

    /** What the company knows of the person before the day begins; nothing of a stranger. */
    Optional<ContactMark> mark(Callee callee) {
        if (callee.relationship() == Relationship.STRANGER) {
            return Optional.empty();
        }
        return Optional.of(new ContactMark(
                NumberId.DEFAULT_TENANT,
                contact(callee),
                callee.relationship(),
                day.opens().minus(KNOWN_SINCE),
                ContactMark.OPEN));
    }

    NumberProfile profile(Line line) {
        return new NumberProfile(
                line.number(),
                line.kind().purpose(),
                line.kind().purpose().name().toLowerCase(Locale.ROOT),
                day.zone(),
                line.kind() == LineKind.CALL_BACK ? Criticality.CORE : Criticality.NORMAL,
                Instant.EPOCH,
                false);
    }

    Complaint complaint(PlannedCall call, Instant at) {
        return new Complaint(
                call.line().number(), call.callId() + "-complaint", at, contact(call.callee()), "customer service", "");
    }
}

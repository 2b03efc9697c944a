package io.ringfence.oracle;

import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.stage.ContactInput;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** A call for tests, of which a case says only what matters to it. */
final class SampleCall {

    static final NumberId NUMBER = NumberId.of("+862155550100");
    static final ContactId ALICE = new ContactId(1, 11, 1);

    private final Instant at;
    private String id;
    private NumberId number = NUMBER;
    private ContactId contact = ALICE;
    private Direction direction = Direction.OUTBOUND;
    private Disposition disposition = Disposition.NO_ANSWER;
    private CallTiming timing = CallTiming.NONE;
    private CallPurpose purpose = CallPurpose.UNKNOWN;
    private String subject = "";
    private PartyFacts party = PartyFacts.NONE;

    private SampleCall(Instant at) {
        this.at = at;
        this.id = "call-" + at;
    }

    /** An unanswered outbound call from {@link #NUMBER} to {@link #ALICE} at an ISO-8601 time with offset. */
    static SampleCall at(String time) {
        return new SampleCall(time(time));
    }

    static SampleCall at(Instant time) {
        return new SampleCall(time);
    }

    static Instant time(String time) {
        return java.time.OffsetDateTime.parse(time).toInstant();
    }

    SampleCall id(String callId) {
        this.id = callId;
        return this;
    }

    SampleCall from(String e164) {
        this.number = NumberId.of(e164);
        return this;
    }

    SampleCall with(long contactHash) {
        this.contact = new ContactId(1, contactHash, 1);
        return this;
    }

    SampleCall inbound() {
        this.direction = Direction.INBOUND;
        return this;
    }

    SampleCall ended(Disposition how) {
        this.disposition = how;
        return this;
    }

    SampleCall rang(int ringS) {
        this.timing = new CallTiming(ringS, timing.talkS(), timing.agentWaitMs());
        return this;
    }

    SampleCall talked(int talkS) {
        this.disposition = Disposition.ANSWERED;
        this.timing = new CallTiming(timing.ringS(), talkS, timing.agentWaitMs());
        return this;
    }

    SampleCall waitedForAgent(int agentWaitMs) {
        this.timing = new CallTiming(timing.ringS(), timing.talkS(), agentWaitMs);
        return this;
    }

    SampleCall purpose(CallPurpose why) {
        this.purpose = why;
        return this;
    }

    SampleCall subject(String about) {
        this.subject = about;
        return this;
    }

    SampleCall party(String region, int block, String... zones) {
        List<ZoneId> itsZones = Stream.of(zones).map(ZoneId::of).toList();
        this.party = new PartyFacts(region, itsZones, block);
        return this;
    }

    CallRecord call() {
        return new CallRecord(
                number,
                contact,
                id,
                at,
                direction,
                disposition,
                timing,
                new CallContext(purpose, "", "", "", subject),
                party,
                Signalling.NONE,
                "test");
    }

    ContactInput input() {
        return new ContactInput.Call(call());
    }
}

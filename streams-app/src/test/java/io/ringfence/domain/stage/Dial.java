package io.ringfence.domain.stage;

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
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/** A call of a test, put together word by word: by default unanswered, outbound, of no purpose, from nobody known. */
record Dial(
        NumberId number,
        int contact,
        String id,
        Instant at,
        Direction direction,
        Disposition disposition,
        CallTiming timing,
        CallContext context,
        PartyFacts party) {

    /** The number that calls if no other is named. */
    static final NumberId NUMBER = NumberId.of("+862112345678");

    static Dial at(Instant at) {
        return new Dial(
                NUMBER,
                0,
                "",
                at,
                Direction.OUTBOUND,
                Disposition.NO_ANSWER,
                CallTiming.of(20, 0),
                CallContext.NONE,
                PartyFacts.NONE);
    }

    Dial at(Instant time, String callId) {
        return new Dial(number, contact, callId, time, direction, disposition, timing, context, party);
    }

    Dial from(NumberId other) {
        return new Dial(other, contact, id, at, direction, disposition, timing, context, party);
    }

    Dial to(int other) {
        return new Dial(number, other, id, at, direction, disposition, timing, context, party);
    }

    Dial inbound() {
        return new Dial(number, contact, id, at, Direction.INBOUND, disposition, timing, context, party);
    }

    Dial ended(Disposition how) {
        return ended(how, 20, how == Disposition.ANSWERED ? 90 : 0);
    }

    Dial ended(Disposition how, int ringS, int talkS) {
        return new Dial(number, contact, id, at, direction, how, CallTiming.of(ringS, talkS), context, party);
    }

    Dial talk(int seconds) {
        return ended(Disposition.ANSWERED, 5, seconds);
    }

    Dial agentAfter(int millis) {
        return new Dial(
                number,
                contact,
                id,
                at,
                direction,
                Disposition.ANSWERED,
                new CallTiming(5, 30, millis),
                context,
                party);
    }

    Dial purpose(CallPurpose what) {
        return context(new CallContext(what, context.campaign(), "", context.trunk(), context.subject()));
    }

    Dial about(String what) {
        return context(new CallContext(context.purpose(), context.campaign(), "", context.trunk(), what));
    }

    Dial campaign(String name) {
        return context(new CallContext(context.purpose(), name, "", context.trunk(), context.subject()));
    }

    Dial trunk(String name) {
        return context(new CallContext(context.purpose(), context.campaign(), "", name, context.subject()));
    }

    private Dial context(CallContext other) {
        return new Dial(number, contact, id, at, direction, disposition, timing, other, party);
    }

    Dial block(int block) {
        return party(new PartyFacts(party.region(), party.zones(), block));
    }

    Dial in(String region, String... zones) {
        return party(new PartyFacts(region, Arrays.stream(zones).map(ZoneId::of).toList(), party.block()));
    }

    private Dial party(PartyFacts facts) {
        return new Dial(number, contact, id, at, direction, disposition, timing, context, facts);
    }

    CallRecord record() {
        return new CallRecord(
                number,
                contactId(contact),
                id,
                at,
                direction,
                disposition,
                timing,
                context,
                party,
                Signalling.NONE,
                "test");
    }

    static ContactId contactId(int contact) {
        return new ContactId(1, contact * 0x9E3779B97F4A7C15L, contact);
    }
}

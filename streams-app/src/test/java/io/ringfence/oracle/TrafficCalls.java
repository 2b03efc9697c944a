package io.ringfence.oracle;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes the records of calls: whom a line calls, what becomes of it, and when which records arrive. */
final class TrafficCalls {

    private static final List<Disposition> UNANSWERED = List.of(
            Disposition.NO_ANSWER,
            Disposition.BUSY,
            Disposition.REJECTED,
            Disposition.CANCELLED,
            Disposition.UNREACHABLE,
            Disposition.INVALID,
            Disposition.NETWORK_FAIL,
            Disposition.VOICEMAIL,
            Disposition.UNWANTED);
    private static final List<CallPurpose> PURPOSES = List.of(CallPurpose.values());

    private final Dice dice;
    private final TrafficConfig config;
    private final Contacts contacts;
    private final TrafficPeople people;
    private final List<Arrival> arrivals;
    private int made;
    private int strays;

    TrafficCalls(Dice dice, TrafficConfig config, Contacts contacts, TrafficPeople people, List<Arrival> arrivals) {
        this.dice = dice;
        this.config = config;
        this.contacts = contacts;
        this.people = people;
        this.arrivals = arrivals;
    }

    /** One call of the line, with all its records. */
    void call(Line line, Instant at) {
        boolean inbound = dice.chance(line.manner().inbound());
        Contacts.Person person = inbound && !line.called().isEmpty() ? dice.oneOf(line.called()) : party(line, inbound);
        Disposition ending = inbound ? answeredIn() : ending(line.manner());
        CallRecord end = record(line, person, at, inbound ? Direction.INBOUND : Direction.OUTBOUND, ending);
        long endsMs = Math.max(0, end.timing().ringS()) * 1000L
                + Math.max(0, end.timing().talkS()) * 1000L
                + 300;
        if (dice.chance(config.stray())) {
            stray(end);
            return;
        }
        boolean legs = ending == Disposition.NO_ANSWER && dice.chance(0.02);
        if (line.reportsStarts()) {
            long startsMs = dice.chance(0.03) ? endsMs + dice.below(60_000) : 150 + dice.below(200);
            arrive(again(end, Disposition.UNFINISHED, CallTiming.NONE), at.plusMillis(startsMs));
        }
        if (!line.reportsStarts() || !dice.chance(0.005)) {
            arrive(end, at.plusMillis(endsMs + dice.below(2500)));
        }
        if (legs) {
            CallTiming later = new CallTiming(end.timing().ringS(), talkS(line.manner()), CallTiming.UNKNOWN);
            arrive(again(end, Disposition.ANSWERED, later), at.plusMillis(endsMs + 5000 + dice.below(90_000)));
        }
        if (!inbound) {
            line.called().add(person);
            people.react(line, person, ending, at.plusMillis(endsMs));
        }
    }

    private Contacts.Person party(Line line, boolean inbound) {
        if (!line.refusers().isEmpty() && line.manner().equals(Manner.BAD) && dice.chance(0.06)) {
            return dice.oneOf(line.refusers());
        }
        if (!inbound && dice.chance(line.manner().strangers())) {
            boolean next = !line.called().isEmpty() && dice.chance(line.manner().consecutive());
            if (next) {
                return contacts.after(
                        line.country(), line.called().get(line.called().size() - 1));
            }
            // one in twenty people nobody met yet is abroad
            return contacts.newIn(dice.chance(0.05) ? dice.oneOf(List.of(Country.values())) : line.country());
        }
        if (!line.called().isEmpty() && dice.chance(0.4)) {
            int recent = Math.min(12, line.called().size());
            return line.called().get(line.called().size() - 1 - dice.below(recent));
        }
        // people that other numbers call too
        return dice.chance(0.15) || line.customers().isEmpty()
                ? contacts.known(line.country())
                : dice.oneOf(line.customers());
    }

    private Disposition answeredIn() {
        return dice.chance(0.9) ? Disposition.ANSWERED : Disposition.NO_ANSWER;
    }

    private Disposition ending(Manner manner) {
        if (dice.chance(manner.blocked())) {
            return Disposition.BLOCKED;
        }
        if (dice.chance(manner.answered())) {
            return Disposition.ANSWERED;
        }
        double invalid = manner.consecutive() > 0.05 ? 12 : 2;
        double unwanted = manner.equals(Manner.BAD) ? 1 : 0.02;
        return UNANSWERED.get(dice.weighted(45, 15, 12, 9, 9, invalid, 1, 4, unwanted));
    }

    private CallRecord record(Line line, Contacts.Person person, Instant at, Direction direction, Disposition ending) {
        boolean answered = ending == Disposition.ANSWERED;
        int ringS = dice.chance(0.02) ? CallTiming.UNKNOWN : ringS(ending);
        int talkS = 0;
        if (answered || ending == Disposition.VOICEMAIL) {
            talkS = dice.chance(0.01) ? CallTiming.UNKNOWN : talkS(line.manner());
        }
        int wait = CallTiming.UNKNOWN;
        if (answered && direction == Direction.OUTBOUND && line.manner().bursts() > 0.2) {
            wait = dice.chance(0.05) ? 2000 + dice.below(8000) : dice.below(2001);
        }
        CallPurpose purpose = purpose(line);
        String subject = purpose == CallPurpose.COLLECTION && dice.chance(0.9)
                ? "debt-" + Math.floorMod(person.id().low(), 9000L) + (dice.chance(0.2) ? "b" : "a")
                : "";
        made++;
        return new CallRecord(
                line.number(),
                person.id(),
                "c" + made,
                at,
                direction,
                ending,
                new CallTiming(ringS, talkS, wait),
                new CallContext(purpose, "campaign-" + made % 5, "agent-" + made % 17, "trunk-" + made % 3, subject),
                person.facts(),
                new Signalling(sip(ending), 0, answered ? HangupBy.CALLEE : HangupBy.UNKNOWN, Amd.UNKNOWN),
                "pbx");
    }

    private CallPurpose purpose(Line line) {
        if (dice.chance(0.05)) {
            return CallPurpose.UNKNOWN;
        }
        return dice.chance(0.04) ? dice.oneOf(PURPOSES) : line.manner().purpose();
    }

    private int ringS(Disposition ending) {
        return switch (ending) {
            case NO_ANSWER -> 20 + dice.below(41);
            case BUSY, INVALID, BLOCKED, NETWORK_FAIL, UNREACHABLE -> dice.below(4);
            // the limits of early cancels, 10, 15 and 20 s, are in here
            case CANCELLED -> 5 + dice.below(20);
            default -> 2 + dice.below(20);
        };
    }

    private int talkS(Manner manner) {
        if (dice.chance(manner.hangUps())) {
            return dice.below(12);
        }
        return (int) Math.min(7200, dice.logNormal(manner.medianTalkS(), 0.9));
    }

    private static int sip(Disposition ending) {
        return switch (ending) {
            case ANSWERED, VOICEMAIL -> 200;
            case NO_ANSWER, UNREACHABLE -> 480;
            case BUSY -> 486;
            case REJECTED -> 603;
            case UNWANTED -> 607;
            case BLOCKED -> 608;
            case CANCELLED -> 487;
            case INVALID -> 404;
            case NETWORK_FAIL -> 503;
            case UNFINISHED -> 0;
        };
    }

    private static CallRecord again(CallRecord call, Disposition disposition, CallTiming timing) {
        return at(call, call.attemptAt(), disposition, timing);
    }

    private static CallRecord at(CallRecord call, Instant attemptAt, Disposition disposition, CallTiming timing) {
        return new CallRecord(
                call.number(),
                call.contact(),
                call.callId(),
                attemptAt,
                call.direction(),
                disposition,
                timing,
                call.context(),
                call.party(),
                call.signalling(),
                call.source());
    }

    /** A record whose time is beyond what is accepted, by a little or by much. */
    private void stray(CallRecord call) {
        Instant arrives = call.attemptAt();
        Duration ahead = Duration.ofMillis(300_001 + dice.below(3_600_000));
        Duration behind = Duration.ofDays(36 + dice.below(20_000));
        Instant claimed = strays++ % 2 == 0 ? arrives.plus(ahead) : arrives.minus(behind);
        send(at(call, claimed, call.disposition(), call.timing()), arrives);
    }

    private void arrive(CallRecord call, Instant normally) {
        Instant when = normally;
        if (dice.chance(config.late())) {
            when = dice.chance(0.04)
                    ? normally.plusMillis(dice.between(86_400_000L, 150_000_000L))
                    : normally.plusMillis(dice.logUniform(60_000, 30_000_000));
        }
        send(call, when);
        if (dice.chance(config.duplicates())) {
            send(call, when.plusMillis(dice.logUniform(500, 21_600_000)));
        }
    }

    private void send(CallRecord call, Instant when) {
        arrivals.add(new Arrival(when.toEpochMilli(), new Input.OfContact(new ContactInput.Call(call))));
    }
}

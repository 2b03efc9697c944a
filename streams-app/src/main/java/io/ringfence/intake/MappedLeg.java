package io.ringfence.intake;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.intake.mapping.CallField;
import io.ringfence.intake.mapping.CallMapping;
import io.ringfence.intake.mapping.CallMapping.AnsweredBy;
import io.ringfence.intake.mapping.CallMapping.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes legs of records whose values a mapping names. Rows without an id of any kind are calls by themselves; the id they
 * get is made of their times alone, never of a number.
 */
final class MappedLeg {

    private static final Map<String, CallPurpose> PURPOSES = OwnRow.words(CallPurpose.class);
    private static final int MOST_CAUSE = 127;
    private static final int LEAST_SIP = 100;
    private static final int MOST_SIP = 699;

    private final CallMapping mapping;
    private final MappedText values;
    private long rows;
    private Optional<Disposition> outcome = Optional.empty();
    private boolean answered;

    MappedLeg(CallMapping mapping, MappedText values) {
        this.mapping = mapping;
        this.values = values;
    }

    /** The record at hand as a leg. */
    Leg leg() throws RowFault {
        rows++;
        if (!values.isCall()) {
            return noCall();
        }
        outcome = mapping.has(CallField.OUTCOME)
                ? Optional.of(values.word(CallField.OUTCOME, mapping.outcomes(), "outcomes"))
                : Optional.empty();
        answered = isAnswered();
        Leg.Times times = times();
        String shownChannel = values.text(CallField.TO_CHANNEL);
        Disposition unanswered = unanswered();
        return new Leg(
                Leg.Part.TRY,
                ids(times),
                answered ? times : new Leg.Times(times.start(), times.end(), times.ringS(), 0),
                new Leg.Sides(
                        values.text(CallField.FROM),
                        values.text(CallField.TO),
                        values.text(CallField.SHOWN),
                        values.text(CallField.DIALLED),
                        hint(),
                        values.text(CallField.CONTEXT),
                        values.text(CallField.FROM_CHANNEL),
                        shownChannel),
                new Leg.End(
                        answered ? pickedUp() : unanswered,
                        unanswered,
                        false,
                        !mapping.has(CallField.TO_CHANNEL) || !shownChannel.isEmpty(),
                        false,
                        number(CallField.Q850, 1, MOST_CAUSE),
                        false,
                        number(CallField.SIP_CODE, LEAST_SIP, MOST_SIP),
                        hangupBy()),
                notes());
    }

    /** A row that isn't a call's. */
    private Leg noCall() {
        String key = "row " + rows;
        return new Leg(
                Leg.Part.TRY,
                new Leg.Ids(key, "", key, key),
                new Leg.Times(Instant.EPOCH, Instant.EPOCH, CallTiming.UNKNOWN, 0),
                new Leg.Sides("", "", "", "", Leg.Hint.INTERNAL, "", "", ""),
                new Leg.End(
                        Disposition.NETWORK_FAIL,
                        Disposition.NETWORK_FAIL,
                        false,
                        true,
                        false,
                        0,
                        false,
                        0,
                        HangupBy.UNKNOWN),
                Leg.Notes.NONE);
    }

    private Leg.Ids ids(Leg.Times times) throws RowFault {
        String call = values.text(CallField.CALL);
        String own = values.text(CallField.LEG);
        String leg = mapping.has(CallField.SEQUENCE) ? own + "." + values.text(CallField.SEQUENCE) : own;
        String joined = values.text(CallField.JOINED);
        if (!call.isEmpty()) {
            return new Leg.Ids(call, joined, leg.isEmpty() ? call : leg, call);
        }
        if (!own.isEmpty()) {
            return new Leg.Ids(leg, joined, leg, leg);
        }
        if (mapping.has(CallField.CALL) || mapping.has(CallField.LEG)) {
            throw RowFault.missing(values.name(mapping.has(CallField.CALL) ? CallField.CALL : CallField.LEG));
        }
        String key = "row " + rows;
        String id = "row-" + times.start().toEpochMilli() + "-" + times.ringS() + "-" + times.talkS();
        return new Leg.Ids(key, joined, key, id);
    }

    private Leg.Times times() throws RowFault {
        Optional<Instant> start = values.time(CallField.START);
        Optional<Instant> answer = values.time(CallField.ANSWER);
        Optional<Instant> ended = values.time(CallField.END);
        int duration = values.seconds(CallField.DURATION);
        int ring = values.seconds(CallField.RING);
        int talk = values.seconds(CallField.TALK);
        if (start.isEmpty() && ended.isPresent() && duration != CallTiming.UNKNOWN) {
            start = Optional.of(ended.get().minusSeconds(duration));
        }
        Instant begun = start.orElseThrow(
                () -> RowFault.missing(values.name(mapping.has(CallField.START) ? CallField.START : CallField.END)));
        if (talk == CallTiming.UNKNOWN && answer.isPresent() && ended.isPresent()) {
            talk = between(answer.get(), ended.get(), CallField.ANSWER, CallField.END);
        } else if (talk == CallTiming.UNKNOWN && duration != CallTiming.UNKNOWN && ring != CallTiming.UNKNOWN) {
            talk = Math.max(0, duration - ring);
        }
        if (ring == CallTiming.UNKNOWN) {
            ring = ring(begun, answer, ended, duration, talk);
        }
        Instant end = ended.orElse(begun.plusSeconds(
                duration == CallTiming.UNKNOWN ? (long) Math.max(0, ring) + Math.max(0, talk) : duration));
        return new Leg.Times(begun, end.isBefore(begun) ? begun : end, ring, talk);
    }

    private int ring(Instant start, Optional<Instant> answer, Optional<Instant> end, int duration, int talk)
            throws RowFault {
        if (answered && answer.isPresent() && mapping.has(CallField.START)) {
            return between(start, answer.get(), CallField.START, CallField.ANSWER);
        }
        if (answered) {
            boolean known = duration != CallTiming.UNKNOWN && talk != CallTiming.UNKNOWN && duration >= talk;
            return known ? duration - talk : CallTiming.UNKNOWN;
        }
        if (duration != CallTiming.UNKNOWN) {
            return duration;
        }
        return end.isPresent() ? between(start, end.get(), CallField.START, CallField.END) : CallTiming.UNKNOWN;
    }

    private int between(Instant from, Instant to, CallField begin, CallField end) throws RowFault {
        long seconds = Duration.between(from, to).toSeconds();
        if (to.isBefore(from) || seconds > MappedText.WEEK_S) {
            throw new RowFault(
                    RejectReason.BAD_DURATION,
                    values.name(end)
                            + (to.isBefore(from) ? " is before " : " is more than a week after ")
                            + values.name(begin),
                    "The exchange's clock was set during the call, or the mapping names the wrong columns. Columns with"
                            + " durations don't suffer from clocks.");
        }
        return (int) seconds;
    }

    /** All that the mapping asks for must say so. */
    private boolean isAnswered() throws RowFault {
        for (AnsweredBy by : mapping.answeredBy()) {
            boolean said = switch (by) {
                case OUTCOME -> outcome.filter(Disposition::pickedUp).isPresent();
                case ANSWER_TIME -> values.time(CallField.ANSWER).isPresent();
                case TALK -> values.positive(CallField.TALK);
                case DURATION -> values.positive(CallField.DURATION);
            };
            if (!said) {
                return false;
            }
        }
        return true;
    }

    private Disposition pickedUp() {
        return outcome.filter(Disposition::pickedUp).orElse(Disposition.ANSWERED);
    }

    /** An outcome for when nobody answered, or only the exchange itself did. */
    private Disposition unanswered() throws RowFault {
        int sip = number(CallField.SIP_CODE, LEAST_SIP, MOST_SIP);
        int cause = number(CallField.Q850, 1, MOST_CAUSE);
        return outcome.filter(told -> !told.pickedUp())
                .or(() -> HangupCauses.ofSip(sip))
                .or(() -> HangupCauses.ofQ850(cause))
                .orElse(mapping.unanswered());
    }

    private HangupBy hangupBy() throws RowFault {
        return mapping.has(CallField.HANGUP_BY)
                ? values.word(CallField.HANGUP_BY, mapping.hangups(), "hangups")
                : HangupBy.UNKNOWN;
    }

    private Leg.Hint hint() throws RowFault {
        Way way = mapping.has(CallField.DIRECTION)
                ? values.word(CallField.DIRECTION, mapping.directions(), "directions")
                : mapping.directions().otherwise().orElse(Way.UNKNOWN);
        return switch (way) {
            case OUTBOUND -> Leg.Hint.OUTBOUND;
            case INBOUND -> Leg.Hint.INBOUND;
            case INTERNAL -> Leg.Hint.INTERNAL;
            case UNKNOWN -> Leg.Hint.NONE;
        };
    }

    /** A number inside the range; 0 for none, and for one outside it. */
    private int number(CallField field, int least, int most) throws RowFault {
        int number = values.number(field);
        return number >= least && number <= most ? number : 0;
    }

    private Leg.Notes notes() throws RowFault {
        String purpose = values.text(CallField.PURPOSE);
        return new Leg.Notes(
                values.text(CallField.TRUNK),
                values.text(CallField.AGENT),
                values.text(CallField.CAMPAIGN),
                values.text(CallField.SUBJECT),
                PURPOSES.getOrDefault(purpose.toUpperCase(Locale.ROOT), CallPurpose.UNKNOWN));
    }
}

package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Sums;
import java.time.Duration;
import java.util.Arrays;

/** The formulas of the number metrics. */
final class Measuring {

    private static final int BASELINE_DAYS = 5;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private Measuring() {}

    static Measurement measure(
            Rule.NumberRule rule, Sums in, long from, Panes panes, Complaints complaints, LocalDays local, long now) {
        return switch (rule.metric()) {
            case ATTEMPTS, VIOLATIONS -> Measurement.count(in.attempts());
            case STRANGER_ATTEMPTS -> Measurement.count(in.of(Counter.STRANGER));
            case DISTINCT_CALLEES -> distinct(rule, in.of(Counter.DISTINCT));
            case DISTINCT_STRANGER_CALLEES -> distinct(rule, in.of(Counter.DISTINCT_STRANGER));
            case STRANGER_SHARE -> Measurement.quotient(in.of(Counter.STRANGER), in.attempts());
            case CONSENTED_SHARE -> Measurement.quotient(in.of(Counter.PERMITTED), in.attempts());
            case FAN_OUT ->
                rule.filter().any()
                        ? Measurement.quotient(in.of(Counter.DISTINCT), in.attempts())
                        : Measurement.NOTHING;
            case CALLEE_SEQUENTIALITY -> Measurement.quotient(in.of(Counter.SEQUENTIAL), in.attempts());
            case VOLUME_RATIO -> volumeRatio(panes, local, now);
            case MATURITY_DAYS -> Measurement.count(panes.daysWithAttempts(from, local));
            case ANSWERS -> Measurement.count(in.answers());
            case ANSWER_RATE -> Measurement.quotient(in.answers(), in.delivered());
            case ASR -> Measurement.quotient(in.answers(), in.finished());
            case NER -> Measurement.quotient(in.delivered(), in.finished());
            case ACD_S -> Measurement.quotient(in.of(Counter.TALK_S), in.timedAnswers());
            case MEDIAN_TALK_S ->
                in.timedAnswers() == 0
                        ? Measurement.NOTHING
                        : new Measurement(
                                Measurement.Status.MEASURED,
                                in.medianTalk(),
                                (double) in.timedAnswers(),
                                in.medianTalk());
            case SHORT_CALL_RATIO -> Measurement.quotient(in.talkBelow(rule.shortTalkS()), in.timedAnswers());
            case LONG_CALL_RATIO -> Measurement.quotient(in.timedAnswers() - in.talkBelow(60), in.timedAnswers());
            case EARLY_CANCEL_RATIO -> Measurement.quotient(in.cancelledBelow(rule.cancelRingS()), in.finished());
            case EARLY_CANCELS -> Measurement.count(in.cancelledBelow(rule.cancelRingS()));
            case REJECT_RATIO -> Measurement.quotient(in.of(Outcome.REJECTED), in.delivered());
            case RING_TO_REJECT_S ->
                Measurement.quotient(in.of(Counter.REJECT_RING_S), in.of(Counter.REJECT_RING_KNOWN));
            case BLOCKED_RATIO -> Measurement.quotient(in.of(Outcome.BLOCKED), in.finished());
            case UNWANTED_OR_BLOCKED -> Measurement.count(in.of(Outcome.UNWANTED) + in.of(Outcome.BLOCKED));
            case INVALID_RATIO -> Measurement.quotient(in.of(Outcome.INVALID), in.finished());
            case IN_OUT_RATIO ->
                rule.filter().any()
                        ? Measurement.quotient(in.of(Counter.INBOUND_DISTINCT), in.of(Counter.DISTINCT))
                        : Measurement.NOTHING;
            case QUIET_HOUR_ATTEMPTS -> Measurement.count(in.of(Counter.QUIET_HOURS));
            case OFF_HOURS_SHARE -> Measurement.quotient(in.of(Counter.QUIET_HOURS), in.attempts());
            case HOLIDAY_ATTEMPTS -> Measurement.count(in.of(Counter.OFF_DAY));
            case CALLS_AFTER_REFUSAL -> Measurement.count(in.of(Counter.AFTER_REFUSAL));
            case PURPOSE_MISMATCH_RATIO ->
                Measurement.quotient(in.of(Counter.PURPOSE_MISMATCH), in.of(Counter.PURPOSE_KNOWN));
            case COMPLAINTS -> Measurement.count(complaints.count(from));
            case DISTINCT_COMPLAINANTS -> Measurement.count(complaints.distinct(from));
            case COMPLAINT_RATE -> perThousand(complaints.count(from), in.answers());
            case COMPLAINT_GROWTH -> growth(complaints, local, now);
            default -> Measurement.NOTHING;
        };
    }

    private static Measurement distinct(Rule.NumberRule rule, long count) {
        // a contact is moved between panes only in the unfiltered counters
        return rule.filter().any() ? Measurement.count(count) : Measurement.NOTHING;
    }

    private static Measurement perThousand(long complaints, long answers) {
        return answers == 0
                ? Measurement.NOTHING
                : new Measurement(
                        Measurement.Status.MEASURED,
                        (double) complaints,
                        (double) answers,
                        1000.0 * complaints / answers);
    }

    private static Measurement volumeRatio(Panes panes, LocalDays local, long now) {
        long today = local.startOf(now);
        long[] earlier = panes.attemptsOfDaysBefore(today, BASELINE_DAYS);
        if (earlier.length < BASELINE_DAYS) {
            return Measurement.NOTHING;
        }
        Arrays.sort(earlier);
        Sums current = panes.sum(Spans.of(new Window.CalendarDay(Window.ZoneBasis.NUMBER), now, local), 0);
        return Measurement.quotient(current.attempts(), earlier[BASELINE_DAYS / 2]);
    }

    private static Measurement growth(Complaints complaints, LocalDays local, long now) {
        long week = local.startOf(now - WEEK);
        double before = complaints.count(local.startOf(now - 5 * WEEK), week) / 4.0;
        return Measurement.ofQuotient((double) complaints.count(week), before);
    }
}

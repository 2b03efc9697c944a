package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Which counters a rule's metric is computed from. Panes keep what is read and nothing else, so a formula in
 * {@link Measuring} that reads more must say so here; whoever changes what a metric reads raises the format of the number
 * row.
 *
 * @param outcomes sets of outcomes whose sums are read, bit by code
 * @param counters the {@link Counter}s read, bit by code
 */
record Reads(List<Long> outcomes, long counters) {

    /** All attempts. */
    static final long ATTEMPTS = (1L << Outcome.COUNT) - 1;

    /** The contacts that k(n) is about. */
    static final long CONTACTS = bit(Counter.DISTINCT);

    private static final long FINISHED = ATTEMPTS & ~bit(Outcome.UNFINISHED);
    private static final long ANSWERS = (1L << (Outcome.ANSWERED_UNTIMED + 1)) - 1;
    private static final long TIMED = (1L << Outcome.TALK_CLASSES) - 1;
    private static final long DELIVERED = ANSWERS | bit(Outcome.NO_ANSWER) | bit(Outcome.BUSY) | bit(Outcome.REJECTED);
    private static final int LONG_CALL_S = 60;

    Reads {
        outcomes = List.copyOf(outcomes);
    }

    /** What a rule reads in its window, the contacts of k(n) included. */
    static Reads of(Rule.NumberRule rule) {
        Reads metric = ofMetric(rule);
        return Judge.counts(rule.levels()) ? new Reads(metric.outcomes, metric.counters | CONTACTS) : metric;
    }

    private static Reads ofMetric(Rule.NumberRule rule) {
        return switch (rule.metric()) {
            case ATTEMPTS, VIOLATIONS -> outcomes(ATTEMPTS);
            case STRANGER_ATTEMPTS -> counter(Counter.STRANGER);
            case DISTINCT_CALLEES -> counter(Counter.DISTINCT);
            case DISTINCT_STRANGER_CALLEES -> counter(Counter.DISTINCT_STRANGER);
            case STRANGER_SHARE -> share(Counter.STRANGER);
            case CONSENTED_SHARE -> share(Counter.PERMITTED);
            case FAN_OUT -> share(Counter.DISTINCT);
            case CALLEE_SEQUENTIALITY -> share(Counter.SEQUENTIAL);
            case ANSWERS, COMPLAINT_RATE -> outcomes(ANSWERS);
            case ANSWER_RATE -> outcomes(ANSWERS, DELIVERED);
            case ASR -> outcomes(ANSWERS, FINISHED);
            case NER -> outcomes(DELIVERED, FINISHED);
            case ACD_S -> new Reads(List.of(TIMED), bit(Counter.TALK_S));
            case MEDIAN_TALK_S -> histogram();
            case SHORT_CALL_RATIO -> outcomes(talkBelow(rule.shortTalkS()), TIMED);
            case LONG_CALL_RATIO -> outcomes(talkBelow(LONG_CALL_S), TIMED);
            case EARLY_CANCEL_RATIO -> outcomes(cancelledBelow(rule.cancelRingS()), FINISHED);
            case EARLY_CANCELS -> outcomes(cancelledBelow(rule.cancelRingS()));
            case REJECT_RATIO -> outcomes(bit(Outcome.REJECTED), DELIVERED);
            case RING_TO_REJECT_S -> new Reads(List.of(), bit(Counter.REJECT_RING_S) | bit(Counter.REJECT_RING_KNOWN));
            case BLOCKED_RATIO -> outcomes(bit(Outcome.BLOCKED), FINISHED);
            case UNWANTED_OR_BLOCKED -> outcomes(bit(Outcome.UNWANTED), bit(Outcome.BLOCKED));
            case INVALID_RATIO -> outcomes(bit(Outcome.INVALID), FINISHED);
            case IN_OUT_RATIO -> new Reads(List.of(), bit(Counter.INBOUND_DISTINCT) | bit(Counter.DISTINCT));
            case QUIET_HOUR_ATTEMPTS -> counter(Counter.QUIET_HOURS);
            case OFF_HOURS_SHARE -> share(Counter.QUIET_HOURS);
            case HOLIDAY_ATTEMPTS -> counter(Counter.OFF_DAY);
            case CALLS_AFTER_REFUSAL -> counter(Counter.AFTER_REFUSAL);
            case PURPOSE_MISMATCH_RATIO ->
                new Reads(List.of(), bit(Counter.PURPOSE_MISMATCH) | bit(Counter.PURPOSE_KNOWN));
            default -> new Reads(List.of(), 0); // attempts of local days, which are always kept, or events
        };
    }

    private static Reads outcomes(Long... sets) {
        return new Reads(List.of(sets), 0);
    }

    private static Reads counter(int counter) {
        return new Reads(List.of(), bit(counter));
    }

    private static Reads share(int counter) {
        return new Reads(List.of(ATTEMPTS), bit(counter));
    }

    private static Reads histogram() {
        List<Long> classes = new ArrayList<>();
        for (int code = 0; code < Outcome.TALK_CLASSES; code++) {
            classes.add(bit(code));
        }
        return new Reads(classes, 0);
    }

    private static long talkBelow(int seconds) {
        long set = 0;
        for (int code = 0; code < Outcome.TALK_CLASSES && Outcome.talkFrom(code) < seconds; code++) {
            set |= bit(code);
        }
        return set;
    }

    private static long cancelledBelow(int seconds) {
        long set = bit(Outcome.CANCELLED_10);
        if (seconds >= 15) {
            set |= bit(Outcome.CANCELLED_15);
        }
        return seconds >= 20 ? set | bit(Outcome.CANCELLED_20) : set;
    }

    private static long bit(int code) {
        return 1L << code;
    }
}

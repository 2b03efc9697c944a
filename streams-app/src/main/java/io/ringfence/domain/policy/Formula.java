package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * How a rule's metric is computed. Panes keep the counters that a formula names and no others; whoever changes what one
 * names raises the format of the number row.
 *
 * @param shape what is made of the counters
 * @param above the counters above the line, bit by code of {@link Outcome} or {@link Counter}
 * @param below those below it
 */
record Formula(Shape shape, long above, long below) {

    /** What is made of the counters. */
    enum Shape {
        /** The sum above. */
        COUNT,
        /** Above by below. */
        QUOTIENT,
        /** The median of the talk classes above. */
        MEDIAN_TALK,
        /** Local days with attempts. */
        DAYS,
        /** Attempts of the day by the median of the days before. */
        VOLUME,
        /** Complaints in the window. */
        COMPLAINTS,
        /** Different people who complained in it. */
        COMPLAINANTS,
        /** 1000 times complaints by the sum below. */
        PER_THOUSAND,
        /** 1000 times the sum above by the sum below. */
        THOUSANDTHS,
        /** Complaints of the week by those of the weeks before. */
        GROWTH,
        /** Hours that a pool's head-room lasts at the rate of the sum above. */
        HEADROOM,
        /** What the answer chart is worth; above and below are what the number's own history is made of. */
        CHART,
        /** Nothing that a number's counters tell. */
        NOTHING
    }

    /** All attempts. */
    static final long ATTEMPTS = (1L << Outcome.COUNT) - 1;

    /** The contacts that k(n) is about. */
    static final long CONTACTS = bit(Counter.DISTINCT);

    static final long FINISHED = ATTEMPTS & ~bit(Outcome.UNFINISHED);
    static final long ANSWERS = Outcome.ANSWERS;
    static final long TIMED = (1L << Outcome.TALK_CLASSES) - 1;
    static final long DELIVERED = Outcome.DELIVERED;
    private static final int LONG_CALL_S = 60;
    private static final Formula NONE = new Formula(Shape.NOTHING, 0, 0);

    /** The formula of a rule's metric. */
    static Formula of(Rule.NumberRule rule) {
        return switch (rule.metric()) {
            case ATTEMPTS, VIOLATIONS -> count(ATTEMPTS);
            case STRANGER_ATTEMPTS -> count(bit(Counter.STRANGER));
            case DISTINCT_CALLEES -> distinct(rule, count(CONTACTS));
            case DISTINCT_STRANGER_CALLEES -> distinct(rule, count(bit(Counter.DISTINCT_STRANGER)));
            case STRANGER_SHARE -> quotient(bit(Counter.STRANGER), ATTEMPTS);
            case CONSENTED_SHARE -> quotient(bit(Counter.PERMITTED), ATTEMPTS);
            case FAN_OUT -> distinct(rule, quotient(CONTACTS, ATTEMPTS));
            case CALLEE_SEQUENTIALITY -> quotient(bit(Counter.SEQUENTIAL), ATTEMPTS);
            case VOLUME_RATIO -> new Formula(Shape.VOLUME, 0, 0);
            case MATURITY_DAYS -> new Formula(Shape.DAYS, 0, 0);
            case ANSWERS -> count(ANSWERS);
            case ANSWER_DROP -> new Formula(Shape.CHART, ANSWERS, DELIVERED);
            case ANSWER_RATE -> quotient(ANSWERS, DELIVERED);
            case ASR -> quotient(ANSWERS, FINISHED);
            case NER -> quotient(DELIVERED, FINISHED);
            case ACD_S -> quotient(bit(Counter.TALK_S), TIMED);
            case MEDIAN_TALK_S -> new Formula(Shape.MEDIAN_TALK, TIMED, 0);
            case SHORT_CALL_RATIO -> quotient(talkBelow(rule.shortTalkS()), TIMED);
            case LONG_CALL_RATIO -> quotient(TIMED & ~talkBelow(LONG_CALL_S), TIMED);
            case EARLY_CANCEL_RATIO -> quotient(cancelledBelow(rule.cancelRingS()), FINISHED);
            case EARLY_CANCELS -> count(cancelledBelow(rule.cancelRingS()));
            case REJECT_RATIO -> quotient(bit(Outcome.REJECTED), DELIVERED);
            case RING_TO_REJECT_S -> quotient(bit(Counter.REJECT_RING_S), bit(Counter.REJECT_RING_KNOWN));
            case BLOCKED_RATIO -> quotient(bit(Outcome.BLOCKED), FINISHED);
            case UNWANTED_OR_BLOCKED -> count(bit(Outcome.UNWANTED) | bit(Outcome.BLOCKED));
            case INVALID_RATIO -> quotient(bit(Outcome.INVALID), FINISHED);
            case IN_OUT_RATIO -> distinct(rule, quotient(bit(Counter.INBOUND_DISTINCT), CONTACTS));
            case QUIET_HOUR_ATTEMPTS -> count(bit(Counter.QUIET_HOURS));
            case OFF_HOURS_SHARE -> quotient(bit(Counter.QUIET_HOURS), ATTEMPTS);
            case HOLIDAY_ATTEMPTS -> count(bit(Counter.OFF_DAY));
            case CALLS_AFTER_REFUSAL -> count(bit(Counter.AFTER_REFUSAL));
            case PURPOSE_MISMATCH_RATIO -> quotient(bit(Counter.PURPOSE_MISMATCH), bit(Counter.PURPOSE_KNOWN));
            case COMPLAINTS -> new Formula(Shape.COMPLAINTS, 0, 0);
            case DISTINCT_COMPLAINANTS -> new Formula(Shape.COMPLAINANTS, 0, 0);
            case COMPLAINT_RATE -> new Formula(Shape.PER_THOUSAND, 0, ANSWERS);
            case COMPLAINT_GROWTH -> new Formula(Shape.GROWTH, 0, 0);
            case DIALER_ABANDON_RATE -> quotient(bit(Counter.ABANDONED), ANSWERS);
            case COMPLAINT_RATE_PER_NUMBER -> quotient(bit(Counter.COMPLAINTS), bit(Counter.NUMBERS_IN_USE));
            case COMPLAINTS_PER_1000_ANSWERS -> new Formula(Shape.THOUSANDTHS, bit(Counter.COMPLAINTS), ANSWERS);
            case ROTATION_SHARE -> quotient(bit(Counter.ROTATED), ATTEMPTS);
            case HEADROOM_HOURS -> new Formula(Shape.HEADROOM, bit(Counter.HEADROOM_USED), 0);
            default -> NONE;
        };
    }

    /** The sets of outcomes whose sums are read. */
    List<Long> outcomes() {
        List<Long> sets = new ArrayList<>(2);
        if (shape == Shape.MEDIAN_TALK) {
            for (int code = 0; code < Outcome.TALK_CLASSES; code++) {
                sets.add(bit(code));
            }
            return sets;
        }
        for (long side : new long[] {above, below}) {
            if ((side & ATTEMPTS) != 0) {
                sets.add(side & ATTEMPTS);
            }
        }
        return sets;
    }

    /** The {@link Counter}s that are read, bit by code. */
    long counters() {
        return (above | below) & ~ATTEMPTS;
    }

    private static Formula count(long above) {
        return new Formula(Shape.COUNT, above, 0);
    }

    private static Formula quotient(long above, long below) {
        return new Formula(Shape.QUOTIENT, above, below);
    }

    /** A contact is moved between panes only in the unfiltered counters: there is nothing distinct behind a filter. */
    private static Formula distinct(Rule.NumberRule rule, Formula unfiltered) {
        return rule.filter().any() ? unfiltered : NONE;
    }

    static long talkBelow(int seconds) {
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

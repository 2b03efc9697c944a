package io.ringfence.domain.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * What can be measured. Names and formulas are those of the field ({@code docs/vocabulary.md}); outbound attempts
 * unless the formula says otherwise. This enum is the source of {@code docs/policy.md}.
 */
public enum Metric {
    // one number: frequency and fan-out
    ATTEMPTS(Of.NUMBER, Kind.COUNT, Family.FREQUENCY, PauseKind.QUOTA, "outbound attempts"),
    STRANGER_ATTEMPTS(
            Of.NUMBER, Kind.COUNT, Family.COUNTERPART, PauseKind.QUOTA, "attempts to contacts that are STRANGER"),
    DISTINCT_CALLEES(Of.NUMBER, Kind.COUNT, Family.COUNTERPART, PauseKind.QUOTA, "different contacts called"),
    DISTINCT_STRANGER_CALLEES(
            Of.NUMBER,
            Kind.COUNT,
            Family.COUNTERPART,
            PauseKind.QUOTA,
            "different contacts called whose latest attempt found them STRANGER"),
    STRANGER_SHARE(Of.NUMBER, Kind.SHARE, Family.COUNTERPART, PauseKind.STATISTICAL, "stranger_attempts / attempts"),
    CONSENTED_SHARE(
            Of.NUMBER,
            Kind.SHARE,
            Family.COUNTERPART,
            PauseKind.STATISTICAL,
            "attempts to contacts with a permission / attempts"),
    FAN_OUT(Of.NUMBER, Kind.SHARE, Family.COUNTERPART, PauseKind.STATISTICAL, "distinct_callees / attempts"),
    CALLEE_SEQUENTIALITY(
            Of.NUMBER,
            Kind.SHARE,
            Family.COUNTERPART,
            PauseKind.STATISTICAL,
            "attempts to the same block of 100 numbers as the attempt before / attempts"),
    VOLUME_RATIO(
            Of.NUMBER,
            Kind.VALUE,
            Family.FREQUENCY,
            PauseKind.STATISTICAL,
            "attempts in the current local day / median of the five latest earlier local days with attempts"),
    MATURITY_DAYS(Of.NUMBER, Kind.COUNT, Family.NONE, PauseKind.STATISTICAL, "local days with at least one attempt"),
    // one number: duration and outcome
    ANSWERS(Of.NUMBER, Kind.COUNT, Family.ANSWER, PauseKind.STATISTICAL, "ANSWERED"),
    ANSWER_DROP(
            Of.NUMBER,
            Kind.VALUE,
            Family.ANSWER,
            PauseKind.STATISTICAL,
            "delivered calls that would pass between two such findings by accident: CUSUM charts of answers against what the"
                    + " pool and the hour let expect, for falls to 0.6 and to 0.375"),
    ANSWER_RATE(
            Of.NUMBER,
            Kind.SHARE,
            Family.ANSWER,
            PauseKind.STATISTICAL,
            "ANSWERED / (ANSWERED + NO_ANSWER + BUSY + REJECTED)"),
    ASR(Of.NUMBER, Kind.SHARE, Family.ANSWER, PauseKind.STATISTICAL, "ANSWERED / finished attempts (ITU-T E.411)"),
    NER(
            Of.NUMBER,
            Kind.SHARE,
            Family.NONE,
            PauseKind.STATISTICAL,
            "(ANSWERED + BUSY + NO_ANSWER + REJECTED) / finished attempts"),
    ACD_S(Of.NUMBER, Kind.VALUE, Family.DURATION, PauseKind.STATISTICAL, "talk seconds / ANSWERED"),
    MEDIAN_TALK_S(
            Of.NUMBER,
            Kind.VALUE,
            Family.DURATION,
            PauseKind.STATISTICAL,
            "median talk seconds over ANSWERED, interpolated in its histogram class"),
    SHORT_CALL_RATIO(
            Of.NUMBER,
            Kind.SHARE,
            Family.DURATION,
            PauseKind.STATISTICAL,
            "ANSWERED with talk < short_talk_s / ANSWERED"),
    LONG_CALL_RATIO(
            Of.NUMBER, Kind.SHARE, Family.DURATION, PauseKind.STATISTICAL, "ANSWERED with talk >= 60 s / ANSWERED"),
    EARLY_CANCEL_RATIO(
            Of.NUMBER,
            Kind.SHARE,
            Family.DURATION,
            PauseKind.STATISTICAL,
            "CANCELLED with ring < early_cancel_ring_s / finished attempts"),
    EARLY_CANCELS(Of.NUMBER, Kind.COUNT, Family.DURATION, PauseKind.QUOTA, "CANCELLED with ring < early_cancel_ring_s"),
    REJECT_RATIO(
            Of.NUMBER,
            Kind.SHARE,
            Family.ANSWER,
            PauseKind.STATISTICAL,
            "REJECTED / (ANSWERED + NO_ANSWER + BUSY + REJECTED)"),
    RING_TO_REJECT_S(
            Of.NUMBER,
            Kind.VALUE,
            Family.ANSWER,
            PauseKind.STATISTICAL,
            "ring seconds of REJECTED / REJECTED with a known ring"),
    BLOCKED_RATIO(Of.NUMBER, Kind.SHARE, Family.NONE, PauseKind.BLOCK, "BLOCKED / finished attempts"),
    UNWANTED_OR_BLOCKED(Of.NUMBER, Kind.COUNT, Family.NONE, PauseKind.BLOCK, "UNWANTED (SIP 607) + BLOCKED (SIP 608)"),
    INVALID_RATIO(Of.NUMBER, Kind.SHARE, Family.COUNTERPART, PauseKind.STATISTICAL, "INVALID / finished attempts"),
    IN_OUT_RATIO(
            Of.NUMBER,
            Kind.VALUE,
            Family.COUNTERPART,
            PauseKind.STATISTICAL,
            "different contacts that called in / different contacts called"),
    // one number: time, consent, purpose
    QUIET_HOUR_ATTEMPTS(
            Of.NUMBER, Kind.COUNT, Family.NONE, PauseKind.QUOTA, "attempts outside allowed hours at the callee"),
    OFF_HOURS_SHARE(Of.NUMBER, Kind.SHARE, Family.COUNTERPART, PauseKind.STATISTICAL, "quiet_hour_attempts / attempts"),
    HOLIDAY_ATTEMPTS(Of.NUMBER, Kind.COUNT, Family.NONE, PauseKind.QUOTA, "attempts on a day off at the callee"),
    CALLS_AFTER_REFUSAL(Of.NUMBER, Kind.COUNT, Family.NONE, PauseKind.REFUSAL, "attempts to contacts who had refused"),
    PURPOSE_MISMATCH_RATIO(
            Of.NUMBER,
            Kind.SHARE,
            Family.COUNTERPART,
            PauseKind.STATISTICAL,
            "attempts whose purpose isn't the number's / attempts whose purpose is known, by a number with a purpose"),
    VIOLATIONS(
            Of.NUMBER, Kind.COUNT, Family.NONE, PauseKind.QUOTA, "attempts that broke the call or contact rules named"),
    // one number: complaints
    COMPLAINTS(
            Of.NUMBER,
            Kind.COUNT,
            Family.NONE,
            PauseKind.COMPLAINT,
            "complaints, by complaint id, and calls marked unwanted (SIP 607)"),
    DISTINCT_COMPLAINANTS(
            Of.NUMBER,
            Kind.COUNT,
            Family.NONE,
            PauseKind.COMPLAINT,
            "different people who complained (SIP 607 included)"),
    COMPLAINT_RATE(Of.NUMBER, Kind.VALUE, Family.NONE, PauseKind.COMPLAINT, "1000 x complaints / ANSWERED"),
    COMPLAINT_GROWTH(
            Of.NUMBER,
            Kind.VALUE,
            Family.NONE,
            PauseKind.COMPLAINT,
            "complaints in the last 7 days / weekly mean of the 28 days before"),
    // one contact, over all the tenant's numbers
    ATTEMPTS_PER_CALLEE(Of.CONTACT, Kind.COUNT, Family.NONE, PauseKind.QUOTA, "attempts to the contact"),
    UNANSWERED_ATTEMPTS_PER_CALLEE(
            Of.CONTACT,
            Kind.COUNT,
            Family.NONE,
            PauseKind.QUOTA,
            "finished attempts to the contact that nobody answered"),
    ATTEMPTS_PER_SUBJECT(
            Of.CONTACT,
            Kind.COUNT,
            Family.NONE,
            PauseKind.QUOTA,
            "attempts to the contact about the same subject or debt"),
    ATTEMPTS_AFTER_CONVERSATION(
            Of.CONTACT,
            Kind.COUNT,
            Family.NONE,
            PauseKind.QUOTA,
            "attempts about a subject after an ANSWERED call about it in the window"),
    REDIALS_AFTER_ABANDON(
            Of.CONTACT,
            Kind.COUNT,
            Family.NONE,
            PauseKind.QUOTA,
            "attempts after an answered call without an agent within 2 s in the window"),
    CALLS_TO_REFUSERS(Of.CONTACT, Kind.COUNT, Family.NONE, PauseKind.REFUSAL, "attempts since the contact refused"),
    CALLS_TO_LISTED(
            Of.CONTACT, Kind.COUNT, Family.NONE, PauseKind.REFUSAL, "attempts to a contact on a do-not-call register"),
    // groups: judged by the group stage
    DIALER_ABANDON_RATE(
            Of.GROUP,
            Kind.SHARE,
            Family.NONE,
            PauseKind.STATISTICAL,
            "answered without an agent within 2 s / answered by a person"),
    COMPLAINT_RATE_PER_NUMBER(Of.GROUP, Kind.SHARE, Family.NONE, PauseKind.COMPLAINT, "complaints / numbers in use"),
    COMPLAINTS_PER_1000_ANSWERS(Of.GROUP, Kind.VALUE, Family.NONE, PauseKind.COMPLAINT, "1000 x complaints / ANSWERED"),
    ROTATION_SHARE(
            Of.GROUP,
            Kind.SHARE,
            Family.NONE,
            PauseKind.STATISTICAL,
            "attempts that were the third in a row to their contact, within 7 days, from another number each / attempts"),
    HEADROOM_HOURS(
            Of.GROUP,
            Kind.VALUE,
            Family.NONE,
            PauseKind.QUOTA,
            "calls that the pool's usable numbers have left today under their caps of a day or longer / calls an hour by which"
                    + " they use them up; 24 if they last until the day's end");

    /** What a metric is measured on. */
    public enum Of {
        NUMBER,
        CONTACT,
        GROUP
    }

    /** What sort of figure it is. */
    public enum Kind {
        /** A count; a limit on it is the last allowed value. */
        COUNT,
        /** A part of a whole, 0 to 1: Wilson bounds apply. */
        SHARE,
        /** Seconds or a quotient that may exceed 1. */
        VALUE
    }

    private final Of of;
    private final Kind kind;
    private final Family family;
    private final PauseKind pauseKind;
    private final String formula;

    Metric(Of of, Kind kind, Family family, PauseKind pauseKind, String formula) {
        this.of = of;
        this.kind = kind;
        this.family = family;
        this.pauseKind = pauseKind;
        this.formula = formula;
    }

    /**
     * Whether groups can be judged by it too: what is counted call by call is the same sum over many numbers, what is
     * distinct, remembered or ordered is not.
     */
    public boolean addsUp() {
        return switch (this) {
            case ATTEMPTS,
                    STRANGER_ATTEMPTS,
                    STRANGER_SHARE,
                    CONSENTED_SHARE,
                    ANSWERS,
                    ANSWER_RATE,
                    ASR,
                    NER,
                    ACD_S,
                    MEDIAN_TALK_S,
                    SHORT_CALL_RATIO,
                    LONG_CALL_RATIO,
                    EARLY_CANCEL_RATIO,
                    EARLY_CANCELS,
                    REJECT_RATIO,
                    RING_TO_REJECT_S,
                    BLOCKED_RATIO,
                    UNWANTED_OR_BLOCKED,
                    INVALID_RATIO,
                    QUIET_HOUR_ATTEMPTS,
                    OFF_HOURS_SHARE,
                    HOLIDAY_ATTEMPTS,
                    CALLS_AFTER_REFUSAL,
                    PURPOSE_MISMATCH_RATIO -> true;
            default -> of == Of.GROUP;
        };
    }

    /** The name in policies, reasons and metrics, for instance {@code short_call_ratio}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Of of() {
        return of;
    }

    public Kind kind() {
        return kind;
    }

    /** The family of evidence a warning on this metric belongs to, unless the rule is a quota. */
    public Family family() {
        return family;
    }

    /** The kind of pause that breaking a limit on it means. */
    public PauseKind pauseKind() {
        return pauseKind;
    }

    /** How it is computed, with the denominator. */
    public String formula() {
        return formula;
    }

    /** Whether it says something only from some observations on: counts don't need any, and what is left is what it is. */
    public boolean sampled() {
        return kind != Kind.COUNT && this != HEADROOM_HOURS;
    }

    /**
     * Whether our own next call may raise it. Such a count is exhausted, and pauses, when it reaches the last allowed
     * value: one more call would break it. What others do (complaints) pauses only beyond it.
     */
    public boolean exhaustible() {
        return kind == Kind.COUNT && pauseKind == PauseKind.QUOTA;
    }

    /** The metric of that key. */
    public static Optional<Metric> byKey(String key) {
        for (Metric metric : values()) {
            if (metric.key().equals(key)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }
}

package io.ringfence.query;

import io.ringfence.domain.stage.DialVerdict;
import java.time.Instant;

/**
 * What a dialler is told.
 *
 * @param allowed whether the call may be made now
 * @param mode how that was decided
 * @param doubt why it couldn't be judged by what is known; empty if it was
 * @param verdict what is known
 * @param at when
 */
public record DialAnswer(boolean allowed, Mode mode, String doubt, DialVerdict verdict, Instant at) {

    /** How an answer came about. */
    public enum Mode {
        /** By what is known. */
        JUDGED,
        /** Not enough is known, and the tenant chose to go on. */
        FAIL_OPEN,
        /** Not enough is known, and the tenant chose to wait. */
        FAIL_CLOSED
    }

    /** The word by which answers are counted: allow, deny, fail-open or fail-closed. */
    public String word() {
        return switch (mode) {
            case JUDGED -> allowed ? "allow" : "deny";
            case FAIL_OPEN -> "fail-open";
            case FAIL_CLOSED -> "fail-closed";
        };
    }
}

package io.ringfence.oracle;

import io.ringfence.domain.policy.PauseKind;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a number is paused.
 *
 * @param rule the rule, or {@code two-families}, {@code probation-budget}, {@code command}
 * @param kind decides how it ends
 * @param notBefore the end of its hold or cool-down
 * @param ends when it ends whatever is measured
 */
record NaiveCause(String rule, PauseKind kind, Instant notBefore, Optional<Instant> ends) {

    static final String TWO_FAMILIES = "two-families";
    static final String BUDGET = "probation-budget";
    static final String COMMAND = "command";

    /** Leads to probation, and to a longer cool-down when it comes again. */
    boolean grave() {
        return kind != PauseKind.QUOTA && kind != PauseKind.MANUAL;
    }
}

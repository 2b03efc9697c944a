package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One reason for which a call must not be dialled now.
 *
 * @param scope what is denied by it
 * @param reason the rule, both sides of what was counted, and where the rule comes from
 * @param until when it ends if nothing happens until then; empty if no time ends it, or none is known
 */
public record DialDenial(Scope scope, Reason reason, Optional<Instant> until) {

    /** The rule's name where a contact refused and no rule of the policy is about refusals. */
    public static final String REFUSAL = "refusal";

    /** The rule's name of a number that isn't in use yet. */
    public static final String ONBOARDING = "onboarding";

    /** The rule's name of a number that was given up. */
    public static final String RETIRED = "retired";

    /** What a rule stops. */
    public enum Scope {
        /** This call. */
        CALL,
        /** Calls to the contact, from any number. */
        CONTACT,
        /** Calls from the number, to anybody. */
        NUMBER
    }

    /** A denial until a time in epoch milliseconds; without an end if that isn't after {@code now}. */
    static DialDenial until(Scope scope, Reason reason, long now, long end) {
        boolean ends = end > now && end != Long.MAX_VALUE;
        return new DialDenial(scope, reason, ends ? Optional.of(Instant.ofEpochMilli(end)) : Optional.empty());
    }
}

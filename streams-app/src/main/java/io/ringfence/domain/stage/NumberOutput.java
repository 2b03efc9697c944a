package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;

/** Where the number stage's results go. */
public interface NumberOutput {

    /** An edge was taken. */
    void decided(Decision decision);

    /** The pause that {@link #decided} was just told of is of a number with that purpose. */
    default void paused(Decision pause, CallPurpose purpose) {}

    /** The state of a number, after an edge or when its head-room has changed. */
    void status(NumberStatus status);

    /** Whether anybody wants to know of {@link #status}; where nobody does, it isn't worked out. */
    default boolean wantsNumberStatus() {
        return true;
    }

    /** An input was not taken. */
    void refused(NumberInput input, Refusal why);
}

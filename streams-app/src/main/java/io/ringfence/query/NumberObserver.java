package io.ringfence.query;

import io.ringfence.domain.lifecycle.NumberStatus;
import java.util.Optional;

/** Is told of each change of what is known of a number, one at a time. */
@FunctionalInterface
public interface NumberObserver {

    /** Wants to know nothing. */
    NumberObserver NONE = (before, after) -> {};

    /**
     * What is known of a number has changed.
     *
     * @param before empty if nothing was known of it
     * @param after empty if it is forgotten
     */
    void changed(Optional<NumberStatus> before, Optional<NumberStatus> after);
}

package io.ringfence.domain.lifecycle;

import java.util.List;

/**
 * What else there is to say about a finding when its alert is raised.
 *
 * @param note in words; empty if nothing
 * @param reasons what else was measured that speaks for it
 */
public record Support(String note, List<Reason> reasons) {

    /** Nothing. */
    public static final Support NONE = new Support("", List.of());

    public Support {
        reasons = List.copyOf(reasons);
    }
}

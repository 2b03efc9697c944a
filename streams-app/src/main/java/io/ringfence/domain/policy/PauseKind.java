package io.ringfence.domain.policy;

/** Why a number is paused: it decides how the pause ends and whether the fleet cap has a say. */
public enum PauseKind {
    /** A count cap was reached: lifts at the boundary, or when the window permits. */
    QUOTA(false, false),
    /** Several people complained: needs a person. */
    COMPLAINT(true, false),
    /** Somebody who had refused was called: needs a person. */
    REFUSAL(true, false),
    /** A carrier's block codes: needs a person. */
    BLOCK(true, false),
    /** A ratio beyond its limit, or two families in warning: lifts after a cool-down and below a lower level. */
    STATISTICAL(false, true),
    /** A person paused it. */
    MANUAL(true, false);

    private final boolean needsPerson;
    private final boolean asksFleet;

    PauseKind(boolean needsPerson, boolean asksFleet) {
        this.needsPerson = needsPerson;
        this.asksFleet = asksFleet;
    }

    /** Whether only a person may end it. */
    public boolean needsPerson() {
        return needsPerson;
    }

    /** Whether the fleet cap may refuse it. */
    public boolean asksFleet() {
        return asksFleet;
    }
}

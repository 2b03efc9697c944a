package io.ringfence.domain.lifecycle;

/** What a decision does. */
public enum Action {
    /** An alert was opened at the watch level: for dashboards. */
    WATCH,
    /** An alert was opened at, or rose to, the warning level: somebody is told. */
    WARN,
    /** An alert was closed. */
    CLEAR,
    /** The number must not be used until the pause ends. */
    PAUSE,
    /** A paused number has one reason more to be paused, or a later end. */
    EXTEND,
    /** The pause is over: the number may be used as before. */
    RESUME,
    /** The pause is over: the number may be used within a daily budget. */
    PROBATION,
    /** The number is in ordinary use: first use approved, or probation passed. */
    ACTIVATE,
    /** A person took an alert. */
    ACKNOWLEDGE,
    /** A call was made although the number was paused: its dialler doesn't obey. */
    LEAK,
    /** A call was made before the number's first use was due. */
    EARLY_USE,
    /** Something was not done, and why: a command that doesn't fit, a pause that wasn't granted. */
    SUPPRESSED,
    /** A platform was seen to show a label, or no longer to. */
    LABEL,
    /** Calls are answered so seldom that some phones probably show a label: nobody has seen it. */
    LABEL_SUSPECTED,
    /** The number was given up. */
    RETIRE,
    /** A statistical pause is asked for: whether the number is paused depends on how many of its pool are. */
    REQUEST
}

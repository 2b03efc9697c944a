package io.ringfence.notify.alert;

/** What alerts there are about numbers and groups. */
enum AlertKind {
    NUMBER_WATCHED("RingfenceNumberWatched", "watch"),
    NUMBER_WARNED("RingfenceNumberWarned", "warn"),
    LABEL_SUSPECTED("RingfenceLabelSuspected", "warn"),
    NUMBER_PAUSED("RingfenceNumberPaused", "pause"),
    CALLS_WHILE_PAUSED("RingfenceCallsWhilePaused", "leak"),
    CALLS_BEFORE_USE("RingfenceCallsBeforeUse", "early"),
    GROUP_WATCHED("RingfenceGroupWatched", "watch"),
    GROUP_WARNED("RingfenceGroupWarned", "warn"),
    GROUP_AT_LIMIT("RingfenceGroupAtLimit", "limit");

    private final String alertName;
    private final String level;

    AlertKind(String alertName, String level) {
        this.alertName = alertName;
        this.level = level;
    }

    /** As the label says it; also its section in the runbook. */
    String alertName() {
        return alertName;
    }

    String level() {
        return level;
    }
}

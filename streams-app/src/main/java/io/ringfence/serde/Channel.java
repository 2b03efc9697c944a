package io.ringfence.serde;

/** The topics by what they carry; their real names have a configurable prefix. */
public enum Channel {
    /** Calls, keyed by contact. */
    CALL_RECORDS("call-records"),
    /** Statements about contacts, keyed by contact; compacted. */
    CONTACTS("contacts"),
    /** Complaints, keyed by number. */
    COMPLAINTS("complaints"),
    /** What the company says about its numbers, keyed by number; compacted. */
    NUMBERS("numbers"),
    /** How platforms show numbers, keyed by number. */
    LABEL_OBSERVATIONS("label-observations"),
    /** What people command, keyed by number. */
    COMMANDS("commands"),
    /** All versions of the policy. */
    POLICIES("policies"),
    /** Feeds that report. */
    SOURCES("sources"),
    /** Every edge in a number's life, keyed by number. */
    NUMBER_ALERTS("number-alerts"),
    /** The present state of numbers, keyed by number; compacted. */
    NUMBER_STATUS("number-status"),
    /** What stands against calling contacts, keyed by contact; compacted. */
    CONTACT_STATUS("contact-status"),
    /** Every edge of the alerts about groups, keyed by group. */
    GROUP_ALERTS("group-alerts"),
    /** The present state of groups, keyed by group; compacted. */
    GROUP_STATUS("group-status"),
    /** Records that were set aside. */
    DEAD_LETTERS("ringfence-dlq"),
    /** Internal: everything for the number stage, keyed by number. */
    NUMBER_EVENTS("number-events"),
    /** Internal: everything for the group stage, keyed by group. */
    GROUP_EVENTS("group-events");

    private final String topic;

    Channel(String topic) {
        this.topic = topic;
    }

    /** The topic's name without a prefix; also what names the channel in configuration. */
    public String topic() {
        return topic;
    }
}

package io.ringfence.topology;

/**
 * The names of operators and stores. Store names are part of the changelog topics' names: a name that changes loses its
 * state.
 */
public final class Names {

    static final String CALL_RECORDS = "read-call-records";
    static final String CONTACTS = "read-contacts";
    static final String COMPLAINTS = "read-complaints";
    static final String NUMBERS = "read-numbers";
    static final String LABEL_OBSERVATIONS = "read-label-observations";
    static final String COMMANDS = "read-commands";
    static final String NUMBER_EVENTS = "read-number-events";
    static final String GROUP_EVENTS = "read-group-events";

    /** The contact stage. */
    public static final String CONTACT_STAGE = "contact-stage";

    static final String KEY_BY_NUMBER = "key-by-number";
    /** The number stage. */
    public static final String NUMBER_STAGE = "number-stage";

    static final String GROUP_STAGE = "group-stage";

    static final String TO_CALL_RECORDS = "send-on-call-records";
    static final String TO_CONTACTS = "send-on-contacts";
    static final String TO_NUMBER_EVENTS = "write-number-events";
    static final String TO_CONTACT_STATUS = "write-contact-status";
    static final String TO_DEAD_LETTERS = "write-dead-letters";
    static final String TO_NUMBER_ALERTS = "write-number-alerts";
    static final String TO_NUMBER_STATUS = "write-number-status";
    static final String NUMBERS_TO_DEAD_LETTERS = "write-number-dead-letters";
    static final String TO_GROUP_EVENTS = "write-group-events";
    static final String TO_GROUP_ALERTS = "write-group-alerts";
    static final String TO_GROUP_STATUS = "write-group-status";
    static final String TO_ALL_NUMBER_EVENTS = "write-number-events-to-all";
    static final String TO_ASKING_NUMBERS = "write-pause-answers";
    static final String GROUPS_TO_DEAD_LETTERS = "write-group-dead-letters";

    /** Rows of contacts, by tenant and contact. */
    public static final String CONTACT_ROWS = "contact-rows";
    /** Contacts by the time at which something is forgotten. */
    public static final String CONTACT_TIMERS = "contact-timers";
    /** The clock of a task of the contact stage. */
    public static final String CONTACT_CLOCK = "contact-clock";
    /** Rows of numbers, by tenant and number. */
    public static final String NUMBER_ROWS = "number-rows";
    /** Numbers by the time at which something is due. */
    public static final String NUMBER_TIMERS = "number-timers";
    /** The clock of a task of the number stage. */
    public static final String NUMBER_CLOCK = "number-clock";
    /** What a task of the number stage has counted for groups and not told yet, by group. */
    public static final String GROUP_SUMS = "group-sums";
    /** What groups told the tasks of the number stage last, by group. */
    public static final String GROUP_NEWS = "group-news";
    /** Rows of groups, by tenant, kind and id. */
    public static final String GROUP_ROWS = "group-rows";
    /** Numbers that may be paused by statistics, by group and number. */
    public static final String GROUP_GRANTS = "group-grants";
    /** Groups by the time at which something is due. */
    public static final String GROUP_TIMERS = "group-timers";
    /** The clock of a task of the group stage. */
    public static final String GROUP_CLOCK = "group-clock";

    private Names() {}
}

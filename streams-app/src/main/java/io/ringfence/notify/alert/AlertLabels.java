package io.ringfence.notify.alert;

/** The names of an alert's labels. Alertmanager's configuration goes by them. */
public final class AlertLabels {

    /** What kind of alert; its section in the runbook has the same name. */
    public static final String NAME = "alertname";

    /** critical, warning or info, as in the rules of Prometheus. */
    public static final String SEVERITY = "severity";

    /** watch, warn, limit, pause, leak or early. */
    public static final String LEVEL = "level";

    /** Tells these alerts from those of Prometheus. */
    public static final String SOURCE = "source";

    /** What {@link #SOURCE} says. */
    public static final String SOURCE_VALUE = "ringfence-notify";

    static final String INSTALLATION = "installation";
    static final String TENANT = "tenant";
    static final String POOL = "pool";
    static final String RULE = "rule";
    static final String NUMBER = "number";
    static final String NUMBER_ID = "number_id";
    static final String GROUP_KIND = "group_kind";
    static final String GROUP = "group";
    static final String GROUP_ID = "group_id";

    private AlertLabels() {}
}

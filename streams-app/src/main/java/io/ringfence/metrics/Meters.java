package io.ringfence.metrics;

import java.util.List;

/** The product's own meters: every one there is, with what it says. {@code docs/metrics.md} is made from this list. */
public enum Meters {
    CALLS(
            "ringfence.calls",
            Kind.COUNTER,
            "",
            List.of("direction", "outcome"),
            "Calls that the contact stage classified; outcome: answered, short (answered for less than 10 s), not-answered,"
                    + " refused (rejected, unwanted, blocked), failed (invalid, unreachable, network), unfinished"),
    CALLS_AMENDED(
            "ringfence.calls.amended",
            Kind.COUNTER,
            "",
            List.of(),
            "Calls corrected because their end was reported later"),
    DUPLICATES(
            "ringfence.duplicates",
            Kind.COUNTER,
            "",
            List.of("source"),
            "Records of calls that said nothing new and were dropped, by the feed that they name; those of feeds beyond the"
                    + " hundredth are source other"),
    REKEYED(
            "ringfence.records.rekeyed",
            Kind.COUNTER,
            "",
            List.of(),
            "Records under another key than ours, sent on to where they belong"),
    CONTACTS_INEXACT(
            "ringfence.contacts.inexact",
            Kind.COUNTER,
            "",
            List.of(),
            "Calls to contacts whose row is full: their oldest attempts are forgotten"),
    CONTACTS_ERASED(
            "ringfence.contacts.erased", Kind.COUNTER, "", List.of(), "Contacts forgotten because somebody ordered it"),
    DEAD_LETTERS(
            "ringfence.dead.letters",
            Kind.COUNTER,
            "",
            List.of("stage", "reason"),
            "Records set aside; 'ringfence dlq list' shows them"),
    DECISIONS(
            "ringfence.decisions",
            Kind.COUNTER,
            "",
            List.of("action"),
            "Decisions about numbers, as on the topic number-alerts; action leak: a call although the number was paused"),
    TRANSITIONS(
            "ringfence.transitions",
            Kind.COUNTER,
            "",
            List.of("from", "to"),
            "Changes of numbers' usage states by a decision; from, to: onboarding, active, watch, warn, paused, probation, retired"),
    PAUSES(
            "ringfence.pauses",
            Kind.COUNTER,
            "",
            List.of("rule", "purpose"),
            "Pauses by each rule that was a reason, and by the number's purpose (unknown if it has none); a pause with two"
                    + " reasons counts for both"),
    GROUP_ALERTS(
            "ringfence.group.alerts",
            Kind.COUNTER,
            "",
            List.of("kind", "edge"),
            "Edges of alerts about pools, campaigns, trunks and tenants; edge: opened, escalated, cleared"),
    FLEET_CAP_ALERTS(
            "ringfence.fleet.cap.alerts",
            Kind.COUNTER,
            "",
            List.of("edge"),
            "Those of them that tell that a fleet cap was reached: a pause was refused; edge: opened, cleared"),
    POOL_HEADROOM_ALERTS(
            "ringfence.pool.headroom.alerts",
            Kind.COUNTER,
            "",
            List.of("edge"),
            "Those of them that tell that a pool's calls of the day will be, or are, used up (metric headroom_hours); edge: opened,"
                    + " escalated, cleared"),
    CALL_LATENESS(
            "ringfence.call.lateness",
            Kind.HISTOGRAM,
            "seconds",
            List.of(),
            "From a call's attempt to the time stamp of its record: how late the feed is"),
    CLASSIFICATION_LATENCY(
            "ringfence.classification.latency",
            Kind.HISTOGRAM,
            "seconds",
            List.of(),
            "From a record's time stamp to its classification in the contact stage"),
    DECISION_LATENCY(
            "ringfence.decision.latency",
            Kind.HISTOGRAM,
            "seconds",
            List.of(),
            "From the time at which the broker took a classified call, or another event of a number, to the decision that"
                    + " it led to; under exactly-once the wait for the contact stage's commit is in it"),
    CHECK_LATENCY(
            "ringfence.check.latency",
            Kind.HISTOGRAM,
            "seconds",
            List.of("answer"),
            "Pre-dial checks, from the question to the answer; answer: allow, deny, and fail-open or fail-closed where too little"
                    + " was known"),
    POOL_NUMBERS(
            "ringfence.pool.numbers",
            Kind.GAUGE,
            "",
            List.of("pool", "state"),
            "Numbers of a pool by their usage state; pool none: of numbers without one"),
    POOL_ROOM(
            "ringfence.pool.headroom.numbers",
            Kind.GAUGE,
            "",
            List.of("pool", "left"),
            "Numbers of a pool that may call (active, watch, warn, probation), by the attempts left before the nearest cap;"
                    + " left: 0, 1-5, 6-20, 21+, no-cap"),
    POOL_ALERTS(
            "ringfence.pool.open.alerts",
            Kind.GAUGE,
            "",
            List.of("pool", "state"),
            "Open alerts about numbers of a pool, by the number's usage state"),
    RISKIEST(
            "ringfence.riskiest.number.info",
            Kind.GAUGE,
            "",
            List.of("rank", "number", "pool", "state", "rule"),
            "Always 1: the few numbers that may still call and are nearest to a pause, those in warn first, then by attempts left,"
                    + " with the rule that is nearest; number: its first digits and its last three. No series if none is near."
                    + " 'GET /v1/numbers?sort=risk' has all of them, whole"),
    STAGES_RUNNING(
            "ringfence.stages.running",
            Kind.GAUGE,
            "",
            List.of(),
            "1 while the stages of this instance run, 0 while they rebalance, restore or have stopped"),
    RESTORE_REMAINING(
            "ringfence.restore.remaining.rows",
            Kind.GAUGE,
            "",
            List.of(),
            "Records of changelogs that are still to be read back before this instance has its state"),
    FEED_STATE(
            "ringfence.feed.state",
            Kind.GAUGE,
            "",
            List.of("source"),
            "Whether a feed can be trusted, as 'ringfence feeds' judges: 0 OK, 1 ENDED, 2 SILENT, 3 BACKWARDS, 4 GAP; from 2 on, what"
                    + " it tells of is unknown"),
    FEED_REPORT_AGE(
            "ringfence.feed.report.age", Kind.GAUGE, "seconds", List.of("source"), "Since the feed reported last"),
    FEED_ROWS_AGE(
            "ringfence.feed.rows.age",
            Kind.GAUGE,
            "seconds",
            List.of("source"),
            "How fresh the feed is: since a report last told of new rows; NaN if none ever did"),
    FEED_ROWS(
            "ringfence.feed.rows",
            Kind.COUNTER,
            "",
            List.of("source"),
            "Rows that the feed read since its reader was started"),
    FEED_CALLS(
            "ringfence.feed.calls",
            Kind.COUNTER,
            "",
            List.of("source"),
            "Calls and other records that it made of them"),
    FEED_REJECTED(
            "ringfence.feed.rejected",
            Kind.COUNTER,
            "",
            List.of("source", "reason"),
            "Rows that it rejected; reason: as dead letters name it"),
    FEED_WAITING(
            "ringfence.feed.waiting.rows",
            Kind.GAUGE,
            "",
            List.of("source"),
            "Rows that it read and that wait for others of their call"),
    FEED_LATENESS(
            "ringfence.feed.lateness",
            Kind.GAUGE,
            "seconds",
            List.of("source"),
            "Longest time from the end of a call to its being read, in the last one to two hours; NaN if no call was read"),
    FEED_CLOCK_AHEAD(
            "ringfence.feed.clock.ahead",
            Kind.GAUGE,
            "seconds",
            List.of("source"),
            "How far the exchange's clock is ahead at least: calls were read before they ended; a clock that is behind can't"
                    + " be told from lateness"),
    FEED_REPORTS_MISSED(
            "ringfence.feed.reports.missed",
            Kind.COUNTER,
            "",
            List.of("source"),
            "Reports of the feed that are missing between those there are"),
    NOTIFY_IN_STEP(
            "ringfence.notify.in.step",
            Kind.GAUGE,
            "",
            List.of(),
            "Of 'ringfence notify': 1 while it reads decisions and has read those that were made before it began, else 0; what it"
                    + " has not read it tells nobody"),
    NOTIFY_OPEN(
            "ringfence.notify.open.alerts",
            Kind.GAUGE,
            "",
            List.of("level"),
            "Alerts about numbers and groups that are open, of the partitions that this notifier reads; level: watch, warn, limit,"
                    + " pause, leak (calls while paused), early (calls before the first use)"),
    NOTIFY_WAITING(
            "ringfence.notify.waiting",
            Kind.GAUGE,
            "",
            List.of("sink"),
            "What a sink is still to be told; it stays on Kafka, nothing of it is lost"),
    NOTIFY_BEHIND(
            "ringfence.notify.behind",
            Kind.GAUGE,
            "seconds",
            List.of("sink"),
            "For how long something has waited for a sink that took nothing; 0 if nothing waits"),
    NOTIFY_DELIVERIES(
            "ringfence.notify.deliveries",
            Kind.COUNTER,
            "",
            List.of("sink", "result"),
            "Requests to a sink; result: taken, failed (tried again), refused (not tried again)"),
    NOTIFY_DELIVERY_LATENCY(
            "ringfence.notify.delivery.latency",
            Kind.HISTOGRAM,
            "seconds",
            List.of("sink"),
            "Time that a sink takes to answer");

    /** What a meter is. */
    public enum Kind {
        /** Only grows while the process lives. */
        COUNTER,
        /** Has a value now. */
        GAUGE,
        /** Counts of durations in buckets. */
        HISTOGRAM
    }

    private final String key;
    private final Kind kind;
    private final String unit;
    /** Joined by commas: an enum's fields must not change. */
    private final String labels;

    private final String meaning;

    Meters(String key, Kind kind, String unit, List<String> labels, String meaning) {
        this.key = key;
        this.kind = kind;
        this.unit = unit;
        this.labels = String.join(",", labels);
        this.meaning = meaning;
    }

    /** The name with dots, as the registry wants it. */
    String key() {
        return key;
    }

    /** The name by which Prometheus knows it. */
    public String prometheusName() {
        String name = key.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
        return kind == Kind.COUNTER ? name + "_total" : name;
    }

    /** Its base unit; empty if it has none. */
    String unit() {
        return unit;
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether the notifier has it, and not an instance. */
    boolean isOfNotifier() {
        return key.startsWith("ringfence.notify.");
    }

    /** The names of its labels, in order. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(","));
    }

    /** What it says. */
    public String meaning() {
        return meaning;
    }

    /** The page about all of them. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                `ringfence run` and `ringfence standalone` answer Prometheus on `http://HOST:PORT/metrics` where `--metrics-address
                HOST:PORT` says so; without it no port is opened. Each instance answers for the partitions that it works on.
                Labels are bounded: no phone number, no contact. Meters whose names begin with `kafka_` and `jvm_` are those of the
                Kafka clients, Kafka Streams and Java. A histogram has a `_max` too, the longest of the last minutes.

                `ringfence notify` answers in the same way, with the meters `ringfence_notify_…` and those of Java; so does `standalone` where
                it tells Alertmanager itself. A sink is
                `alertmanager-1`, `alertmanager-2`, … in the order of the setting, `webhook`, or the name of a robot.

                Meters of feeds (`ringfence_feed_…`) say what the feeds' own reports tell, so each instance shows all feeds: take
                `max by (source)`, not a sum. A source is the feed's name, with the tenant before it (`tenant/name`) where that
                isn't `default`; seven digits or more in a row, which may be a phone number, are shown as `#`. At most a hundred
                feeds are shown.

                Meters of pools (`ringfence_pool_…`) and of the riskiest numbers are those of all numbers, on each instance that has an API
                (`--api-address`): take `max by (pool, state)`. Pools are named as feeds are; those beyond the hundredth
                are pool `other`.

                This page is made from the code.

                | meter | kind | labels | what it says |
                |---|---|---|---|
                """);
        for (Meters meter : values()) {
            page.append("| `")
                    .append(meter.prometheusName())
                    .append("` | ")
                    .append(meter.kind.name().toLowerCase(java.util.Locale.ROOT))
                    .append(" | ")
                    .append(String.join(", ", meter.labels()))
                    .append(" | ")
                    .append(meter.meaning)
                    .append(" |\n");
        }
        return page.toString();
    }
}

package io.ringfence.notify.alert;

import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.PauseCause;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which alerts about a number a decision opens, changes and ends. */
public final class NumberAlerts {

    /** How long a single call that must not have been made is told of. */
    static final Duration NEWS = Duration.ofHours(24);

    /** Before the severity: one that changes with the causes makes another alert, as labels never change. */
    static final String PAUSE = "pause/";

    static final String LEAK = "leak";
    static final String EARLY = "early";

    private static final String WATCH = "/watch";
    private static final String WARN = "/warn";
    private static final Set<String> NO_RULES =
            Set.of(PauseCause.COMMAND, PauseCause.TWO_FAMILIES, PauseCause.PROBATION_BUDGET);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    private final Surroundings around;
    private final Decision decision;
    private final Instant now;
    private final Map<String, HeldAlert> held;
    private final AlertChanges changes;

    private NumberAlerts(Map<String, HeldAlert> held, Decision decision, Surroundings around, Instant now) {
        this.held = held;
        this.decision = decision;
        this.around = around;
        this.now = now;
        this.changes =
                new AlertChanges(held, AlertId.subject(decision.number()), decision.at(), decision.sequence(), now);
    }

    /**
     * What changes.
     *
     * @param held the number's open alerts, by slot
     * @param now the wall clock
     * @return the alerts as they are afterwards, ended ones too; those that stay as they are, not
     */
    public static Collection<HeldAlert> changedBy(
            Map<String, HeldAlert> held, Decision decision, Surroundings around, Instant now) {
        NumberAlerts alerts = new NumberAlerts(held, decision, around, now);
        alerts.apply();
        return alerts.changes.all();
    }

    private void apply() {
        if (decision.to() != UsageKind.PAUSED) {
            openPause().ifPresent(pause -> changes.end(pause.id().slot()));
            changes.end(LEAK);
        }
        if (decision.to() != UsageKind.ONBOARDING) {
            changes.end(EARLY);
        }
        switch (decision.action()) {
            case WATCH -> raise(AlertKind.NUMBER_WATCHED, decision.rule(), evidence(false));
            case WARN -> raise(AlertKind.NUMBER_WARNED, decision.rule(), evidence(false));
            case LABEL_SUSPECTED -> raise(AlertKind.LABEL_SUSPECTED, decision.rule(), evidence(false));
            case CLEAR -> {
                changes.end(decision.rule() + WATCH);
                changes.end(decision.rule() + WARN);
            }
            case PAUSE, EXTEND -> pause();
            case LEAK -> news(AlertKind.CALLS_WHILE_PAUSED, LEAK);
            case EARLY_USE -> news(AlertKind.CALLS_BEFORE_USE, EARLY);
            case ACKNOWLEDGE -> acknowledge();
            default -> {
                // Told by what it ended, or nothing to page anybody for.
            }
        }
    }

    private void raise(AlertKind kind, String rule, List<Evidence> evidence) {
        if (kind != AlertKind.NUMBER_WATCHED) {
            changes.end(rule + WATCH);
        }
        Bilingual summary = switch (kind) {
            case NUMBER_WARNED -> new Bilingual(shown() + " warns: " + rule, shown() + " 预警：" + rule);
            case LABEL_SUSPECTED ->
                new Bilingual(
                        shown() + " is answered as if phones showed a label: " + rule,
                        shown() + " 接通异常，疑似已被标记：" + rule);
            default -> new Bilingual(shown() + " comes near a threshold: " + rule, shown() + " 接近阈值：" + rule);
        };
        open(kind, rule + "/" + kind.level(), rule, severity(kind), summary, evidence, List.of(), Optional.empty());
    }

    private void pause() {
        Optional<HeldAlert> before = openPause();
        Set<String> known = new HashSet<>();
        before.ifPresent(pause -> pause.evidence().forEach(one -> known.add(one.rule())));
        // When a person ended some causes of a pause, those that are left are told again; otherwise one is new.
        boolean left = before.isPresent()
                && decision.reasons().stream().map(Reason::rule).allMatch(known::contains);
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        if (!left) {
            before.ifPresent(pause -> pause.evidence().forEach(one -> evidence.put(one.rule(), one)));
            openThoseThatPause();
        }
        evidence(true).forEach(one -> evidence.put(one.rule(), one));
        String rule = before.map(pause -> pause.labels().getOrDefault(AlertLabels.RULE, ""))
                .orElse(decision.rule());
        String severity = severityOfPause(rule);
        before.map(pause -> pause.id().slot())
                .filter(slot -> !slot.equals(PAUSE + severity))
                .ifPresent(changes::end);
        open(
                AlertKind.NUMBER_PAUSED,
                PAUSE + severity,
                rule,
                severity,
                new Bilingual(shown() + " is paused: " + rule, shown() + " 已暂停：" + rule),
                List.copyOf(evidence.values()),
                List.of(end()),
                Optional.empty());
    }

    /** A rule that goes to its limit at once has an open alert of which the pause is the only edge. */
    private void openThoseThatPause() {
        for (Reason reason : decision.reasons()) {
            if (!NO_RULES.contains(reason.rule()) && isNotHeld(reason.rule() + WARN)) {
                raise(AlertKind.NUMBER_WARNED, reason.rule(), List.of(EvidenceText.of(reason, true)));
            }
        }
    }

    private void news(AlertKind kind, String slot) {
        Bilingual summary = kind == AlertKind.CALLS_WHILE_PAUSED
                ? new Bilingual(
                        "Calls are made from " + shown() + " although it must not be used", shown() + " 不得使用但仍有呼出")
                : new Bilingual("Calls are made from " + shown() + " before its first use", shown() + " 未到启用时间已有呼出");
        open(
                kind,
                slot,
                decision.rule(),
                severity(kind),
                summary,
                evidence(true),
                List.of(new Bilingual("Its dialler does not obey, or does not know", "外呼系统没有遵守，或没有收到通知")),
                Optional.of(now.plus(NEWS)));
    }

    private void acknowledge() {
        held.values().stream()
                .filter(alert -> decision.rule().isEmpty()
                        || decision.rule().equals(alert.labels().get(AlertLabels.RULE)))
                .filter(alert -> alert.isOpen() && changes.isOlder(alert))
                .forEach(alert -> {
                    SortedMap<String, String> texts = new TreeMap<>(alert.annotations());
                    texts.put("acknowledged", FreeText.of(decision.note()));
                    changes.annotate(alert, texts);
                });
    }

    private void open(
            AlertKind kind,
            String slot,
            String rule,
            String severity,
            Bilingual summary,
            List<Evidence> evidence,
            List<Bilingual> more,
            Optional<Instant> expiresAt) {
        List<Bilingual> sentences = new ArrayList<>();
        sentences.add(Bilingual.list(evidence.stream().map(Evidence::text).toList()));
        sentences.addAll(more);
        if (!decision.note().isEmpty()) {
            String note = FreeText.of(decision.note());
            sentences.add(new Bilingual("Note: " + note, "备注：" + note));
        }
        sentences.add(new Bilingual("Policy " + decision.policy(), "策略 " + decision.policy()));
        changes.open(
                slot,
                () -> labels(kind, rule, severity),
                AlertText.annotations(kind, summary, sentences, around.links()),
                evidence,
                expiresAt);
    }

    private SortedMap<String, String> labels(AlertKind kind, String rule, String severity) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(AlertLabels.NAME, kind.alertName());
        labels.put(AlertLabels.SEVERITY, severity);
        labels.put(AlertLabels.LEVEL, kind.level());
        labels.put(AlertLabels.SOURCE, AlertLabels.SOURCE_VALUE);
        labels.put(AlertLabels.INSTALLATION, around.installation());
        labels.put(AlertLabels.TENANT, decision.number().tenant());
        labels.put(AlertLabels.RULE, rule);
        labels.put(AlertLabels.NUMBER, shown());
        labels.put(AlertLabels.NUMBER_ID, around.numberAlias().apply(decision.number()));
        labels.put(AlertLabels.POOL, FreeText.of(around.pool().apply(decision.number())));
        labels.values().removeIf(String::isEmpty); // Alertmanager knows no empty label
        return labels;
    }

    private Optional<HeldAlert> openPause() {
        return held.values().stream()
                .filter(alert -> alert.isOpen() && alert.id().slot().startsWith(PAUSE))
                .findFirst();
    }

    private boolean isNotHeld(String slot) {
        HeldAlert alert = held.get(slot);
        return alert == null || !alert.isOpen();
    }

    private List<Evidence> evidence(boolean limits) {
        return decision.reasons().stream()
                .map(reason -> EvidenceText.of(reason, limits))
                .toList();
    }

    private Bilingual end() {
        if (decision.until().isEmpty()) {
            return new Bilingual("A person must end it", "需要人工解除");
        }
        String time = TIME.format(
                decision.until().get().truncatedTo(ChronoUnit.MINUTES).atZone(around.zone()));
        return new Bilingual("Until " + time, "至 " + time);
    }

    /** A pause that only a person can end is somebody's work; one that a person began is known. */
    private String severityOfPause(String rule) {
        if (rule.equals(PauseCause.COMMAND)) {
            return "info";
        }
        return decision.until().isEmpty() ? "critical" : "warning";
    }

    private static String severity(AlertKind kind) {
        return kind == AlertKind.NUMBER_WATCHED ? "info" : "warning";
    }

    private String shown() {
        return decision.number().masked();
    }
}

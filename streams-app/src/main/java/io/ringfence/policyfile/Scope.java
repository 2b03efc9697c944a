package io.ringfence.policyfile;

import io.ringfence.domain.policy.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a rule is about, and so what stops when it is broken. */
enum Scope {
    /** One call: it is denied. */
    CALL,
    /** One contact over all numbers: calls to them are denied. */
    CONTACT,
    /** One number: it may be paused. */
    NUMBER,
    /** All calls of a campaign. */
    CAMPAIGN,
    /** All calls over a line. */
    TRUNK,
    /** All numbers of a pool. */
    POOL,
    /** All numbers of a tenant. */
    TENANT;

    /** As written in a policy. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is judged by the group stage. */
    boolean group() {
        return this == CAMPAIGN || this == TRUNK || this == POOL || this == TENANT;
    }

    /** Whether a metric can be judged in this scope. */
    boolean measures(Metric metric) {
        return switch (this) {
            case CALL -> false;
            case CONTACT -> metric.of() == Metric.Of.CONTACT;
            case NUMBER -> metric.of() == Metric.Of.NUMBER;
            case POOL -> metric.addsUp();
            case CAMPAIGN, TRUNK, TENANT -> metric.addsUp() && metric != Metric.HEADROOM_HOURS;
        };
    }

    static Optional<Scope> byWord(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Scope::word).toList();
    }
}

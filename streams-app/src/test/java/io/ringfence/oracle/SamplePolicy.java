package io.ringfence.oracle;

import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Provenance;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** Policies and rules for tests: one rule at a time, in Shanghai, with China's first days of October 2026 off. */
final class SamplePolicy {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Provenance TEST = new Provenance(Basis.HEURISTIC, "a test", "");
    static final DayOffCalendar CALENDAR = DayOffCalendar.parse("""
            calendar test 1
            year 2026 https://example.org
            holiday 2026-10-01
            holiday 2026-10-02
            lieu 2026-10-05
            work 2026-10-10
            """);

    private SamplePolicy() {}

    static Policy of(Rule... rules) {
        return new Policy("test", SHANGHAI, CALENDAR, List.of(rules), LifeCyclePolicy.DEFAULT, List.of());
    }

    static NaiveContactStage stage(Rule... rules) {
        return new NaiveContactStage(PolicyBook.of(of(rules)));
    }

    static Rule.ContactRule contact(Metric metric, Window window, double max, CallFilter filter) {
        return new Rule.ContactRule("limit", metric, window, filter, Levels.max(max), Effective.ALWAYS, TEST);
    }

    static Rule.ContactRule contact(Metric metric, Window window, double max) {
        return contact(metric, window, max, CallFilter.ANY);
    }

    static Rule.CallRule call(String id, Rule.CallCondition condition, CallFilter filter) {
        return new Rule.CallRule(id, condition, filter, Effective.ALWAYS, TEST);
    }

    static Rule.NumberRule number(Metric metric, Window window) {
        return number(metric, window, CallFilter.ANY, Levels.warn(0), Comparison.PLAIN, MinSample.NONE);
    }

    static Rule.NumberRule number(
            Metric metric, Window window, CallFilter filter, Levels levels, Comparison comparison, MinSample sample) {
        return new Rule.NumberRule(
                "rule",
                metric,
                window,
                filter,
                levels,
                comparison,
                sample,
                true,
                metric.family(),
                10,
                15,
                Duration.ZERO,
                Duration.ofHours(2),
                Effective.ALWAYS,
                TEST);
    }

    static Window rolling(String size) {
        return new Window.Rolling(Duration.parse(size), false);
    }

    static Window localDays(int days) {
        return new Window.Rolling(Duration.ofDays(days), true);
    }
}

package io.ringfence.policyfile;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import io.ringfence.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads rules about groups. */
final class GroupRules {

    private GroupRules() {}

    static List<Rule> read(Section section, RuleReader.Common common, RuleDefaults defaults) {
        return RuleReader.metric(section, common.scope())
                .flatMap(metric -> rule(section, common, defaults, metric))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<Rule> rule(
            Section section, RuleReader.Common common, RuleDefaults defaults, Metric metric) {
        Optional<Window> window = WindowReader.read(section, common.scope(), metric);
        Levels levels = LevelsReader.read(section, metric, defaults);
        MeasureKeys keys = new MeasureKeys(section, defaults, metric);
        if (ofComplaints(metric) && !common.filter().any()) {
            section.keyProblem("when", "complaints don't say which call they are about", "Remove 'when'");
        }
        if (metric == Metric.HEADROOM_HOURS) {
            checkHeadroom(section, common, window, levels);
        }
        return window.map(found -> new Rule.GroupRule(
                common.id(),
                GroupId.Kind.valueOf(common.scope().name()),
                metric,
                found,
                common.filter(),
                levels,
                keys.comparison(),
                keys.minSample(),
                keys.shortTalk(),
                keys.cancelRing(),
                common.effective(),
                common.provenance()));
    }

    private static void checkHeadroom(
            Section section, RuleReader.Common common, Optional<Window> window, Levels levels) {
        if (!common.filter().any()) {
            section.keyProblem("when", "what a pool has left is for calls of all kinds", "Remove 'when'");
        }
        if (section.has("min_sample")) {
            section.keyProblem("min_sample", "what is left needs no sample", "Remove 'min_sample'");
        }
        if (window.isPresent() && !(window.get() instanceof Window.Rolling rolling && isRate(rolling))) {
            section.problem(
                    "window",
                    "a pool is used up at the rate of a part of the day",
                    "Write 'window: rolling PT1H', or up to PT12H");
        }
        if (!levels.below()) {
            section.problem("op", "few hours left are bad, not many", "Write 'op: below'");
        }
    }

    private static boolean isRate(Window.Rolling window) {
        return !window.localDays() && window.size().compareTo(Duration.ofHours(12)) <= 0;
    }

    private static boolean ofComplaints(Metric metric) {
        return metric == Metric.COMPLAINT_RATE_PER_NUMBER || metric == Metric.COMPLAINTS_PER_1000_ANSWERS;
    }
}

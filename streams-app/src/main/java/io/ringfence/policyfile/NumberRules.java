package io.ringfence.policyfile;

import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Window;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rules about one number. */
final class NumberRules {

    private final Section section;
    private final RuleReader.Common common;
    private final RuleDefaults defaults;
    private final Metric metric;

    private NumberRules(Section section, RuleReader.Common common, RuleDefaults defaults, Metric metric) {
        this.section = section;
        this.common = common;
        this.defaults = defaults;
        this.metric = metric;
    }

    static List<Rule> read(Section section, RuleReader.Common common, RuleDefaults defaults) {
        return RuleReader.metric(section, Scope.NUMBER)
                .map(metric -> new NumberRules(section, common, defaults, metric).rules())
                .orElse(List.of());
    }

    private List<Rule> rules() {
        Optional<Window> window = WindowReader.read(section, Scope.NUMBER, metric);
        Levels levels = LevelsReader.read(section, metric, defaults);
        MeasureKeys keys = new MeasureKeys(section, defaults, metric);
        Comparison ci = keys.comparison();
        boolean pauses = pauses(levels, ci);
        MinSample sample = keys.minSample();
        Family family = family(levels);
        int shortTalk = keys.shortTalk();
        int cancelRing = keys.cancelRing();
        Duration hold = section.duration("hold").orElse(defaults.lifeCycle().minimumHold());
        Duration coolDown =
                section.duration("cool_down").orElse(defaults.lifeCycle().coolDown());
        checkFilter();
        List<Rule> rules = new ArrayList<>();
        window.ifPresent(found -> {
            Optional<Window> fast = fastWindow(found);
            rules.add(rule(
                    common.id(), found, levels, ci, sample, pauses, family, shortTalk, cancelRing, hold, coolDown));
            fast.ifPresent(shorter -> rules.add(rule(
                    common.id() + "-fast",
                    shorter,
                    levels,
                    ci,
                    sample,
                    pauses,
                    family,
                    shortTalk,
                    cancelRing,
                    hold,
                    coolDown)));
        });
        return rules;
    }

    private Rule rule(
            String id,
            Window window,
            Levels levels,
            Comparison ci,
            MinSample sample,
            boolean pauses,
            Family family,
            int shortTalk,
            int cancelRing,
            Duration hold,
            Duration coolDown) {
        return new Rule.NumberRule(
                id,
                metric,
                window,
                common.filter(),
                levels,
                ci,
                sample,
                pauses,
                family,
                shortTalk,
                cancelRing,
                hold,
                coolDown,
                common.effective(),
                common.provenance());
    }

    private boolean pauses(Levels levels, Comparison ci) {
        Optional<String> refusal = Pausing.refusal(metric);
        String limit = levels.below() ? "min" : "max";
        boolean byDefault = metric.kind() == Metric.Kind.COUNT && levels.max().exists() && refusal.isEmpty();
        Optional<Boolean> said = section.flag("pauses");
        if (said.isEmpty() || !said.get()) {
            return said.orElse(byDefault);
        }
        if (refusal.isPresent()) {
            section.problem(
                    "pauses",
                    metric.key() + " must not pause a number: " + refusal.get(),
                    "Remove 'pauses'; its warning may still pause the number together with one of another family");
            return false;
        }
        if (!levels.max().exists()) {
            section.problem("pauses", "there is no limit to pause at", "Give '" + limit + "', or remove 'pauses'");
        }
        if (metric.kind() == Metric.Kind.SHARE) {
            if (ci == Comparison.PLAIN) {
                section.problem("pauses", "a share that pauses a number needs a Wilson bound", "Add 'ci: wilson95'");
            }
            if (!(section.node("min_sample").orElse(null) instanceof YamlNode.Mapping sample)
                    || !sample.entries().containsKey("pause")) {
                section.problem(
                        "pauses",
                        "a share that pauses a number needs a minimum sample",
                        "Add 'min_sample: {warn: 20, pause: 50}'");
            }
        }
        return true;
    }

    private Family family(Levels levels) {
        Optional<Family> said = section.word("family", Family.class);
        if (said.isPresent()
                && said.get() != Family.NONE
                && metric.exhaustible()
                && levels.max().exists()) {
            section.problem(
                    "family",
                    "a cap on a count is a quota, and a quota's warning belongs to no family",
                    "Remove 'family', or 'max'");
        }
        return said.orElse(metric.exhaustible() ? Family.NONE : metric.family());
    }

    private void checkFilter() {
        boolean complaint = metric == Metric.COMPLAINTS
                || metric == Metric.DISTINCT_COMPLAINANTS
                || metric == Metric.COMPLAINT_RATE
                || metric == Metric.COMPLAINT_GROWTH;
        if (complaint && !common.filter().any()) {
            section.keyProblem("when", "complaints don't say which call they are about", "Remove 'when'");
        }
        if (metric == Metric.ANSWER_DROP && !common.filter().any()) {
            section.keyProblem(
                    "when",
                    "answers are compared with those of the number's pool, of all its calls",
                    "Remove 'when'; numbers that do other work belong into a pool of their own");
        }
        if (metric == Metric.VIOLATIONS && common.filter().violated().isEmpty()) {
            section.keyProblem("when", "violations of which rules?", "Write 'when: {violates: [hours]}'");
        }
    }

    private Optional<Window> fastWindow(Window window) {
        if (!section.has("fast_window")
                || section.text("fast_window").orElse("").equals("none")) {
            return Optional.empty();
        }
        Optional<Window> fast = WindowReader.rolling(section, "fast_window");
        boolean shorter = fast.isPresent()
                && window instanceof Window.Rolling whole
                && fast.get() instanceof Window.Rolling part
                && part.size().compareTo(whole.size()) < 0;
        if (fast.isPresent() && !shorter) {
            section.problem(
                    "fast_window",
                    "it must be shorter than the rolling window of the rule",
                    "Write for instance PT1H for 'rolling PT24H'");
        }
        return shorter ? fast : Optional.empty();
    }
}

package io.ringfence.policyfile;

import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.yaml.Section;

/** The keys that say how a metric is measured and compared, of numbers and groups alike. */
final class MeasureKeys {

    private final Section section;
    private final RuleDefaults defaults;
    private final Metric metric;

    MeasureKeys(Section section, RuleDefaults defaults, Metric metric) {
        this.section = section;
        this.defaults = defaults;
        this.metric = metric;
    }

    Comparison comparison() {
        Comparison ci = section.word("ci", Comparison.class).orElse(Comparison.PLAIN);
        if (ci != Comparison.PLAIN && metric.kind() != Metric.Kind.SHARE) {
            section.keyProblem(
                    "ci", metric.key() + " isn't a share, and only shares have a Wilson bound", "Remove 'ci'");
        }
        return ci;
    }

    /** Counts need no sample. */
    MinSample minSample() {
        return RuleDefaults.minSample(section, !metric.sampled() ? MinSample.NONE : defaults.minSample());
    }

    int shortTalk() {
        if (metric != Metric.SHORT_CALL_RATIO) {
            onlyFor("short_talk_s", "short_call_ratio");
            onlyFor("inclusive", "short_call_ratio");
            return defaults.shortTalkS();
        }
        return RuleDefaults.shortTalk(section, defaults.shortTalkS());
    }

    int cancelRing() {
        if (metric != Metric.EARLY_CANCELS && metric != Metric.EARLY_CANCEL_RATIO) {
            onlyFor("early_cancel_ring_s", "early_cancels and early_cancel_ratio");
            return defaults.cancelRingS();
        }
        return RuleDefaults.cancelRing(section, defaults.cancelRingS());
    }

    private void onlyFor(String key, String metrics) {
        if (section.has(key)) {
            section.keyProblem(key, "it says nothing about " + metric.key(), "Remove it; it is for " + metrics);
        }
    }
}

package io.ringfence.oracle;

import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.oracle.NaiveFindings.Found;
import io.ringfence.oracle.NaiveFindings.Level;

/**
 * When an alert or a cause may end by what is measured.
 *
 * <p>Choices where the documents are silent: the good side includes the reset level itself; the lowest level is watch, or
 * else warn, or else max; of k(n) the k of the moment counts; "observed" is what was compared, the bound where the rule
 * asks for one.
 */
final class NaiveResets {

    private NaiveResets() {}

    static boolean closesAlert(Found found) {
        if (found.level() != Level.NONE) {
            return false;
        }
        if (unmeasured(found)) {
            return true;
        }
        Levels levels = found.rule().levels();
        // of a finding at no level, the limit is the lowest level
        double lowest = found.limit().orElse(0.0);
        double factor = found.rule().metric().kind() == Metric.Kind.COUNT ? 1 : levels.below() ? 1.1 : 0.9;
        return good(found, levels.reset().orElse(lowest * factor));
    }

    /** Of a cause that is not a count of calendar days: whether the value lets it end. */
    static boolean endsPause(Found found, PauseKind kind) {
        Levels levels = found.rule().levels();
        double max = levels.max() instanceof Threshold.Fixed fixed ? fixed.value() : 0;
        if (kind == PauseKind.QUOTA) {
            return good(found, levels.reset().orElse(Math.max(0, max - 1)));
        }
        return unmeasured(found) || good(found, levels.reset().orElse(max * (levels.below() ? 1.25 : 0.8)));
    }

    private static boolean unmeasured(Found found) {
        Rule.NumberRule rule = found.rule();
        boolean tooFew = rule.metric().kind() != Metric.Kind.COUNT
                && found.denominator() < rule.minSample().warn();
        return found.compared().isEmpty() || tooFew;
    }

    private static boolean good(Found found, double reset) {
        double value = found.compared().orElse(0.0);
        return found.rule().levels().below() ? value >= reset : value <= reset;
    }
}

package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.oracle.WindowValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the windows of a number's row hold. */
public final class RowWindows {

    /**
     * When a number moves to another zone, its old days keep their panes, and those overlap the new ones: an earlier
     * attempt is then looked for in the wrong one of two, and a day counts twice. Distinct contacts and days are inexact
     * until the old days are gone.
     */
    public static final Set<Metric> INEXACT_AFTER_A_MOVE = Set.of(
            Metric.DISTINCT_CALLEES,
            Metric.DISTINCT_STRANGER_CALLEES,
            Metric.FAN_OUT,
            Metric.VOLUME_RATIO,
            Metric.MATURITY_DAYS,
            Metric.IN_OUT_RATIO,
            Metric.DISTINCT_COMPLAINANTS);

    private RowWindows() {}

    /** Every rule in force, in the policy's order, with windows that end at {@code now}. */
    public static List<WindowValue> of(NumberId number, NumberRow row, Policy policy, Instant now) {
        RuleSet rules = RuleSet.of(
                policy,
                number,
                row.profile().map(NumberProfile::pool).orElse(""),
                row.profile().map(NumberProfile::purpose).orElse(CallPurpose.UNKNOWN));
        RowEvidence evidence = new RowEvidence(row, rules, now.toEpochMilli(), new Frames());
        return rules.numbers().stream()
                .filter(rule -> rule.effective().on(row.local.dateOf(now.toEpochMilli())))
                .map(evidence::judge)
                .map(WindowValue::of)
                .toList();
    }
}

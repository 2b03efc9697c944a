package io.ringfence.policyfile;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A policy as a table for people. */
final class PolicyTable {

    private PolicyTable() {}

    static String render(Policy policy) {
        StringBuilder out = new StringBuilder(8192);
        out.append("policy ").append(policy.id()).append("   zone ").append(policy.zone());
        out.append("   calendar ").append(policy.calendar().label()).append('\n');
        out.append(lifeCycle(policy.lifeCycle())).append("\n\n");
        table(out, policy.rules());
        for (Policy.RuleOverride override : policy.overrides()) {
            out.append("\noverride for ").append(who(override.who())).append('\n');
            if (!override.replacements().isEmpty()) {
                table(out, override.replacements());
            }
            override.removed().forEach(id -> out.append("without ").append(id).append('\n'));
        }
        return out.toString();
    }

    /** The life cycle in one line. */
    static String lifeCycle(LifeCyclePolicy life) {
        return "cool-down " + life.coolDown() + ", x " + LevelsReader.text(life.repeatFactor()) + " on repeat within "
                + RuleText.duration(life.repeatWindow()) + ", at most " + RuleText.duration(life.longestCoolDown())
                + "; hold " + life.minimumHold() + "; probation " + life.probationBudgets() + " a day; refusals hold "
                + RuleText.duration(life.refusalFor()) + ", \"not now\" " + RuleText.duration(life.softRefusalFor())
                + "; two families " + (life.twoFamilies() ? "pause" : "do not pause") + "; "
                + life.fleetCap().map(PolicyTable::fleetCap).orElse("no fleet cap");
    }

    private static String fleetCap(FleetCap cap) {
        return "fleet cap " + LevelsReader.text(cap.share()) + " of a pool's numbers, at least " + cap.atLeast() + " ("
                + RuleText.word(cap.provenance().basis()) + ": "
                + cap.provenance().source() + ")";
    }

    /** The sources stand on lines of their own: they are sentences. */
    private static void table(StringBuilder out, List<Rule> rules) {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = RuleText.headings();
        int columns = headings.size() - 1;
        rows.add(headings);
        rules.forEach(rule -> rows.add(RuleText.of(rule).cells()));
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                if (widths[i] > 0) {
                    line.append(rows.get(r).get(i))
                            .append(" ".repeat(widths[i] - rows.get(r).get(i).length() + 2));
                }
            }
            out.append(line.toString().stripTrailing()).append('\n');
            if (r == 0) {
                out.append("-".repeat(Arrays.stream(widths).map(w -> w + 2).sum()))
                        .append('\n');
            } else {
                out.append("    ").append(rows.get(r).get(columns)).append('\n');
            }
        }
    }

    static String who(Selector who) {
        List<String> parts = new ArrayList<>();
        if (!who.tenant().isEmpty()) {
            parts.add("tenant " + who.tenant());
        }
        if (!who.pool().isEmpty()) {
            parts.add("pool " + who.pool());
        }
        if (who.purpose() != CallPurpose.UNKNOWN) {
            parts.add("purpose " + RuleText.word(who.purpose()));
        }
        if (!who.number().isEmpty()) {
            parts.add("number " + who.number());
        }
        return String.join(", ", parts);
    }
}

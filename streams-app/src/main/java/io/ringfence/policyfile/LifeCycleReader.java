package io.ringfence.policyfile;

import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Provenance;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads {@code life_cycle}. */
final class LifeCycleReader {

    private static final int MOST_NUMBERS = 1_000_000;
    private static final Pattern BUDGET = Pattern.compile("[1-9]\\d{0,6}");

    private LifeCycleReader() {}

    static LifeCyclePolicy read(Section policy, String id) {
        return policy.section("life_cycle", Place.LIFE_CYCLE)
                .map(section -> lifeCycle(section, id))
                .orElse(LifeCyclePolicy.DEFAULT);
    }

    private static LifeCyclePolicy lifeCycle(Section section, String id) {
        LifeCyclePolicy byDefault = LifeCyclePolicy.DEFAULT;
        Duration coolDown = section.duration("cool_down").orElse(byDefault.coolDown());
        Duration longest = section.duration("longest_cool_down").orElse(byDefault.longestCoolDown());
        if (longest.compareTo(coolDown) < 0) {
            section.problem(
                    "longest_cool_down",
                    "longest_cool_down (" + longest + ") is shorter than cool_down (" + coolDown + ")",
                    "Raise longest_cool_down, or lower cool_down");
            longest = coolDown;
        }
        double factor = section.number("repeat_factor").orElse(byDefault.repeatFactor());
        if (factor < 1 || factor > 100) {
            section.problem("repeat_factor", "a repeat can't shorten the cool-down", "Write a number from 1 to 100");
            factor = byDefault.repeatFactor();
        }
        return new LifeCyclePolicy(
                coolDown,
                section.duration("hold").orElse(byDefault.minimumHold()),
                section.duration("repeat_window").orElse(byDefault.repeatWindow()),
                factor,
                longest,
                budgets(section),
                section.duration("refusal_for").orElse(byDefault.refusalFor()),
                section.duration("soft_refusal_for").orElse(byDefault.softRefusalFor()),
                section.flag("two_families").orElse(byDefault.twoFamilies()),
                fleetCap(section, id));
    }

    private static Optional<FleetCap> fleetCap(Section section, String id) {
        boolean none = section.has("fleet_cap")
                && section.node("fleet_cap").orElseThrow() instanceof Scalar scalar
                && scalar.text().strip().equals("none");
        if (none || !section.has("fleet_cap")) {
            return Optional.empty();
        }
        Optional<Section> given = section.section("fleet_cap", Place.FLEET_CAP);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Section cap = given.get();
        if (!cap.has("share")) {
            cap.missing("share", "Write the share of a pool's numbers that may be paused: 0.3 is 30 %");
            return Optional.empty();
        }
        OptionalDouble share = cap.number("share");
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            cap.problem("share", "a share lies between 0 and 1", "30 % is 0.3");
            return Optional.empty();
        }
        int atLeast = cap.whole("at_least", 0, MOST_NUMBERS).orElse(1);
        Provenance provenance = new Provenance(
                cap.word("basis", Basis.class).orElse(Basis.HEURISTIC),
                cap.text("source").orElse("policy " + id),
                "");
        return share.isPresent()
                ? Optional.of(new FleetCap(share.getAsDouble(), atLeast, provenance))
                : Optional.empty();
    }

    private static List<Integer> budgets(Section section) {
        if (!section.has("probation_budgets")) {
            return LifeCyclePolicy.DEFAULT.probationBudgets();
        }
        List<Integer> budgets = new ArrayList<>();
        for (String text : section.texts("probation_budgets")) {
            if (BUDGET.matcher(text).matches()) {
                budgets.add(Integer.parseInt(text));
            } else {
                section.problem(
                        "probation_budgets",
                        Problems.quoted(text) + " isn't a number of calls",
                        "Write calls a day, one for each day: [10, 20, 30]");
            }
        }
        return budgets.isEmpty() ? LifeCyclePolicy.DEFAULT.probationBudgets() : budgets;
    }
}

package io.ringfence.oracle;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.oracle.NaiveDecision.Cited;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decisions as the naive model tells them: without sentences, sources and calendars, figures to nine digits. */
public final class AsNaive {

    private static final double DIGITS = 1e9;

    private AsNaive() {}

    /** The engine's decisions by number. */
    public static Map<NumberId, List<NaiveDecision>> decisions(Map<NumberId, List<Decision>> told) {
        Map<NumberId, List<NaiveDecision>> all = new TreeMap<>();
        told.forEach((number, decisions) ->
                all.put(number, decisions.stream().map(AsNaive::decision).toList()));
        return all;
    }

    /** The naive decisions of the numbers that have any, their figures to as many digits. */
    public static Map<NumberId, List<NaiveDecision>> rounded(Map<NumberId, List<NaiveDecision>> naive) {
        Map<NumberId, List<NaiveDecision>> all = new TreeMap<>();
        naive.forEach((number, decisions) -> {
            if (!decisions.isEmpty()) {
                all.put(number, decisions.stream().map(AsNaive::rounded).toList());
            }
        });
        return all;
    }

    private static NaiveDecision decision(Decision told) {
        List<Cited> reasons = told.reasons().stream()
                .map(reason -> new Cited(
                        reason.rule(), reason.numerator(), reason.denominator(), reason.observed(), reason.limit()))
                .toList();
        return rounded(new NaiveDecision(
                told.at(),
                told.number(),
                told.sequence(),
                told.action(),
                told.rule(),
                told.from(),
                told.to(),
                told.policy(),
                reasons,
                told.until()));
    }

    private static NaiveDecision rounded(NaiveDecision decision) {
        return new NaiveDecision(
                decision.at(),
                decision.number(),
                decision.sequence(),
                decision.action(),
                decision.rule(),
                decision.from(),
                decision.to(),
                decision.policy(),
                decision.reasons().stream().map(AsNaive::rounded).toList(),
                decision.until());
    }

    private static Cited rounded(Cited cited) {
        return new Cited(
                cited.rule(),
                rounded(cited.numerator()),
                rounded(cited.denominator()),
                rounded(cited.observed()),
                rounded(cited.limit()));
    }

    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS + 0.0; // no negative zero
    }
}

package io.ringfence.policyfile;

import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Threshold.PoissonTail;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlNode.Mapping;
import java.util.Map;
import java.util.Set;

/**
 * What rules of a policy share.
 *
 * @param shortTalkS talk below this many seconds is short
 * @param cancelRingS ringing below this many seconds makes an early cancel
 * @param minSample observations a share or value needs
 * @param kWarn what {@code k(n)} means as a warning
 * @param kMax what {@code k(n)} means as a limit
 * @param lifeCycle holds and cool-downs
 * @param daysOffKnown whether the policy has a calendar
 */
record RuleDefaults(
        int shortTalkS,
        int cancelRingS,
        MinSample minSample,
        PoissonTail kWarn,
        PoissonTail kMax,
        LifeCyclePolicy lifeCycle,
        boolean daysOffKnown) {

    /** Edges of the talk histogram: the only limits of a short call that can be counted. */
    static final Set<Integer> TALK_EDGES = Set.of(6, 7, 10, 12, 15, 60);

    /** Ring times that are counted. */
    static final Set<Integer> RING_EDGES = Set.of(10, 15, 20);

    private static final double ALPHA = 5.0e-4;
    private static final double BASE_RATE = 0.001;

    /** Reads {@code defaults}, which may be absent. */
    static RuleDefaults read(Section policy, LifeCyclePolicy lifeCycle, boolean daysOffKnown) {
        Section section = policy.section("defaults", Place.DEFAULTS)
                .orElseGet(() -> new Section(new Mapping(policy.at(), Map.of()), "defaults", policy.problems()));
        PoissonTail warn = new PoissonTail(ALPHA, BASE_RATE, 2);
        PoissonTail max = new PoissonTail(ALPHA, BASE_RATE, 3);
        if (section.has("k_of_n")) {
            Section k = section.section("k_of_n", Place.K_OF_N)
                    .orElseGet(() -> new Section(new Mapping(section.at(), Map.of()), "", policy.problems()));
            double alpha = probability(k, "alpha", ALPHA);
            double rate = probability(k, "base_rate", BASE_RATE);
            int warnFloor = 2;
            int maxFloor = 3;
            if (k.node("floor").orElse(null) instanceof Mapping floors) {
                Section floor = new Section(floors, "defaults.k_of_n.floor", policy.problems()).check(Place.FLOOR);
                warnFloor = floor.whole("warn", 1, 1000).orElse(warnFloor);
                maxFloor = floor.whole("max", 1, 1000).orElse(maxFloor);
            } else if (k.has("floor")) {
                k.problem("floor", "the defaults have a floor for each level", "Write floor: {warn: 2, max: 3}");
            }
            warn = new PoissonTail(alpha, rate, warnFloor);
            max = new PoissonTail(alpha, rate, maxFloor);
        }
        return new RuleDefaults(
                shortTalk(section, 10),
                cancelRing(section, 15),
                minSample(section, MinSample.DEFAULT),
                warn,
                max,
                lifeCycle,
                daysOffKnown);
    }

    /** Seconds below which a talk is short: an edge of the talk histogram. */
    static int shortTalk(Section section, int otherwise) {
        if (!section.has("short_talk_s")) {
            if (section.has("inclusive")) {
                section.keyProblem(
                        "inclusive", "it says nothing without 'short_talk_s'", "Give 'short_talk_s' too, or remove it");
            }
            return otherwise;
        }
        boolean inclusive = section.flag("inclusive").orElse(false);
        int given = section.whole("short_talk_s", 1, 3600).orElse(-1);
        int below = inclusive ? given + 1 : given;
        if (given >= 0 && !TALK_EDGES.contains(below)) {
            section.problem(
                    "short_talk_s",
                    "talk times are counted in classes with edges at 6, 7, 10, 12, 15 and 60 s, not at " + below,
                    "Use one of these edges; 'short_talk_s: 6' with 'inclusive: true' is talk below 7 s");
        }
        return given < 0 || !TALK_EDGES.contains(below) ? otherwise : below;
    }

    /** Seconds of ringing below which a cancelled call is early. */
    static int cancelRing(Section section, int otherwise) {
        int given = section.whole("early_cancel_ring_s", 1, 3600).orElse(otherwise);
        if (!RING_EDGES.contains(given)) {
            section.problem(
                    "early_cancel_ring_s",
                    "early cancels are counted below 10, 15 and 20 s, not " + given,
                    "Use 10, 15 or 20");
            return otherwise;
        }
        return given;
    }

    /** Observations needed. */
    static MinSample minSample(Section section, MinSample otherwise) {
        return section.section("min_sample", Place.MIN_SAMPLE)
                .map(inner -> {
                    int warn = inner.whole("warn", 0, 1_000_000).orElse(otherwise.warn());
                    int pause = inner.whole("pause", 0, 1_000_000).orElse(Math.max(warn, otherwise.pause()));
                    return new MinSample(inner.has("warn") ? warn : Math.min(warn, pause), pause);
                })
                .orElse(otherwise);
    }

    /** A probability strictly between 0 and 1. */
    static double probability(Section section, String key, double otherwise) {
        double value = section.number(key).orElse(otherwise);
        if (!(value > 0 && value < 1)) {
            section.problem(key, "it must lie between 0 and 1", "Write a part of 1: 1 per 1000 is 0.001");
            return otherwise;
        }
        return value;
    }
}

package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Selector;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.Threshold.PoissonTail;
import io.ringfence.domain.policy.Window;
import io.ringfence.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReaderTest {

    private static final String HEAD = "policy: test\nzone: Asia/Shanghai\ncalendar: cn-state-council\n";

    @Test
    void aNumberRuleWithAllItsKeys() {
        Rule.NumberRule rule = number("""
                - id: shorts
                  scope: number
                  metric: short_call_ratio
                  window: rolling PT6H
                  watch: 0.1
                  warn: 0.2
                  max: 0.4
                  reset: 0.25
                  ci: wilson99
                  min_sample: {warn: 10, pause: 40}
                  pauses: true
                  family: duration
                  short_talk_s: 12
                  hold: PT10M
                  cool_down: PT4H
                  when: {purpose: [sales, survey], relationship: stranger, region: [CN, US-FL]}
                  effective_from: 2026-01-01
                  basis: vendor
                  source: "a page"
                  read_at: 2026-02-03
                  note: "ours"
                """, "shorts");

        assertThat(rule.window()).isEqualTo(new Window.Rolling(Duration.ofHours(6), false));
        assertThat(rule.levels().watch()).isEqualTo(Threshold.of(0.1));
        assertThat(rule.levels().reset()).isEqualTo(OptionalDouble.of(0.25));
        assertThat(rule.minSample()).isEqualTo(new MinSample(10, 40));
        assertThat(rule.pauses()).isTrue();
        assertThat(rule.family()).isEqualTo(Family.DURATION);
        assertThat(rule.shortTalkS()).isEqualTo(12);
        assertThat(rule.hold()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.coolDown()).isEqualTo(Duration.ofHours(4));
        assertThat(rule.filter().purposes()).containsExactlyInAnyOrder(CallPurpose.SALES, CallPurpose.SURVEY);
        assertThat(rule.filter().relationships()).containsExactly(Relationship.STRANGER);
        assertThat(rule.filter().regions()).containsExactlyInAnyOrder("CN", "US-FL");
        assertThat(rule.provenance().note()).isEqualTo("ours (read 2026-02-03)");
    }

    /** Counts with a limit pause unless told otherwise; shares, values and what must not pause only warn. */
    @ParameterizedTest
    @CsvSource({
        "attempts, 30, true", "violations, 3, true", "distinct_complainants, 3, true", "calls_after_refusal, 0, true",
        "unwanted_or_blocked, 2, true", "complaints, 5, false", "answers, 5, false", "maturity_days, 5, false",
        "short_call_ratio, 0.5, false", "blocked_ratio, 0.2, false", "acd_s, 30, false"
    })
    void whatPausesByDefault(String metric, String max, boolean pauses) {
        String when = metric.equals("violations") ? "when: {violates: hours}, " : "";
        Rule.NumberRule rule = number(
                "- {id: hours, scope: call, allowed_hours: [\"08:00-21:00\"], basis: law, source: x}\n"
                        + "- {id: a, scope: number, metric: " + metric + ", window: rolling P1D, " + when + "max: "
                        + max
                        + ", basis: law, source: x}\n",
                "a");

        assertThat(rule.pauses()).isEqualTo(pauses);
    }

    @ParameterizedTest
    @CsvSource({
        "attempts, NONE", "stranger_attempts, NONE", "early_cancels, NONE", "volume_ratio, FREQUENCY",
        "short_call_ratio, DURATION", "answer_rate, ANSWER", "fan_out, COUNTERPART", "blocked_ratio, NONE"
    })
    void quotasBelongToNoFamily(String metric, Family family) {
        String window = metric.equals("volume_ratio") ? "calendar_day" : "rolling PT1H";
        Rule.NumberRule rule = number(
                "- {id: a, scope: number, metric: " + metric + ", window: " + window
                        + ", warn: 1, basis: law, source: x}\n",
                "a");

        assertThat(rule.family()).isEqualTo(family);
    }

    @Test
    void kOfNInAllItsForms() {
        String rule =
                "- {id: a, scope: number, metric: distinct_complainants, window: rolling P1D, basis: law, source: x, ";

        assertThat(number(rule + "warn: k(n), max: k(n)}\n", "a").levels().max())
                .isEqualTo(new PoissonTail(5.0e-4, 0.001, 3));
        assertThat(number(rule + "warn: {k_of_n: {floor: 4, base_rate: 0.002}}}\n", "a")
                        .levels()
                        .warn())
                .isEqualTo(new PoissonTail(5.0e-4, 0.002, 4));
        Policy policy = read(HEAD
                + "defaults: {k_of_n: {alpha: 0.01, base_rate: 0.005, floor: {warn: 1, max: 2}}, short_talk_s: 6}\n"
                + "rules:\n" + rule + "warn: k(n), max: k(n)}\n");
        Rule.NumberRule first = (Rule.NumberRule) policy.rules().get(0);
        assertThat(first.levels().warn()).isEqualTo(new PoissonTail(0.01, 0.005, 1));
        assertThat(first.levels().max()).isEqualTo(new PoissonTail(0.01, 0.005, 2));
        assertThat(first.shortTalkS()).isEqualTo(6);
    }

    @Test
    void sugarMakesRulesOfItsOwn() {
        Policy policy = read(HEAD + """
                life_cycle: {cool_down: PT3H, hold: PT5M}
                rules:
                - {id: hours, scope: call, allowed_hours: ["08:00-21:00"], repeated: {max: 5}, basis: law, source: x}
                - {id: refused, scope: contact, metric: calls_to_refusers, window: rolling P35D, max: 0, number_review: true, basis: law, source: x}
                - {id: tps, scope: contact, metric: calls_to_listed, window: rolling P28D, max: 0, number_review: true, basis: law, source: x}
                - {id: burst, scope: number, metric: distinct_complainants, window: rolling PT24H, fast_window: PT1H, max: k(n), basis: law, source: x}
                """);

        assertThat(policy.rules())
                .extracting(Rule::id)
                .containsExactly(
                        "hours",
                        "hours-repeated",
                        "refused",
                        "refused-review",
                        "tps",
                        "tps-review",
                        "burst",
                        "burst-fast");
        Rule.NumberRule repeated = (Rule.NumberRule) find(policy, "hours-repeated");
        assertThat(repeated.metric()).isEqualTo(Metric.VIOLATIONS);
        assertThat(repeated.filter()).isEqualTo(CallFilter.violating("hours"));
        assertThat(repeated.levels().warn().exists()).isFalse();
        assertThat(repeated.hold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(repeated.coolDown()).isEqualTo(Duration.ofHours(3));
        assertThat(find(policy, "refused-review")).isInstanceOfSatisfying(Rule.NumberRule.class, rule -> {
            assertThat(rule.metric()).isEqualTo(Metric.CALLS_AFTER_REFUSAL);
            assertThat(rule.levels().max()).isEqualTo(Threshold.of(0));
            assertThat(rule.pauses()).isTrue();
        });
        assertThat(find(policy, "tps-review").filter()).isEqualTo(CallFilter.violating("tps"));
        assertThat(((Rule.NumberRule) find(policy, "burst-fast")).window())
                .isEqualTo(new Window.Rolling(Duration.ofHours(1), false));
    }

    @Test
    void aFleetCapIsReadInheritedAndTakenBack() {
        String rules = "rules:\n- {id: hours, scope: call, allowed_hours: [\"08:00-21:00\"], basis: law, source: x}\n";
        assertThat(read(HEAD + rules).lifeCycle().fleetCap()).isEmpty();
        assertThat(read(HEAD + "life_cycle: {fleet_cap: none}\n" + rules)
                        .lifeCycle()
                        .fleetCap())
                .isEmpty();
        assertThat(read(HEAD + "life_cycle: {fleet_cap: {share: 0.25}}\n" + rules)
                        .lifeCycle()
                        .fleetCap())
                .hasValueSatisfying(cap -> {
                    assertThat(cap.share()).isEqualTo(0.25);
                    assertThat(cap.atLeast()).isEqualTo(1);
                    assertThat(cap.provenance().basis()).isEqualTo(Basis.HEURISTIC);
                    assertThat(cap.provenance().source()).isEqualTo("policy test");
                });
        assertThat(read("policy: ours\nextends: us-tcpa\nlife_cycle: {cool_down: PT6H}\n")
                        .lifeCycle()
                        .fleetCap())
                .isEqualTo(PolicyCatalogue.load("us-tcpa")
                        .orElseThrow()
                        .lifeCycle()
                        .fleetCap())
                .isPresent();
        assertThat(read("policy: ours\nextends: us-tcpa\nlife_cycle: {fleet_cap: none}\n")
                        .lifeCycle()
                        .fleetCap())
                .isEmpty();
    }

    @Test
    void everyPresetHasAFleetCap() {
        assertThat(PolicyCatalogue.ids())
                .allSatisfy(id -> assertThat(PolicyCatalogue.load(id)
                                .orElseThrow()
                                .lifeCycle()
                                .fleetCap())
                        .isPresent());
    }

    @Test
    void extendingChangesAddsAndRemovesRules() {
        Policy policy = read("""
                policy: ours
                extends: cn-finance
                zone: Asia/Urumqi
                life_cycle: {cool_down: PT6H}
                rules:
                  - {id: stranger-day, max: 25, warn: 20}
                  - {id: holiday, enabled: false}
                  - {id: hours, repeated: none}
                  - {id: extra, scope: number, metric: attempts, window: calendar_day, max: 200, basis: heuristic, source: us}
                """);
        Policy finance = PolicyCatalogue.load("cn-finance").orElseThrow();

        assertThat(policy.id()).isEqualTo("ours");
        assertThat(policy.zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
        assertThat(policy.calendar().id()).isEqualTo("cn-state-council");
        assertThat(policy.lifeCycle().coolDown()).isEqualTo(Duration.ofHours(6));
        assertThat(policy.lifeCycle().refusalFor())
                .isEqualTo(finance.lifeCycle().refusalFor());
        Rule.NumberRule stranger = (Rule.NumberRule) find(policy, "stranger-day");
        assertThat(stranger.levels().max()).isEqualTo(Threshold.of(25));
        assertThat(stranger.window()).isEqualTo(((Rule.NumberRule) find(finance, "stranger-day")).window());
        assertThat(stranger.provenance().note()).isEqualTo("ours changed max, warn");
        assertThat(stranger.coolDown()).isEqualTo(Duration.ofHours(6));
        assertThat(policy.rules())
                .extracting(Rule::id)
                .contains("extra", "hours")
                .doesNotContain("holiday", "holiday-repeated", "hours-repeated");
        assertThat(policy.rules()).hasSize(finance.rules().size() - 3 + 1);
    }

    @Test
    void overridesReplaceRemoveAndAdd() {
        Policy policy = read("""
                policy: ours
                extends: cn-finance
                overrides:
                  - tenant: acme
                    number: "+862112345678"
                    rules:
                      - {id: stranger-day, max: 40, source: "contract"}
                      - {id: talk-median, enabled: false}
                      - {id: hours, allowed_hours: ["09:00-18:00"], repeated: none}
                      - {id: own, scope: number, metric: attempts, window: calendar_day utc, max: 9, basis: heuristic, source: us}
                  - purpose: survey
                    pool: p1
                    rules:
                      - {id: burst-10m, max: none}
                """);

        assertThat(policy.overrides()).hasSize(2);
        Policy.RuleOverride first = policy.overrides().get(0);
        assertThat(first.who()).isEqualTo(new Selector("acme", "", CallPurpose.UNKNOWN, "+862112345678"));
        assertThat(first.replacements()).extracting(Rule::id).containsExactly("stranger-day", "hours", "own");
        assertThat(first.removed()).containsExactly("talk-median", "hours-repeated");
        assertThat(first.replacements().get(0).provenance().source()).isEqualTo("contract");
        assertThat(((Rule.NumberRule) first.replacements().get(0)).levels().warn())
                .isEqualTo(Threshold.of(24));
        Policy.RuleOverride second = policy.overrides().get(1);
        assertThat(second.who()).isEqualTo(new Selector("", "p1", CallPurpose.SURVEY, ""));
        Rule.NumberRule burst = (Rule.NumberRule) second.replacements().get(0);
        assertThat(burst.levels().max().exists()).isFalse();
        assertThat(burst.pauses()).isFalse();
        assertThat(PolicyCatalogue.render(policy))
                .contains("override for tenant acme, number +862112345678", "without talk-median");
    }

    @Test
    void aDisabledRuleCanBeEnabledByAnOverride() {
        Policy policy = read("""
                policy: ours
                extends: cn-general
                rules: [{id: burst-10m, enabled: false}]
                overrides:
                  - {pool: p, rules: [{id: burst-10m, enabled: true, max: 50}]}
                """);

        assertThat(policy.rules()).extracting(Rule::id).doesNotContain("burst-10m");
        assertThat(policy.overrides().get(0).replacements())
                .extracting(Rule::id)
                .containsExactly("burst-10m");
    }

    @Test
    void theLifeCycleHasItsDefaults() {
        assertThat(read(HEAD
                                + "rules:\n- {id: a, scope: number, metric: attempts, window: calendar_day, max: 9, basis: law, source: x}\n")
                        .lifeCycle())
                .isEqualTo(LifeCyclePolicy.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "rolling PT90S, rolling PT1M30S",
        "rolling P7D local_days, rolling P7D local_days",
        "calendar_day, calendar_day callee",
        "calendar_month utc, calendar_month utc",
        "first_event PT24H, first_event PT24H"
    })
    void windows(String written, String read) {
        Policy policy = read(HEAD + "rules:\n- {id: a, scope: contact, metric: attempts_per_callee, window: " + written
                + ", max: 9, basis: law, source: x}\n");

        assertThat(((Rule.ContactRule) policy.rules().get(0)).window().text()).isEqualTo(read);
    }

    @Test
    void hoursOverMidnightAndUntilMidnight() {
        Policy policy = read(
                HEAD
                        + "rules:\n- {id: a, scope: call, allowed_hours: {fri-mon: [\"20:00-24:00\", \"00:00-02:00\"]}, basis: law, source: x}\n");

        assertThat(PolicyCatalogue.render(policy))
                .contains("mon 00:00-02:00, 20:00-24:00; fri-sun 00:00-02:00, 20:00-24:00");
    }

    @Test
    void filesAreReadAndMissingOnesExplained(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("our.yaml");
        Files.writeString(file, "policy: our\nextends: us-tcpa\n");

        assertThat(PolicyCatalogue.load(file.toString()).orElseThrow().rules()).hasSize(13);
        assertThat(PolicyCatalogue.load("cn-finanse").problems())
                .extracting(YamlProblem::remedy)
                .containsExactly("Did you mean 'cn-finance'?");
        assertThat(PolicyCatalogue.load(directory.toString()).problems()).hasSize(1);
        assertThat(PolicyCatalogue.load("a\u0000b").problems()).hasSize(1);
        assertThatThrownBy(() -> PolicyCatalogue.text("cn")).hasMessageContaining("unknown preset 'cn'");
    }

    @Test
    void theTableShowsEveryRuleWithItsSource() {
        for (String id : PolicyCatalogue.ids()) {
            Policy policy = PolicyCatalogue.load(id).orElseThrow();
            String table = PolicyCatalogue.render(policy);

            assertThat(policy.rules())
                    .allSatisfy(rule -> assertThat(table)
                            .contains(rule.id())
                            .contains(rule.provenance().source()));
        }
    }

    private static Rule.NumberRule number(String rules, String id) {
        return (Rule.NumberRule) find(read(HEAD + "rules:\n" + rules), id);
    }

    private static Policy read(String yaml) {
        PolicyReading reading = PolicyReader.read("test.yaml", yaml);
        assertThat(reading.problems()).isEqualTo(List.of());
        return reading.orElseThrow();
    }

    private static Rule find(Policy policy, String id) {
        return policy.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each class of mistakes gives its line and its remedy. */
final class PolicyMistakesTest {

    private static final String VALID = """
            policy: test
            zone: Asia/Shanghai
            calendar: cn-state-council
            rules:
              - id: count
                scope: number
                metric: attempts
                window: rolling PT10M
                warn: 15
                max: 30
                basis: heuristic
                source: "a test"
              - id: share
                scope: number
                metric: short_call_ratio
                window: rolling PT24H
                warn: 0.15
                max: 0.5
                short_talk_s: 10
                ci: wilson95
                min_sample: {warn: 20, pause: 50}
                pauses: true
                basis: vendor
                source: "a test"
              - id: person
                scope: contact
                metric: attempts_per_callee
                window: calendar_day callee
                warn: 2
                max: 3
                when: {purpose: sales, unless: consented, region: US-FL}
                basis: law
                source: "a test"
              - id: hours
                scope: call
                allowed_hours: ["08:00-21:00"]
                repeated: {warn: 1, max: 5}
                basis: law
                source: "a test"
            overrides:
              - pool: hotline
                rules:
                  - {id: count, max: 60}
            """;

    @Test
    void theTextThatTheMistakesAreMadeInIsValid() {
        assertThat(PolicyReader.read("test.yaml", VALID).problems()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // what is replaced, by what, line of the mistake, words of the message, words of the remedy
                mistake("    max: 30", "    maxx: 30", 10, "unknown key 'maxx'", "Did you mean 'max'?"),
                mistake("    max: 30", "    pause: 30", 10, "unknown key 'pause'", "'max', the last allowed value"),
                mistake("zone: Asia", "zoen: Asia", 2, "unknown key 'zoen'", "Did you mean 'zone'?"),
                mistake(
                        "metric: attempts\n",
                        "metric: atempts\n",
                        7,
                        "unknown metric 'atempts'",
                        "Did you mean 'attempts'?"),
                mistake(
                        "metric: attempts\n",
                        "metric: attempts_per_callee\n",
                        7,
                        "can't be judged in scope number",
                        "use 'scope: contact'"),
                mistake("    metric: attempts\n", "", 5, "'metric' is missing", "Say what is measured"),
                mistake(
                        "scope: number\n    metric: attempts",
                        "scope: numbers\n    metric: attempts",
                        6,
                        "unknown scope 'numbers'",
                        "Did you mean 'number'?"),
                mistake(
                        "window: rolling PT10M",
                        "window: roling PT10M",
                        8,
                        "unknown window 'roling'",
                        "Did you mean 'rolling'?"),
                mistake(
                        "window: rolling PT10M",
                        "window: rolling 10m",
                        8,
                        "'10m' isn't a duration",
                        "PT5M is five minutes"),
                mistake("window: rolling PT10M", "window: rolling P36D", 8, "longer than the 35 days", "at most P35D"),
                mistake("window: rolling PT10M", "window: rolling PT0S", 8, "the window is empty", "above 0"),
                mistake(
                        "window: rolling PT10M",
                        "window: rolling PT25H local_days",
                        8,
                        "local days are whole days",
                        "rolling P30D local_days"),
                mistake(
                        "window: rolling PT10M",
                        "window: first_event PT10M",
                        8,
                        "first_event window is for contact rules",
                        "Use 'rolling'"),
                mistake(
                        "window: rolling PT10M",
                        "window: calendar_day callee",
                        8,
                        "no clock of the callee",
                        "'number' or 'utc'"),
                mistake(
                        "window: calendar_day callee",
                        "window: calendar_day number",
                        28,
                        "no clock of the number",
                        "'callee' or 'utc'"),
                mistake(
                        "window: calendar_day callee",
                        "window: calendar_day moon",
                        28,
                        "unknown zone 'moon'",
                        "number, callee, utc"),
                mistake("    window: rolling PT10M\n", "", 5, "'window' is missing", "over which time"),
                mistake("    basis: heuristic\n", "", 5, "'basis' is missing", "on what authority"),
                mistake(
                        "    basis: heuristic\n",
                        "    basis: hearsay\n",
                        11,
                        "unknown basis 'hearsay'",
                        "law, guideline, carrier, vendor, heuristic"),
                mistake(
                        "    basis: heuristic\n    source: \"a test\"\n",
                        "    basis: heuristic\n",
                        5,
                        "'source' is missing",
                        "where it comes from"),
                mistake("purpose: sales", "purpose: sale", 31, "unknown purpose 'sale'", "Did you mean 'sales'?"),
                mistake("unless: consented", "unless: friend", 31, "unknown unless 'friend'", "consented"),
                mistake("region: US-FL", "region: Florida", 31, "unknown region 'Florida'", "'US-FL'"),
                mistake(
                        "zone: Asia/Shanghai",
                        "zone: Asia/Shanghia",
                        2,
                        "unknown zone 'Asia/Shanghia'",
                        "Did you mean 'Asia/Shanghai'?"),
                mistake("zone: Asia/Shanghai\n", "", 1, "'zone' is missing", "zone: Asia/Shanghai"),
                mistake("policy: test", "policy: Test Policy", 1, "can't be a policy's name", "lower-case"),
                mistake(
                        "calendar: cn-state-council",
                        "calendar: cn",
                        3,
                        "unknown calendar 'cn'",
                        "cn-state-council, fr-public-holidays, none"),
                mistake(
                        "policy: test",
                        "policy: test\nextends: cn-finace",
                        2,
                        "unknown preset 'cn-finace'",
                        "Did you mean 'cn-finance'?"),
                mistake(
                        "    max: 0.5",
                        "    max: 50",
                        18,
                        "a share from 0 to 1, but the level is 50",
                        "For 50 % write 0.5"),
                mistake("    warn: 0.15", "    warn: 15%", 17, "'15%' isn't a number", "15 % is 0.15"),
                mistake("    max: 30", "    max: 10", 10, "max (10) is below warn (15)", "remove it"),
                mistake("    max: 30", "    max: -1", 10, "0 or more", "'none'"),
                mistake("    max: 30", "    max: 2.5", 10, "is a count, but the level is 2.5", "whole number"),
                mistake("    max: 30", "    max: NaN", 10, "'NaN' isn't a number", "digits"),
                mistake("    max: 30", "    max: k(n)", 10, "attempts isn't one", "distinct_complainants"),
                mistake("    max: 30", "    min: 30", 10, "large values are bad here", "Write 'max'"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    reset: 31",
                        11,
                        "reset (31) is on the bad side of max (30)",
                        "good side"),
                mistake("    warn: 15\n    max: 30\n", "", 5, "'max' is missing", "watch, warn and max"),
                mistake("id: share", "id: count", 13, "two rules are named 'count'", "another name"),
                mistake("id: share", "id: Short Share", 13, "can't be a rule's name", "'stranger-day'"),
                mistake(
                        "short_talk_s: 10",
                        "short_talk_s: 8",
                        19,
                        "edges at 6, 7, 10, 12, 15 and 60 s, not at 8",
                        "one of these edges"),
                mistake(
                        "short_talk_s: 10",
                        "short_talk_s: 10\n    inclusive: true",
                        19,
                        "not at 11",
                        "'inclusive: true' is talk below 7 s"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    short_talk_s: 10",
                        11,
                        "it says nothing about attempts",
                        "short_call_ratio"),
                mistake(
                        "metric: short_call_ratio",
                        "metric: early_cancel_ratio",
                        19,
                        "says nothing about early_cancel_ratio",
                        "Remove it"),
                mistake(
                        "metric: short_call_ratio",
                        "metric: answer_rate",
                        22,
                        "answers alone never pause a number",
                        "Remove 'pauses'"),
                mistake(
                        "metric: short_call_ratio",
                        "metric: asr",
                        22,
                        "answers alone never pause a number",
                        "Remove 'pauses'"),
                mistake("metric: short_call_ratio", "metric: ner", 22, "measures the network", "Remove 'pauses'"),
                mistake("metric: short_call_ratio", "metric: median_talk_s", 22, "it isn't a share", "Remove 'pauses'"),
                mistake(
                        "metric: attempts\n",
                        "metric: complaints\n    pauses: true\n",
                        8,
                        "one person may complain many times",
                        "Remove 'pauses'"),
                mistake(
                        "metric: attempts\n",
                        "metric: answers\n    pauses: true\n",
                        8,
                        "answers alone never pause",
                        "Remove 'pauses'"),
                mistake(
                        "metric: attempts\n",
                        "metric: maturity_days\n    pauses: true\n",
                        8,
                        "isn't a cap on our own calls",
                        "Remove 'pauses'"),
                mistake("    ci: wilson95\n", "", 21, "needs a Wilson bound", "ci: wilson95"),
                mistake(
                        "    min_sample: {warn: 20, pause: 50}\n",
                        "",
                        21,
                        "needs a minimum sample",
                        "min_sample: {warn: 20, pause: 50}"),
                mistake("    max: 0.5\n", "", 21, "no limit to pause at", "Give 'max'"),
                mistake("ci: wilson95", "ci: wilson90", 20, "unknown ci 'wilson90'", "Did you mean 'wilson95'?"),
                mistake("    max: 30", "    max: 30\n    ci: wilson95", 11, "attempts isn't a share", "Remove 'ci'"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    family: frequency",
                        11,
                        "belongs to no family",
                        "Remove 'family'"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    fast_window: PT20M",
                        11,
                        "shorter than the rolling window",
                        "PT1H"),
                mistake(
                        "    max: 3\n",
                        "    max: 3\n    pauses: true\n",
                        31,
                        "scope contact has no 'pauses'",
                        "number_review"),
                mistake(
                        "    max: 3\n",
                        "    max: 3\n    number_review: true\n",
                        31,
                        "no reason to review the number",
                        "calls_to_refusers"),
                mistake("08:00-21:00", "25:00-26:00", 36, "names a time that no day has", "00:00 to 23:59"),
                mistake("08:00-21:00", "21:00-08:00", 36, "ends before it begins", "two spans"),
                mistake("08:00-21:00", "8-21", 36, "'8-21' aren't hours", "HH:MM-HH:MM"),
                mistake("[\"08:00-21:00\"]", "[\"08:00-12:00\", \"11:00-21:00\"]", 36, "overlap", "Join them"),
                mistake("[\"08:00-21:00\"]", "{mon-fry: [\"08:00-12:00\"]}", 36, "unknown days 'mon-fry'", "mon-fri"),
                mistake(
                        "[\"08:00-21:00\"]",
                        "{mon-fri: [\"08:00-12:00\"], fri: [\"08:00-12:00\"]}",
                        36,
                        "the hours of fri are given twice",
                        "once"),
                mistake(
                        "repeated: {warn: 1, max: 5}",
                        "no_off_days: all",
                        37,
                        "the rule has two conditions",
                        "exactly one"),
                mistake("    allowed_hours: [\"08:00-21:00\"]\n", "", 34, "'allowed_hours' is missing", "no_off_days"),
                mistake(
                        "repeated: {warn: 1, max: 5}",
                        "max: 0",
                        37,
                        "scope call has no 'max'",
                        "no call may break the rule"),
                mistake(
                        "repeated: {warn: 1, max: 5}",
                        "repeated: {warn: 9, max: 5}",
                        37,
                        "max (5) is below warn (9)",
                        "Raise max"),
                mistake(
                        "repeated: {warn: 1, max: 5}",
                        "off_days: maybe",
                        37,
                        "unknown off_days 'maybe'",
                        "'allow' or 'deny'"),
                mistake(
                        "calendar: cn-state-council\n",
                        "# no calendar\n",
                        37,
                        "no calendar that says which days are off",
                        "calendar",
                        "repeated: {warn: 1, max: 5}",
                        "off_days: deny"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    effective_from: 2026-13-01",
                        11,
                        "'2026-13-01' isn't a date",
                        "2026-08-11"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    effective_from: 2026-08-11\n    effective_until: 2026-08-11",
                        12,
                        "ends (2026-08-11) before it begins",
                        "effective_until"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    effective_until: soon",
                        11,
                        "'soon' isn't a date",
                        "2026-08-11"),
                mistake(
                        "  - id: share",
                        "  - {id: again, scope: number, metric: attempts, window: rolling PT10M, max: 9, effective_from: 2026-01-01, basis: law, source: x}\n  - id: share",
                        13,
                        "'again' and 'count' judge the same on the same days",
                        "effective dates that don't overlap"),
                mistake("metric: attempts\n", "metric: violations\n", 5, "violations of which rules?", "violates"),
                mistake(
                        "metric: attempts\n",
                        "metric: violations\n    when: {violates: hour}\n",
                        8,
                        "no call or contact rule 'hour'",
                        "Did you mean 'hours'?"),
                mistake(
                        "metric: attempts\n",
                        "metric: complaints\n    when: {purpose: sales}\n",
                        8,
                        "complaints don't say which call",
                        "Remove 'when'"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    enabled: maybe",
                        11,
                        "neither true nor false",
                        "'true' or 'false'"),
                mistake("pool: hotline", "pol: hotline", 41, "unknown key 'pol'", "Did you mean 'pool'?"),
                mistake("pool: hotline", "number: 02112345678", 41, "isn't a number in E.164", "+862112345678"),
                mistake(
                        "{id: count, max: 60}",
                        "{id: person, max: 60}",
                        43,
                        "can't be overridden for a pool",
                        "tenant, purpose or number"),
                mistake(
                        "{id: count, max: 60}",
                        "{id: cout, max: 60}",
                        43,
                        "no rule 'cout' to change",
                        "Did you mean 'count'?"),
                mistake("{id: count, max: 60}", "{id: count, max: 6}", 43, "max (6) is below warn (15)", "remove it"),
                mistake(
                        "{id: count, max: 60}",
                        "{id: hours-repeated, max: 6}",
                        43,
                        "made from the rule 'hours'",
                        "Change that rule"),
                mistake(
                        "policy: test",
                        "policy: test\nlife_cycle: {cool_down: P9D}",
                        2,
                        "longest_cool_down (PT168H) is shorter than cool_down",
                        "Raise longest_cool_down"),
                mistake(
                        "policy: test",
                        "policy: test\nlife_cycle: {probation_budgets: [0]}",
                        2,
                        "'0' isn't a number of calls",
                        "[10, 20, 30]"),
                mistake(
                        "policy: test",
                        "policy: test\ndefaults: {early_cancel_ring_s: 12}",
                        2,
                        "below 10, 15 and 20 s, not 12",
                        "10, 15 or 20"),
                mistake("    max: 30", "\tmax: 30", 10, "indented with a tab", "spaces"),
                mistake("    max: 30", "    max: \"30", 12, "this isn't YAML", "quotes"),
                mistake("    max: 30", "    max: 30\n    max: 31", 11, "the key is given twice", "Keep one"),
                mistake("    max: 30", "    max: [30]", 10, "a single value is expected", "max: value"),
                mistake("    max: 30", "    max:", 10, "the value is missing", "remove the key"),
                mistake(
                        "    max: 30",
                        "    max: 30\n    <<: {a: b}",
                        11,
                        "unknown key '<<'",
                        "merge keys aren't supported"));
    }

    @ParameterizedTest(name = "line {1}: {2}")
    @MethodSource("mistakes")
    void isReportedWithLineAndRemedy(List<String> replacements, int line, String message, String remedy) {
        String yaml = VALID;
        for (int i = 0; i < replacements.size(); i += 2) {
            assertThat(yaml).contains(replacements.get(i));
            int at = yaml.indexOf(replacements.get(i));
            yaml = yaml.substring(0, at)
                    + replacements.get(i + 1)
                    + yaml.substring(at + replacements.get(i).length());
        }

        List<PolicyProblem> problems = PolicyReader.read("test.yaml", yaml).problems();

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.remedy()).contains(remedy);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isPositive();
        });
        assertThat(problems).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void allMistakesAreReportedAtOnceInTheOrderOfTheirLines() {
        String yaml = VALID.replace("    max: 30", "    maxx: 30")
                .replace("ci: wilson95", "ci: wilson90")
                .replace("08:00-21:00", "25:00-26:00")
                .replace("purpose: sales", "purpose: sale");

        List<PolicyProblem> problems = PolicyReader.read("test.yaml", yaml).problems();

        assertThat(problems)
                .extracting(PolicyProblem::line)
                .contains(10, 20, 31, 36)
                .isSorted();
        assertThat(problems.get(0).text("test.yaml"))
                .isEqualTo("test.yaml:10:5: rules.count.maxx: unknown key 'maxx'. Did you mean 'max'?");
    }

    @Test
    void anInvalidPolicyThrowsItsProblemsWhereItIsInsistedOn() {
        PolicyReading reading = PolicyReader.read("test.yaml", "policy: x\nzone: UTC\n");

        assertThatThrownBy(reading::orElseThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.yaml:1:1: 'rules' is missing");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentsThatAreNoPolicy(byte[] document, int line, String message) {
        List<PolicyProblem> problems = PolicyReader.read("test.yaml", document).problems();

        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).message()).contains(message);
        assertThat(problems.get(0).remedy()).isNotBlank();
        assertThat(problems.get(0).line()).isEqualTo(line);
    }

    static Stream<Arguments> documents() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'j'; c++) {
            String before = "*" + (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((before + ", ").repeat(9))
                    .append(before)
                    .append("]\n");
        }
        return Stream.of(
                Arguments.of(bytes(""), 1, "the document is empty"),
                Arguments.of(bytes("\n# nothing\n"), 1, "the document is empty"),
                Arguments.of(bytes("just a text"), 1, "isn't a mapping"),
                Arguments.of(bytes("- a\n- b\n"), 1, "isn't a mapping"),
                Arguments.of(bytes("policy: a\n---\npolicy: b\n"), 2, "this isn't YAML"),
                Arguments.of(bytes("policy: \u0001\n"), 1, "U+0001"),
                Arguments.of(bytes("x: " + "y".repeat(1024 * 1024)), 1, "at most 262144 characters"),
                Arguments.of(new byte[2 * 1024 * 1024], 1, "at most 262144 characters"),
                Arguments.of(
                        new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xC4, (byte) 0xE3, '\n'},
                        2,
                        "isn't valid UTF-8"),
                Arguments.of(new byte[] {'a', ':', ' ', (byte) 0xE4}, 1, "isn't valid UTF-8"),
                Arguments.of("policy: x\n".getBytes(StandardCharsets.UTF_16LE), 1, "U+0000"),
                Arguments.of(bytes("a: " + "[".repeat(5000)), 1, "nested"),
                Arguments.of(bytes("policy: &p\n  a: *p\n"), 1, "once its aliases are written out"),
                Arguments.of(bytes(bomb.toString()), 1, "aliases"));
    }

    @Test
    void aByteOrderMarkIsAllowed() {
        assertThat(PolicyReader.read("test.yaml", bytes("\uFEFF" + VALID)).problems())
                .isEmpty();
        assertThat(PolicyReader.read("test.yaml", "\uFEFF" + VALID).problems()).isEmpty();
        assertThat(PolicyReader.read("test.yaml", VALID.replace("\n", "\r\n")).problems())
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Arguments mistake(String from, String to, int line, String message, String remedy, String... more) {
        List<String> replacements =
                Stream.concat(Stream.of(from, to), Stream.of(more)).toList();
        return Arguments.of(replacements, line, message, remedy);
    }
}

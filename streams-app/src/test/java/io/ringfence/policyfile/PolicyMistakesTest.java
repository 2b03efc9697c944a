package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    static Stream<Arguments> mistakes() throws IOException {
        try (InputStream in = PolicyMistakesTest.class.getResourceAsStream("mistakes.txt")) {
            assertThat(in).isNotNull();
            List<Arguments> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PolicyMistakesTest::mistake)
                    .toList();
            assertThat(rows).hasSizeGreaterThan(90);
            return rows.stream();
        }
    }

    private static Arguments mistake(String line) {
        List<String> cells = Arrays.stream(line.split(" \\| ", -1))
                .map(cell -> cell.replace('⏎', '\n').replace('⇥', '\t').replace("∅", ""))
                .toList();
        return Arguments.of(cells.subList(3, cells.size()), Integer.parseInt(cells.get(0)), cells.get(1), cells.get(2));
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

        List<YamlProblem> problems = PolicyReader.read("test.yaml", yaml).problems();

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

        List<YamlProblem> problems = PolicyReader.read("test.yaml", yaml).problems();

        assertThat(problems)
                .extracting(YamlProblem::line)
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
        List<YamlProblem> problems = PolicyReader.read("test.yaml", document).problems();

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
}

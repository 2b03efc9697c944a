package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * What practitioners ask for, as rows 1 to 48 of the domain's list: each has a test that names it, or stands here with
 * the reason why no call, complaint, contact or profile can decide it.
 */
final class ArticleRowsTest {

    private static final Map<Integer, String> UNDECIDED = Map.ofEntries(
            Map.entry(18, "lost orders: an estimate in a report, nothing is decided by it"),
            Map.entry(22, "the monthly self-check is a task of people; needs a task list"),
            Map.entry(23, "finding the marking source within 1-2 working days: needs cases and platforms"),
            Map.entry(24, "appeals within 3-7 working days: needs appeals and platforms"),
            Map.entry(28, "reported, adopted, public: only the platforms know; what is seen of it is row 35"),
            Map.entry(
                    34, "feedback after a call: needs the caller's system to send it; as a complaint it counts as one"),
            Map.entry(36, "risk assessment before a recommendation: needs the customer system's flag and the talk"),
            Map.entry(37, "naming oneself and the purpose: needs to hear the call"),
            Map.entry(45, "stale registration data: needs the operator's register"),
            Map.entry(46, "certification: needs the platforms' states"),
            Map.entry(47, "agreement with the business register: needs the register"));

    /** Rows that the group stage will decide; their tests say so, and no more. */
    private static final List<Integer> OF_GROUPS = List.of(16, 42);

    private static final List<Class<?>> TESTS = List.of(
            FrequencyLimitsTest.class,
            DurationLimitsTest.class,
            TimeLimitsTest.class,
            ConsentLimitsTest.class,
            NumberLimitsTest.class);

    private static final Pattern ROW = Pattern.compile("^row (\\d+)");

    @Test
    @DisplayName("every row from 1 to 48 has a test or a reason, never both")
    void everyRowHasATestOrAReason() {
        Map<Integer, Integer> tests = testsByRow();
        for (int row = 1; row <= 48; row++) {
            assertThat(tests.containsKey(row)).as("row %s has a test", row).isNotEqualTo(UNDECIDED.containsKey(row));
        }
        assertThat(tests.keySet()).containsAll(OF_GROUPS);
    }

    private static Map<Integer, Integer> testsByRow() {
        Map<Integer, Integer> rows = new TreeMap<>();
        for (Class<?> tests : TESTS) {
            for (Method method : tests.getDeclaredMethods()) {
                Matcher row = ROW.matcher(name(method));
                if (row.find()) {
                    rows.merge(Integer.parseInt(row.group(1)), 1, Integer::sum);
                }
            }
        }
        return rows;
    }

    private static String name(Method method) {
        if (method.isAnnotationPresent(DisplayName.class)) {
            return method.getAnnotation(DisplayName.class).value();
        }
        return method.isAnnotationPresent(ParameterizedTest.class)
                ? method.getAnnotation(ParameterizedTest.class).name()
                : "";
    }
}

package io.ringfence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReading;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated day with the real stages and the real policy, without a broker. */
class DemoDayTest {

    @ParameterizedTest
    @ValueSource(longs = {DemoSettings.SEED, 1, 2})
    void carelessAndBadNumbersArePausedForTheirOwnReasonAndGoodOnesAreNot(long seed) {
        DemoSummary summary = run(seed, true);

        Map<LineKind, Set<String>> rules = new TreeMap<>();
        summary.paused()
                .forEach(story -> rules.computeIfAbsent(story.line().kind(), kind -> new TreeSet<>())
                        .add(story.pause().rule()));
        assertThat(rules)
                .isEqualTo(Map.of(
                        LineKind.VOLUME, Set.of("stranger-day"),
                        LineKind.BURSTS, Set.of("burst-10m"),
                        LineKind.QUICK_PITCH, Set.of("short-share"),
                        LineKind.STALE_LIST, Set.of("refused-review"),
                        LineKind.LATE_SHIFT, Set.of("hours-repeated"),
                        LineKind.MIXED_USE, Set.of("two-families"),
                        LineKind.BOUGHT_LEADS, Set.of("complaint-burst"),
                        LineKind.BLOCKED, Set.of("blocked")));
        assertThat(summary.falsePauses()).isEmpty();
        assertThat(summary.early()).isEqualTo(summary.labelledWithout());
        assertThat(summary.accounts().balance()).isTrue();
    }

    @Test
    void aDiallerThatDoesNotObeyGetsAllTheLabels() {
        DemoSummary summary = run(DemoSettings.SEED, false);

        assertThat(summary.labelledWith()).isEqualTo(summary.labelledWithout()).isPositive();
        assertThat(summary.leaks()).isPositive();
        assertThat(summary.held()).isZero();
        assertThat(summary.made()).isEqualTo(summary.planned());
    }

    private static DemoSummary run(long seed, boolean obeys) {
        PolicyReading reading = PolicyCatalogue.load("cn-finance");
        assertThat(reading).isInstanceOf(PolicyReading.Valid.class);
        PolicyBook book = PolicyBook.of(((PolicyReading.Valid) reading).policy());
        DemoSettings settings = new DemoSettings(seed, 40, 900, "cn-finance", obeys);
        CallCentre centre = CallCentre.plan(seed, settings.numbers(), WorkingDay.DEFAULT);
        long[] nanos = {0};
        return new DemoRun(
                        settings,
                        centre,
                        new CallRecords(new OpenHasher(), WorkingDay.DEFAULT),
                        new StagesPipeline(book, WorkingDay.DEFAULT.ends()),
                        new PlainOutput(new PrintStream(OutputStream.nullOutputStream())),
                        () -> nanos[0] += 10_000_000,
                        0)
                .run(() -> false);
    }
}

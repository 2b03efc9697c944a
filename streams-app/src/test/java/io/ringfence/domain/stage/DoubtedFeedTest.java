package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What isn't told of a number whose feed can't be trusted ends nothing. */
final class DoubtedFeedTest {

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final Optional<String> SILENT = Optional.of("test is SILENT: no sign of life since 9");
    private static final Optional<String> TRUSTED = Optional.empty();
    private static final String CAP = "id: cap, metric: attempts, scope: number, window: rolling PT10M, max: 3";
    private static final String DAY = "id: day, metric: attempts, scope: number, window: calendar_day number, max: 3";
    private static final String SHORT = "id: short, metric: short_call_ratio, scope: number, window: rolling PT1H,"
            + " ci: wilson95, pauses: true, min_sample: {warn: 5, pause: 5}, warn: 0.2, max: 0.4";

    private static Instant after(int minutes) {
        return NINE.plusSeconds(60L * minutes);
    }

    @Test
    @DisplayName("a rolling cap doesn't lift while the feed is in doubt, and within a minute after")
    void aRollingCapHolds() {
        Bench bench = Bench.rules(CAP);
        bench.dial(3, Dial.at(NINE), Duration.ofSeconds(1));
        assertThat(bench.edges()).containsExactly("PAUSE cap");
        bench.tick(after(5), SILENT);
        bench.tick(after(60 * 24 * 3), SILENT);
        assertThat(bench.edges()).isEmpty();
        assertThat(bench.status().state()).isEqualTo(UsageKind.PAUSED);
        assertThat(bench.status().unknown()).isEqualTo(SILENT.get());
        assertThat(bench.status().feeds()).containsExactly("test");
        Instant trusted = after(60 * 24 * 3 + 1);
        bench.tick(trusted, TRUSTED);
        bench.tick(trusted.plus(Duration.ofMinutes(1)));
        assertThat(bench.edges()).containsExactly("CLEAR cap", "RESUME cap");
        assertThat(bench.status().unknown()).isEmpty();
    }

    @Test
    @DisplayName("a calendar cap doesn't lift at its boundary, since the new day isn't known")
    void aCalendarCapHolds() {
        Bench bench = Bench.rules(DAY);
        bench.dial(3, Dial.at(NINE), Duration.ofSeconds(1));
        bench.tick(cn("2026-03-10T23:59"), SILENT);
        bench.tick(cn("2026-03-11T08:00"), SILENT);
        assertThat(bench.edges()).containsExactly("PAUSE day");
        bench.tick(cn("2026-03-11T08:01"), TRUSTED).tick(cn("2026-03-11T08:02"));
        assertThat(bench.edges()).contains("RESUME day");
    }

    @Test
    @DisplayName("a statistical pause and its alert hold through the cool-down; a call of another feed changes nothing")
    void aRatioHolds() {
        Bench bench = Bench.rules(SHORT);
        bench.dial(5, Dial.at(NINE).talk(3), Duration.ofSeconds(1));
        assertThat(bench.edges()).containsExactly("PAUSE short");
        bench.tick(after(10), SILENT);
        bench.dial(20, Dial.at(after(20)).talk(90), Duration.ofSeconds(1));
        bench.tick(after(180), SILENT);
        assertThat(bench.edges()).as("neither cleared nor released").containsOnly("LEAK short");
        bench.tick(after(181), TRUSTED).tick(after(182));
        assertThat(bench.edges()).containsExactly("CLEAR short", "PROBATION short");
    }

    @Test
    @DisplayName("an alert is opened and a pause begun in doubt as ever")
    void whatIsKnownCounts() {
        Bench bench = Bench.rules(CAP + ", warn: 2");
        bench.tick(NINE.minusSeconds(60), SILENT);
        bench.dial(3, Dial.at(NINE), Duration.ofSeconds(1));
        assertThat(bench.edges()).containsExactly("WARN cap", "PAUSE cap");
        assertThat(bench.status().unknown()).isEqualTo(SILENT.get());
    }

    @Test
    @DisplayName("a person can resume in doubt")
    void aPersonDecides() {
        Bench bench = Bench.rules("id: many, metric: attempts, scope: number, window: rolling PT10M, max: 100");
        bench.dial(Dial.at(NINE));
        bench.command("order", Command.Kind.PAUSE, after(1), after(10), 0);
        bench.tick(after(20), SILENT);
        assertThat(bench.edges()).containsExactly("PAUSE command");
        bench.command(Command.Kind.RESUME, after(20));
        assertThat(bench.row().life().kind()).isNotEqualTo(UsageKind.PAUSED);
    }

    @Test
    @DisplayName("a first use that a date permits isn't held: nothing was inferred from calls")
    void onboardingEndsByDate() {
        Bench bench = Bench.rules(CAP);
        bench.profile(CallPurpose.SALES, "", Bench.CHINA, after(30), false, NINE.minusSeconds(3600));
        bench.dial(Dial.at(NINE));
        bench.edges();
        bench.tick(after(1), SILENT);
        bench.tick(after(31), SILENT);
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
    }

    @Test
    @DisplayName("other tenants' and other feeds' doubts are not the number's; its latest four feeds are remembered")
    void onlyItsOwnFeeds() {
        Bench bench = Bench.rules(CAP);
        bench.dial(3, Dial.at(NINE), Duration.ofSeconds(1));
        FeedDoubts others = new FeedDoubts(
                List.of(new FeedDoubt("acme", "test", "silent"), new FeedDoubt("default", "other", "silent")));
        bench.replay.tick(new Tick(after(30), Optional.of(others)));
        assertThat(bench.edges()).containsExactly("PAUSE cap", "CLEAR cap", "RESUME cap");

        NumberRow row = bench.row();
        List.of("a", "b", "a", "c", "d", "e", "").forEach(row::cameFrom);
        assertThat(row.feeds).containsExactly("e", "d", "c", "a");
    }

    @Test
    @DisplayName("without doubts nothing is decided otherwise")
    void noDoubtChangesNothing() {
        Bench with = Bench.rules(CAP, SHORT.replace("max: 0.4", "max: 0.4"), DAY);
        Bench without = Bench.rules(CAP, SHORT, DAY);
        for (Bench bench : List.of(with, without)) {
            for (int day = 0; day < 3; day++) {
                bench.dial(8, Dial.at(NINE.plus(Duration.ofDays(day))).talk(3), Duration.ofMinutes(7));
            }
        }
        with.tick(after(60 * 96), TRUSTED);
        without.tick(after(60 * 96));
        assertThat(with.decisions).isEqualTo(without.decisions).isNotEmpty();
        assertThat(with.statuses).isEqualTo(without.statuses);
    }
}

package io.ringfence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.topology.MonitorTopology;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a user gets it, only smaller and faster: broker, topics, stages, dialler. */
class DemoIT {

    private static final double FAST = 2_000;

    @TempDir
    Path directory;

    @Test
    void carelessNumbersArePausedBeforeTheirLabelsAndGoodOnesGoOn() {
        DemoSettings settings = new DemoSettings(DemoSettings.SEED, CallCentre.LEAST_NUMBERS, FAST, "cn-finance", true);
        DemoSummary summary = DemoSession.run(
                settings,
                directory,
                new MonitorTopology(),
                new PlainOutput(new PrintStream(OutputStream.nullOutputStream())),
                () -> false);

        assertThat(summary.paused())
                .filteredOn(story -> story.line().kind() == LineKind.VOLUME)
                .singleElement()
                .satisfies(story -> {
                    assertThat(story.early()).isTrue();
                    assertThat(story.pause().rule()).isEqualTo("stranger-day");
                    assertThat(story.pause().reasons()).singleElement().satisfies(reason -> {
                        assertThat(reason.metric()).isEqualTo("stranger_attempts");
                        assertThat(reason.numerator()).isEqualTo(30);
                        assertThat(reason.limit()).isEqualTo(30);
                        assertThat(reason.source()).isNotBlank();
                    });
                    assertThat(story.back()).get().extracting(Decision::action).isEqualTo(Action.RESUME);
                    assertThat(story.held()).isPositive();
                });
        assertThat(summary.paused())
                .filteredOn(story -> story.line().kind() == LineKind.STALE_LIST)
                .singleElement()
                .satisfies(story -> {
                    assertThat(story.pause().rule()).isEqualTo("refused-review");
                    assertThat(story.back()).isEmpty();
                });
        assertThat(summary.falsePauses()).isEmpty();
        assertThat(summary.accounts().unusable()).isPositive();
        assertThat(summary.accounts().sentAgain()).isPositive();
        assertThat(summary.accounts().balance()).isTrue();
    }
}

package io.ringfence.app.demo;

import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.policy.Metric;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a number that was paused.
 *
 * @param line the number
 * @param pause its first pause
 * @param pauses how many there were
 * @param back the first decision that let it dial again, if there was one
 * @param label the label it would have got if nobody had paused it, if any
 * @param cameAnyway whether it got a label all the same, from the calls before the pause or in spite of it
 * @param held calls that were not made because of its pauses
 * @param leaks calls that were made in spite of them
 */
record PauseStory(
        Line line,
        Decision pause,
        int pauses,
        Optional<Decision> back,
        Optional<Label> label,
        boolean cameAnyway,
        long held,
        long leaks) {

    /** How long before the label the pause came; negative if it came too late. */
    Optional<Duration> lead() {
        return label.map(would -> Duration.between(pause.at(), would.at()));
    }

    /** Whether only count caps paused it, so that its end is certain. */
    boolean isQuota() {
        return pause.reasons().stream()
                .allMatch(reason ->
                        Metric.byKey(reason.metric()).map(Metric::exhaustible).orElse(false));
    }

    boolean early() {
        return lead().map(lead -> !lead.isNegative() && !lead.isZero()).orElse(false);
    }
}

package io.ringfence.app.deadletters;

import io.ringfence.serde.DeadLetterReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many letters there are of each reason, origin and stage. Mutable, for one thread. */
public final class LetterSummary {

    /** All files count as one origin: there may be any number of them. */
    private static final String FILES = "files";

    /**
     * Letters of one kind.
     *
     * @param reason why they were set aside
     * @param origin the topic they came from, or {@code files}
     * @param stage which part of the application set them aside
     * @param letters how many
     * @param redriven how many of them were sent again
     * @param oldest when the first was set aside
     * @param latest when the last was
     */
    public record Line(
            DeadLetterReason reason,
            String origin,
            String stage,
            long letters,
            long redriven,
            Instant oldest,
            Instant latest) {

        private Line plus(Line other) {
            return new Line(
                    reason,
                    origin,
                    stage,
                    letters + other.letters,
                    redriven + other.redriven,
                    oldest.isBefore(other.oldest) ? oldest : other.oldest,
                    latest.isAfter(other.latest) ? latest : other.latest);
        }
    }

    private record Kind(DeadLetterReason reason, String origin, String stage) {}

    private final Map<Kind, Line> lines = new HashMap<>();

    /** Counts a letter. */
    public void add(Letter letter) {
        DeadLetterReason reason = letter.content().reason();
        String origin = letter.fromFile() ? FILES : letter.originName();
        String stage = letter.content().stage();
        Instant at = letter.content().at();
        lines.merge(
                new Kind(reason, origin, stage),
                new Line(reason, origin, stage, 1, letter.redriven() ? 1 : 0, at, at),
                Line::plus);
    }

    /** The counts, the largest first. */
    public List<Line> lines() {
        return lines.values().stream()
                .sorted(Comparator.comparingLong(Line::letters)
                        .reversed()
                        .thenComparing(Line::reason)
                        .thenComparing(Line::origin)
                        .thenComparing(Line::stage))
                .toList();
    }
}

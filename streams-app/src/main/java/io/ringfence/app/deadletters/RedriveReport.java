package io.ringfence.app.deadletters;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done with the letters that were wanted, or would be. Mutable, for one thread. */
public final class RedriveReport {

    /**
     * Letters that were left for one reason.
     *
     * @param count how many
     * @param example the first of them
     */
    public record Left(long count, LetterId example) {}

    private final Map<String, Long> byTopic = new TreeMap<>();
    private final Map<Obstacle, Left> left = new EnumMap<>(Obstacle.class);
    private List<Path> files = List.of();
    private long sent;
    private long rows;
    private long refused;

    void sent(Letter letter) {
        sent++;
        byTopic.merge(letter.content().origin().topic(), 1L, Long::sum);
    }

    void row() {
        rows++;
    }

    void refused(Obstacle obstacle, Letter letter) {
        refused++;
        left.merge(obstacle, new Left(1, letter.id()), (before, one) -> new Left(before.count + 1, before.example));
    }

    void wrote(List<Path> paths) {
        files = List.copyOf(paths);
    }

    /** Letters looked at. */
    public long letters() {
        return sent + rows + refused;
    }

    /** Records sent and rows written. */
    public long done() {
        return sent + rows;
    }

    /** Records sent, by topic. */
    public Map<String, Long> sent() {
        return Map.copyOf(byTopic);
    }

    /** Rows written. */
    public long rows() {
        return rows;
    }

    /** The files that rows were written to. */
    public List<Path> files() {
        return files;
    }

    /** Letters that were left, by the reason. */
    public Map<Obstacle, Left> left() {
        return new EnumMap<>(left);
    }
}

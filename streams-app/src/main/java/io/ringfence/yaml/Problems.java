package io.ringfence.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of one document. */
public final class Problems {

    /** Beyond this many, nobody reads on. */
    private static final int MOST = 200;

    private final Set<YamlProblem> found = new LinkedHashSet<>();

    /** Adds a mistake; of very many, the first 200 are kept. */
    public void add(YamlNode.Position at, String path, String message, String remedy) {
        if (found.size() < MOST) {
            found.add(new YamlProblem(at.line(), at.column(), path, message, remedy));
        }
    }

    /** How many there are. */
    public int size() {
        return found.size();
    }

    /** Whether there is none. */
    public boolean none() {
        return found.isEmpty();
    }

    /** All of them, by line. */
    public List<YamlProblem> sorted() {
        List<YamlProblem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(YamlProblem::line).thenComparingInt(YamlProblem::column));
        return sorted;
    }

    /** A text as it may be repeated in a message: one line, not too long. */
    public static String quoted(String text) {
        String oneLine = text.strip().replaceAll("\\s+", " ");
        return "'" + (oneLine.length() > 60 ? oneLine.substring(0, 57) + "..." : oneLine) + "'";
    }
}

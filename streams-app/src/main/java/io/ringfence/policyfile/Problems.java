package io.ringfence.policyfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of one document. */
final class Problems {

    /** Beyond this many, nobody reads on. */
    private static final int MOST = 200;

    private final Set<PolicyProblem> found = new LinkedHashSet<>();

    void add(YamlNode.Position at, String path, String message, String remedy) {
        if (found.size() < MOST) {
            found.add(new PolicyProblem(at.line(), at.column(), path, message, remedy));
        }
    }

    int size() {
        return found.size();
    }

    boolean none() {
        return found.isEmpty();
    }

    /** All of them, by line. */
    List<PolicyProblem> sorted() {
        List<PolicyProblem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column));
        return sorted;
    }

    /** A text as it may be repeated in a message: one line, not too long. */
    static String quoted(String text) {
        String oneLine = text.strip().replaceAll("\\s+", " ");
        return "'" + (oneLine.length() > 60 ? oneLine.substring(0, 57) + "..." : oneLine) + "'";
    }
}

package io.ringfence.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What came of checks that were asked while an instance was killed: which answers were by what is known, which by the fail mode, and
 * how long a number had no exact one. Times are those of {@link System#nanoTime}.
 */
final class AskedChecks {

    private static final int MOST_WRONG = 20;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Long> took = new ArrayList<>();
    private final long[] lastExact;
    private final long[] longestWithout;
    private final long began = System.nanoTime();
    private long killed = Long.MAX_VALUE;
    private int deniedByCopies;

    AskedChecks(int numbers) {
        lastExact = new long[numbers];
        longestWithout = new long[numbers];
        Arrays.fill(lastExact, began);
    }

    /** An instance was killed just now. */
    synchronized void killed() {
        killed = System.nanoTime();
    }

    /** No answer came. */
    synchronized void unreachable() {
        count("unreachable");
    }

    /**
     * An answer came.
     *
     * @param paused whether the number is paused by command
     * @param asked when it was asked
     */
    synchronized void answered(int number, boolean paused, JsonNode answer, long asked) {
        long now = System.nanoTime();
        String mode = answer.get("mode").textValue();
        boolean allowed = answer.get("allowed").booleanValue();
        boolean doubted = !answer.get("doubt").isNull();
        boolean exact = mode.equals("judged") && !doubted;
        count(doubted ? mode + " (" + answer.get("doubt").asText() + ")" : mode);
        if (mode.equals("judged") && answer.path("doubt").asText().equals("copy")) {
            deniedByCopies++;
        }
        took.add(now - asked);
        boolean marked = mode.equals("fail-open") && doubted;
        if ((paused && allowed && !marked) || (!paused && !allowed && mode.equals("judged"))) {
            note(answer);
        }
        if (exact && asked > lastExact[number]) {
            longestWithout[number] = Math.max(longestWithout[number], now - lastExact[number]);
            lastExact[number] = now;
        }
    }

    private void note(JsonNode answer) {
        if (wrong.size() < MOST_WRONG) {
            wrong.add(answer.toString());
        }
    }

    private void count(String what) {
        counts.merge((System.nanoTime() < killed ? "before: " : "after: ") + what, 1, Integer::sum);
    }

    /** Answers that allow what is paused without saying that they are the fail mode's, or deny exactly what nothing stands against. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Answers that a paused number may not be used, by a copy of what its owner knew. */
    synchronized int deniedByCopies() {
        return deniedByCopies;
    }

    /** Whether each number has had an exact answer that was asked for after the kill. */
    synchronized boolean allExactSinceKill() {
        for (long exact : lastExact) {
            if (exact < killed) {
                return false;
            }
        }
        return true;
    }

    /** The longest time without an exact answer of these numbers. */
    synchronized double longestWithoutSeconds(List<Integer> numbers) {
        return numbers.stream()
                        .mapToLong(number -> longestWithout[number])
                        .max()
                        .orElse(0)
                / 1e9;
    }

    /** All in words. */
    synchronized String summary() {
        List<Long> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        return counts
                + ", %d answers in %.1f s, p50 %d ms, p99 %d ms, longest %d ms"
                        .formatted(
                                sorted.size(),
                                (System.nanoTime() - began) / 1e9,
                                millis(sorted.get(sorted.size() / 2)),
                                millis(sorted.get(sorted.size() * 99 / 100)),
                                millis(sorted.get(sorted.size() - 1)));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}

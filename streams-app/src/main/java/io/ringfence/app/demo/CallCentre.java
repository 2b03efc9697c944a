package io.ringfence.app.demo;

import io.ringfence.domain.call.NumberId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The synthetic call centre: its numbers, and the calls of one day as they would go if nobody stopped any. The same seed
 * gives the same day, on every machine.
 *
 * @param day the day
 * @param lines its numbers, in the order of the numbers
 * @param calls all calls in order of their attempts
 */
record CallCentre(WorkingDay day, List<Line> lines, List<PlannedCall> calls) {

    /** Fewer numbers than kinds would leave a kind out. */
    static final int LEAST_NUMBERS = LineKind.values().length;

    /** More would need more digits, and a larger screen. */
    static final int MOST_NUMBERS = 400;

    private static final int WEIGHTS = 40;

    CallCentre {
        lines = List.copyOf(lines);
        calls = List.copyOf(calls);
    }

    /**
     * Plans a day.
     *
     * @param seed what chance begins with
     * @param numbers how many numbers, {@link #LEAST_NUMBERS} to {@link #MOST_NUMBERS}
     * @param day the day
     */
    static CallCentre plan(long seed, int numbers, WorkingDay day) {
        if (numbers < LEAST_NUMBERS || numbers > MOST_NUMBERS) {
            throw new IllegalArgumentException("numbers must be " + LEAST_NUMBERS + " to " + MOST_NUMBERS);
        }
        List<Line> lines = lines(seed, numbers);
        SplittableRandom root = new SplittableRandom(seed);
        List<PlannedCall> calls = new ArrayList<>();
        for (Line line : lines) {
            calls.addAll(new LinePlan(line, day, root.split()).calls());
        }
        calls.sort(Comparator.comparing(PlannedCall::at).thenComparing(PlannedCall::callId));
        return new CallCentre(day, lines, calls);
    }

    /** The kinds by their weights, each at least once, then mixed: a table in their order would give the plot away. */
    private static List<Line> lines(long seed, int numbers) {
        List<LineKind> kinds = new ArrayList<>();
        for (LineKind kind : LineKind.values()) {
            int share = Math.max(1, kind.weight() * numbers / WEIGHTS);
            kinds.addAll(Collections.nCopies(share, kind));
        }
        while (kinds.size() > numbers) {
            kinds.remove(kinds.lastIndexOf(mostFrequent(kinds)));
        }
        LineKind[] all = LineKind.values();
        for (int i = 0; kinds.size() < numbers; i++) {
            kinds.add(all[i % all.length]);
        }
        Collections.shuffle(kinds, new Random(seed));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            lines.add(new Line(NumberId.of("+862155500" + String.format("%03d", 101 + i)), kinds.get(i)));
        }
        return lines;
    }

    private static LineKind mostFrequent(List<LineKind> kinds) {
        LineKind most = kinds.get(0);
        for (LineKind kind : LineKind.values()) {
            if (Collections.frequency(kinds, kind) > Collections.frequency(kinds, most)) {
                most = kind;
            }
        }
        return most;
    }
}

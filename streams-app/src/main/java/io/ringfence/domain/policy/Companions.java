package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What usually goes with a label besides fewer answers: more people reject the call, they do so sooner, and those who answer
 * hang up sooner (domain report, section 4.2). The number's present local day is set against its days before; what is found
 * stands beside a suspicion and raises none by itself.
 */
public final class Companions {

    /** Calls, and rejections, that a day's figure needs. */
    private static final long LEAST = 10;

    /** One-sided, 5 %. */
    private static final double Z = 1.645;

    /** A mean time to reject counts as shorter from this part of the earlier one down. */
    private static final double SHORTER = 0.8;

    private static final long HISTORY = Duration.ofDays(28).toMillis();
    private static final long REJECTED = 1L << Outcome.REJECTED;
    private static final long RING_S = 1L << Counter.REJECT_RING_S;
    private static final long RING_KNOWN = 1L << Counter.REJECT_RING_KNOWN;

    private static final long SHORT = Formula.talkBelow(10);

    private Companions() {}

    /**
     * A figure of today that moved the way it does with a label.
     *
     * @param metric what
     * @param numerator today's count above the line
     * @param denominator today's below it
     * @param before the same figure of the days before
     */
    public record Companion(Metric metric, long numerator, long denominator, double before) {

        /** Today's value. */
        public double value() {
            return (double) numerator / denominator;
        }
    }

    /** What has to be counted by the day. */
    static void keep(Kept.Builder keeping) {
        keeping.outcomes(Span.Level.DAY, 0, REJECTED)
                .outcomes(Span.Level.DAY, 0, Formula.DELIVERED)
                .outcomes(Span.Level.DAY, 0, SHORT)
                .outcomes(Span.Level.DAY, 0, Formula.TIMED)
                .counters(Span.Level.DAY, 0, RING_S | RING_KNOWN);
    }

    /** Those that a number shows at {@code now}. */
    public static List<Companion> of(Panes panes, LocalDays local, long now) {
        Days days = new Days(panes, local.startOf(now), local.startOf(now - HISTORY));
        List<Companion> found = new ArrayList<>();
        share(days, Metric.REJECT_RATIO, REJECTED, Formula.DELIVERED, found);
        share(days, Metric.SHORT_CALL_RATIO, SHORT, Formula.TIMED, found);
        long known = days.today(RING_KNOWN);
        long knownBefore = days.before(RING_KNOWN);
        if (known >= LEAST && knownBefore >= LEAST) {
            double before = (double) days.before(RING_S) / knownBefore;
            Companion ring = new Companion(Metric.RING_TO_REJECT_S, days.today(RING_S), known, before);
            if (ring.value() <= SHORTER * before) {
                found.add(ring);
            }
        }
        return found;
    }

    private static void share(Days days, Metric metric, long above, long below, List<Companion> found) {
        long calls = days.today(below);
        long callsBefore = days.before(below);
        if (calls < LEAST || callsBefore < LEAST) {
            return;
        }
        double before = (double) days.before(above) / callsBefore;
        Companion share = new Companion(metric, days.today(above), calls, before);
        double pooled = (double) (days.today(above) + days.before(above)) / (calls + callsBefore);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / calls + 1.0 / callsBefore));
        if (error > 0 && (share.value() - before) / error > Z) {
            found.add(share);
        }
    }

    /** Sums of the present day, and of those before. */
    private record Days(Panes panes, long today, long from) {

        long today(long set) {
            return panes.sum(new Span(Span.Level.DAY, today), 0, set);
        }

        long before(long set) {
            return panes.sum(new Span(Span.Level.DAY, from), 0, set) - today(set);
        }
    }
}

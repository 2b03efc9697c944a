package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.policy.Measurement.Status;
import java.time.Duration;
import java.util.Arrays;

/** Measures a number by the {@link Formula} of a rule. */
final class Measuring {

    private static final int BASELINE_DAYS = 5;
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private Measuring() {}

    /**
     * Measures a gauge's rule.
     *
     * @param in the counters of its window
     * @param from where the window begins
     */
    static void measure(
            Gauge gauge,
            int[] in,
            long from,
            Panes panes,
            Complaints complaints,
            AnswerChart chart,
            LocalDays local,
            long now,
            Reading into) {
        switch (gauge.shape()) {
            case COUNT -> into.count(sum(in, gauge.above()));
            case QUOTIENT -> into.quotient((double) sum(in, gauge.above()), (double) sum(in, gauge.below()));
            case MEDIAN_TALK -> medianTalk(in, gauge.above(), into);
            case DAYS -> into.count(panes.daysWithAttempts(from, local));
            case VOLUME -> volumeRatio(panes, local, now, into);
            case COMPLAINTS -> into.count(complaints.count(from));
            case COMPLAINANTS -> into.count(complaints.distinct(from));
            case THOUSANDTHS -> thousandths(sum(in, gauge.above()), sum(in, gauge.below()), into);
            case PER_THOUSAND -> thousandths(complaints.count(from), sum(in, gauge.below()), into);
            case GROWTH -> growth(complaints, local, now, into);
            case CHART -> chart(chart, into);
            case HEADROOM, NOTHING -> into.nothing(Status.NOT_MEASURED);
        }
    }

    private static void chart(AnswerChart chart, Reading into) {
        if (chart.calls() == 0) {
            into.nothing(Status.NOT_MEASURED);
        } else {
            into.set(Status.MEASURED, chart.answers(), chart.calls(), chart.callsBetweenAccidents());
        }
    }

    static long sum(int[] in, int[] places) {
        long sum = 0;
        for (int place : places) {
            sum += in[place];
        }
        return sum;
    }

    /** The median seconds of talk, interpolated in the class that holds it. */
    private static void medianTalk(int[] in, int[] classes, Reading into) {
        long answers = sum(in, classes);
        if (answers == 0) {
            into.nothing(Status.NOT_MEASURED);
            return;
        }
        double half = answers / 2.0;
        double before = 0;
        int code = 0;
        while (in[classes[code]] == 0 || before + in[classes[code]] < half) {
            before += in[classes[code]];
            code++;
        }
        double from = Outcome.talkFrom(code);
        double width = code + 1 < Outcome.TALK_CLASSES ? Outcome.talkFrom(code + 1) - from : 0;
        double median = from + (half - before) / in[classes[code]] * width;
        into.set(Status.MEASURED, median, (double) answers, median);
    }

    private static void thousandths(long above, long below, Reading into) {
        if (below == 0) {
            into.nothing(Status.NOT_MEASURED);
        } else {
            into.set(Status.MEASURED, (double) above, (double) below, 1000.0 * above / below);
        }
    }

    private static void volumeRatio(Panes panes, LocalDays local, long now, Reading into) {
        long today = local.startOf(now);
        long[] earlier = panes.attemptsOfDaysBefore(today, BASELINE_DAYS);
        if (earlier.length < BASELINE_DAYS) {
            into.nothing(Status.NOT_MEASURED);
            return;
        }
        Arrays.sort(earlier);
        into.quotient((double) panes.attemptsFrom(today), (double) earlier[BASELINE_DAYS / 2]);
    }

    private static void growth(Complaints complaints, LocalDays local, long now, Reading into) {
        long week = local.startOf(now - WEEK);
        double before = complaints.count(local.startOf(now - 5 * WEEK), week) / 4.0;
        into.quotient((double) complaints.count(week), before);
    }
}

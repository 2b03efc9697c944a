package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;

/**
 * Whether a number is answered less than is expected of each of its calls: a Bernoulli CUSUM chart for each {@link Fall},
 * risk-adjusted, since what is expected may differ from call to call (Page 1954; Reynolds and Stoumbos 1999; Steiner and others
 * 2000). A chart is a sum of log-likelihood ratios that never goes below 0; the more it shows, the less likely is an accident.
 *
 * <p>All is kept in whole thousandths, so that a row is the same whether it was written and read or not. Mutable, not
 * thread-safe.
 */
public final class AnswerChart {

    /** Expected rates beyond these say that somebody always or never answers, which no sample shows. */
    static final double LEAST = 0.02;

    static final double MOST = 0.95;

    /** Where a chart ends: a number that recovers must be seen to. In thousandths of a nat. */
    private static final int HIGHEST = 12_000;

    private static final int UNIT = 1000;
    private static final long QUARTER = 15 * 60_000L;
    private static final int MOST_COUNTED = 1 << 30;

    private int partial;
    private int full;
    private int calls;
    private int answers;
    private int expected;
    private int leftOut;
    private int fleet;
    private long lastAt;
    private long historyAt;
    private int historyAnswers;
    private int historyDelivered;

    /** Nothing charted. */
    public AnswerChart() {}

    /** Whether nothing is charted, nor known of earlier days. */
    public boolean isEmpty() {
        return lastAt == 0 && historyAt == 0;
    }

    /**
     * A call was delivered to a phone.
     *
     * @param rate the probability of an answer that was expected of it
     * @param answered whether there was one
     * @param at its attempt, epoch milliseconds
     */
    public void call(double rate, boolean answered, long at) {
        move(rate, answered, 1);
        lastAt = Math.max(lastAt, quarter(at));
    }

    /** A call that was charted turned out otherwise. What was at 0 in between is not known any more: a close guess. */
    public void corrected(double rate, boolean answeredNow) {
        if (partial == 0 && full == 0) {
            return;
        }
        move(rate, !answeredNow, -1);
        move(rate, answeredNow, 1);
    }

    /** A call was not charted, since its trunk is in trouble and says nothing about the number. */
    public void leftOut() {
        if (partial != 0) {
            leftOut = Math.min(MOST_COUNTED, leftOut + 1);
        }
    }

    private void move(double rate, boolean answered, int sign) {
        double sure = Math.min(MOST, Math.max(LEAST, rate));
        partial = moved(partial, Fall.PARTIAL, sure, answered, sign);
        full = moved(full, Fall.FULL, sure, answered, sign);
        if (partial == 0) {
            clear(); // the other one, which falls faster, is there too
        } else if (calls < MOST_COUNTED / UNIT) {
            calls = Math.max(0, calls + sign);
            answers = Math.max(0, answers + (answered ? sign : 0));
            expected = Math.max(0, expected + sign * (int) Math.round(UNIT * sure));
        }
    }

    private static int moved(int height, Fall fall, double rate, boolean answered, int sign) {
        double step = answered ? fall.answered() : fall.missed(rate);
        return (int) Math.max(0, Math.min(HIGHEST, height + sign * Math.round(UNIT * step)));
    }

    /**
     * What the charts are worth as evidence: the calls that would pass on average between two false alarms of a chart that
     * alarms here. With two charts there are at most twice as many, so it is half of the greater one.
     *
     * @return 0 to half of {@link RunLength#LONGEST}
     */
    public double callsBetweenAccidents() {
        if (calls == 0 || (partial == 0 && full == 0)) {
            return 0;
        }
        double rate = (double) expected / UNIT / calls;
        double most = Math.max(
                RunLength.calls(Fall.PARTIAL, rate, (double) partial / UNIT),
                RunLength.calls(Fall.FULL, rate, (double) full / UNIT));
        return most / 2;
    }

    /** Delivered calls since the rate began to look low. */
    public int calls() {
        return calls;
    }

    /** Answers among them. */
    public int answers() {
        return answers;
    }

    /** Answers that were expected of them. */
    public double expected() {
        return (double) expected / UNIT;
    }

    /** Calls not charted since then, because of their trunk. */
    public int callsLeftOut() {
        return leftOut;
    }

    /** Delivered calls that the tenant makes in a day, as far as is known; 0 if it isn't. */
    public int fleet() {
        return fleet;
    }

    /** The tenant makes so many delivered calls in a day. */
    public void fleet(int callsADay) {
        fleet = callsADay;
    }

    /** Whether the number's own history was summed up to that local day. */
    public boolean knowsHistoryBefore(long day) {
        return historyAt == quarter(day);
    }

    /** The number's own history: its closed days before {@code day}. */
    public void history(long day, long itsAnswers, long itsDelivered) {
        historyAt = itsDelivered == 0 ? 0 : quarter(day); // what is not there takes no room
        historyAnswers = (int) Math.min(MOST_COUNTED, itsAnswers);
        historyDelivered = (int) Math.min(MOST_COUNTED, itsDelivered);
    }

    /** Answers of its closed days. */
    public int historyAnswers() {
        return historyAnswers;
    }

    /** Delivered calls of its closed days. */
    public int historyDelivered() {
        return historyDelivered;
    }

    /** Until when the charts stand if no call comes: {@link Long#MAX_VALUE} if there is nothing on them. */
    public long until(long kept) {
        return calls == 0 ? Long.MAX_VALUE : lastAt + QUARTER + kept;
    }

    /** Begins anew if the latest call is too long ago. */
    public void expire(long now, long kept) {
        if (now >= until(kept)) {
            clear();
        }
    }

    /** Begins anew: nothing is suspected. */
    public void clear() {
        partial = 0;
        full = 0;
        calls = 0;
        answers = 0;
        expected = 0;
        leftOut = 0;
    }

    private static long quarter(long time) {
        return Math.floorDiv(time, QUARTER) * QUARTER;
    }

    /** Writes it into a row. */
    public void write(RowWriter out) {
        out.varint(lastAt / QUARTER).varint(fleet).varint(historyAt / QUARTER);
        if (historyAt != 0) {
            out.varint(historyAnswers).varint(historyDelivered);
        }
        out.varint(partial).varint(full);
        if (partial != 0) {
            out.varint(calls).varint(answers).varint(expected).varint(leftOut);
        }
    }

    /** Reads that of a row. */
    public static AnswerChart read(RowReader in) {
        AnswerChart chart = new AnswerChart();
        chart.lastAt = in.varint() * QUARTER;
        chart.fleet = in.count();
        chart.historyAt = in.varint() * QUARTER;
        if (chart.historyAt != 0) {
            chart.historyAnswers = in.count();
            chart.historyDelivered = in.count();
        }
        chart.partial = in.count();
        chart.full = in.count();
        if (chart.partial != 0) {
            chart.calls = in.count();
            chart.answers = in.count();
            chart.expected = in.count();
            chart.leftOut = in.count();
        }
        return chart;
    }
}

package io.ringfence.domain.behaviour;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;

/**
 * How often the calls of a group are answered, by hour of the local day: a decaying memory of earlier days, and the present
 * one. From both comes what is expected of a call: the hour's usual rate, times how today compares with what is usual so far.
 * The first takes out the time of day, the second what befalls all numbers alike: a list, a holiday, the weather.
 *
 * <p>Mutable, not thread-safe.
 */
public final class AnswerProfile {

    /** Hours of a local day; the 25th of a long one counts with the 24th. */
    public static final int HOURS = 24;

    /** What of a day's weight is left the day after: half is gone in four days and a quarter. */
    private static final float DECAY = 0.85f;

    /** Calls of the whole day's rate that an hour's rate begins with. */
    private static final double HOUR_PRIOR = 20;

    /**
     * Expected answers that today's factor of 1 begins with: what a day's 25 % of noise is worth against that of counting,
     * (1 - p) / 0.25^2 (domain report, section 4.4).
     */
    private static final double DAY_PRIOR = 10;

    private static final long HOUR = 3_600_000L;

    private final float[] usualAnswers = new float[HOURS];
    private final float[] usualDelivered = new float[HOURS];
    private final int[] answers = new int[HOURS];
    private final int[] delivered = new int[HOURS];
    private long day;
    private float days;

    /** Nothing counted. */
    public AnswerProfile() {}

    /**
     * Counts calls.
     *
     * @param time a time in the minute in which they were made, epoch milliseconds
     * @param answered how many of them were answered; negative where they were corrected
     * @param more how many more were delivered to a phone
     * @param local the group's days
     */
    public void add(long time, int answered, int more, LocalDays local) {
        long its = local.startOf(time);
        if (its > day) {
            turn(its);
        }
        int hour = hour(time, local);
        if (its == day) {
            answers[hour] += answered;
            delivered[hour] += more;
        } else {
            usualAnswers[hour] += answered;
            usualDelivered[hour] += more;
        }
    }

    private void turn(long to) {
        boolean used = sum(delivered) > 0;
        // a silent day says nothing about the rate: it weighs nothing, and nothing is forgotten by it
        for (int hour = 0; used && hour < HOURS; hour++) {
            usualAnswers[hour] = DECAY * usualAnswers[hour] + answers[hour];
            usualDelivered[hour] = DECAY * usualDelivered[hour] + delivered[hour];
            answers[hour] = 0;
            delivered[hour] = 0;
        }
        if (used) {
            days = DECAY * days + 1;
        }
        day = to;
    }

    /** The hour of a local day that holds an instant, 0 to 23. */
    public static int hour(long time, LocalDays local) {
        return (int) Math.min(HOURS - 1, (time - local.startOf(time)) / HOUR);
    }

    /** Delivered calls that the rates rest on. */
    public double weight() {
        return sum(usualDelivered) + sum(delivered);
    }

    /** The mean rate of earlier days, or today's if there was none; 0 if nothing was delivered. */
    public double usual() {
        double before = sum(usualDelivered);
        double all = before > 0 ? before : sum(delivered);
        return all > 0 ? (before > 0 ? sum(usualAnswers) : sum(answers)) / all : 0;
    }

    /** Delivered calls a day, of days with any; today's so far if it is the first. */
    public double deliveredADay() {
        return days > 0 ? sum(usualDelivered) / days : sum(delivered);
    }

    /** What is expected of a call at each hour of the day, from what is known now. */
    public float[] expected() {
        double mean = usual();
        double[] rates = new double[HOURS];
        double expected = DAY_PRIOR;
        double found = DAY_PRIOR;
        for (int hour = 0; hour < HOURS; hour++) {
            double calls = usualDelivered[hour] + (days > 0 ? 0 : delivered[hour]);
            double answered = usualAnswers[hour] + (days > 0 ? 0 : answers[hour]);
            rates[hour] = (answered + HOUR_PRIOR * mean) / (calls + HOUR_PRIOR);
            expected += delivered[hour] * rates[hour];
            found += answers[hour];
        }
        float[] today = new float[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double rate = days > 0 ? rates[hour] * found / expected : mean;
            today[hour] = (float) Math.min(AnswerChart.MOST, Math.max(AnswerChart.LEAST, rate));
        }
        return today;
    }

    /** Whether nothing was counted. */
    public boolean isEmpty() {
        return day == 0;
    }

    /** Writes it into a row. */
    public void write(RowWriter out) {
        out.varint(day).fixed32(Float.floatToIntBits(days));
        for (int hour = 0; hour < HOURS; hour++) {
            boolean known = usualDelivered[hour] != 0 || usualAnswers[hour] != 0;
            boolean today = delivered[hour] != 0 || answers[hour] != 0;
            out.u8((known ? 1 : 0) | (today ? 2 : 0));
            if (known) {
                out.fixed32(Float.floatToIntBits(usualAnswers[hour]));
                out.fixed32(Float.floatToIntBits(usualDelivered[hour]));
            }
            if (today) {
                out.zigzag(answers[hour]).zigzag(delivered[hour]);
            }
        }
    }

    /** Reads that of a row. */
    public static AnswerProfile read(RowReader in) {
        AnswerProfile profile = new AnswerProfile();
        profile.day = in.varint();
        profile.days = Float.intBitsToFloat(in.fixed32());
        for (int hour = 0; hour < HOURS; hour++) {
            int parts = in.u8();
            if ((parts & 1) != 0) {
                profile.usualAnswers[hour] = Float.intBitsToFloat(in.fixed32());
                profile.usualDelivered[hour] = Float.intBitsToFloat(in.fixed32());
            }
            if ((parts & 2) != 0) {
                profile.answers[hour] = (int) in.zigzag();
                profile.delivered[hour] = (int) in.zigzag();
            }
        }
        return profile;
    }

    private static double sum(float[] counts) {
        double sum = 0;
        for (float count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double sum(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}

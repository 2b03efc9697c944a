package io.ringfence.domain.behaviour;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * Numbers of one pool that call for ten hours a day, and the charts that follow them: what the domain report's section 4.4 was
 * computed with. A call is answered with the rate times its hour's profile times the day's noise, which all numbers share.
 */
final class AnswerSimulation {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int FIRST_HOUR = 9;
    private static final int HOURS = 10;

    /** Days without a count, while the pool gets to know itself. */
    private static final int SETTLING = 10;

    private final LocalDays local = new LocalDays(ZoneOffset.UTC);
    private final SplittableRandom random;
    private final int numbers;
    private final int callsADay;
    private final double rate;
    private final double hourNoise;
    private final double dayNoise;

    /**
     * A pool.
     *
     * @param rate answers a call, on average
     * @param hourNoise how far the best and the worst hour lie from the mean, as a part of it
     * @param dayNoise standard deviation of a day's rate, as a part of the mean
     */
    AnswerSimulation(long seed, int numbers, int callsADay, double rate, double hourNoise, double dayNoise) {
        this.random = new SplittableRandom(seed);
        this.numbers = numbers;
        this.callsADay = callsADay;
        this.rate = rate;
        this.hourNoise = hourNoise;
        this.dayNoise = dayNoise;
    }

    /** What came of it. */
    record Outcome(long calls, long alarms) {
        double alarmsPer10000() {
            return 10_000.0 * alarms / calls;
        }
    }

    /** False alarms while nothing is labelled; the alarm stands at {@code between} calls, and a chart begins anew after one. */
    Outcome unlabelled(int days, double between) {
        AnswerProfile pool = new AnswerProfile();
        AnswerChart[] charts = new AnswerChart[numbers];
        for (int i = 0; i < numbers; i++) {
            charts[i] = new AnswerChart();
        }
        long calls = 0;
        long alarms = 0;
        for (int day = 0; day < SETTLING + days; day++) {
            double today = Math.max(0.2, 1 + dayNoise * gaussian());
            int perHour = callsADay / HOURS;
            for (int hour = 0; hour < HOURS; hour++) {
                for (int i = 0; i < perHour; i++) {
                    long at = (100L + day) * DAY + (FIRST_HOUR + hour) * HOUR + i * HOUR / perHour;
                    float expected = pool.expected()[FIRST_HOUR + hour];
                    for (AnswerChart chart : charts) {
                        boolean answered = random.nextDouble() < Math.min(0.95, rate * profile(hour) * today);
                        pool.add(at, answered ? 1 : 0, 1, local);
                        if (day >= SETTLING) {
                            calls++;
                            chart.call(expected, answered, at);
                            if (chart.callsBetweenAccidents() > between) {
                                alarms++;
                                chart.clear();
                            }
                        }
                    }
                }
            }
        }
        return new Outcome(calls, alarms);
    }

    /** Calls from a fall to its signal, on average over many numbers whose charts were running for a while. */
    double callsToSignal(Fall fall, double between, int repeats) {
        long calls = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            AnswerChart chart = new AnswerChart();
            for (int i = 0; i < 200; i++) {
                chart.call(rate, random.nextDouble() < rate, 0);
                if (chart.callsBetweenAccidents() > between) {
                    chart.clear();
                }
            }
            while (chart.callsBetweenAccidents() <= between) {
                chart.call(rate, random.nextDouble() < fall.ratio() * rate, 0);
                calls++;
            }
        }
        return (double) calls / repeats;
    }

    private double profile(int hour) {
        return 1 + hourNoise * Math.cos(2 * Math.PI * hour / HOURS);
    }

    private double gaussian() {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum - 6;
    }
}

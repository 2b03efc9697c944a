package io.ringfence.app.demo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** When a simulated number dials: its attempts of a day, in seconds of the day. */
sealed interface Pacing {

    /** The attempts of one day in ascending order, as seconds after midnight. */
    List<Integer> attempts(RandomGenerator random);

    /**
     * Calls one after the other, with chance gaps and a quieter lunch hour.
     *
     * @param perHour calls in an ordinary hour
     * @param from the first possible call
     * @param until no call from then on
     */
    record Steady(double perHour, LocalTime from, LocalTime until) implements Pacing {

        private static final int LEAST_GAP_S = 15;
        private static final int LUNCH_FROM = 12 * 3600;
        private static final int LUNCH_UNTIL = 13 * 3600 + 1800;

        @Override
        public List<Integer> attempts(RandomGenerator random) {
            List<Integer> at = new ArrayList<>();
            double mean = 3600 / perHour - LEAST_GAP_S;
            double second = from.toSecondOfDay() + mean * random.nextDouble();
            while (second < until.toSecondOfDay()) {
                at.add((int) second);
                double slower = second >= LUNCH_FROM && second < LUNCH_UNTIL ? 1.6 : 1;
                second += LEAST_GAP_S + slower * mean * -Math.log(1 - random.nextDouble());
            }
            return at;
        }
    }

    /**
     * A power dialler that is switched on now and then.
     *
     * @param calls calls in a burst
     * @param within how long a burst lasts
     * @param every how long from one burst to the next
     * @param from the first burst, give or take ten minutes
     * @param until no call from then on
     */
    record Bursts(int calls, Duration within, Duration every, LocalTime from, LocalTime until) implements Pacing {
        @Override
        public List<Integer> attempts(RandomGenerator random) {
            List<Integer> at = new ArrayList<>();
            double gap = (double) within.toSeconds() / calls;
            for (long start = from.toSecondOfDay(); start < until.toSecondOfDay(); start += every.toSeconds()) {
                double second = start + random.nextInt(600);
                for (int i = 0; i < calls && second < until.toSecondOfDay(); i++) {
                    at.add((int) second);
                    second += gap * (0.7 + 0.6 * random.nextDouble());
                }
            }
            return at;
        }
    }

    /**
     * One way until a time, another from then on.
     *
     * @param first the way before
     * @param then the way after; must begin after the first ends
     */
    record Then(Pacing first, Pacing then) implements Pacing {
        @Override
        public List<Integer> attempts(RandomGenerator random) {
            List<Integer> all = new ArrayList<>(first.attempts(random));
            all.addAll(then.attempts(random));
            return all;
        }
    }

    /** So many calls an hour through the whole working day. */
    static Pacing perHour(double calls) {
        return new Steady(calls, LocalTime.of(8, 30), LocalTime.of(20, 30));
    }
}

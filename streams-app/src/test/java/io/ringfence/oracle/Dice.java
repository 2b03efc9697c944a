package io.ringfence.oracle;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Chance of its own, so that more draws in one place change nothing in another. */
    Dice apart() {
        return new Dice(random.split());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0, below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long from, long to) {
        return random.nextLong(from, to);
    }

    double share() {
        return random.nextDouble();
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    /** An index, each as likely as its weight. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double draw = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            draw -= weights[i];
            if (draw < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Spread evenly over orders of magnitude. */
    long logUniform(long from, long to) {
        return (long) (from * Math.pow((double) to / from, random.nextDouble()));
    }

    /** A log-normal value of the median and spread given. */
    double logNormal(double median, double sigma) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random.nextDouble()));
    }
}

package io.ringfence.app.demo;

import io.ringfence.domain.call.Relationship;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Whom a simulated number calls.
 *
 * @param mix the parts that each relationship has among the people called, 0 to 1, 1 in sum
 * @param strangersADay the most strangers called in a day; a disciplined list manager stops there
 * @param repeat the chance that a call goes to somebody already called that day, 0 to 1
 */
record Audience(Map<Relationship, Double> mix, int strangersADay, double repeat) {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    Audience {
        mix = new TreeMap<>(mix);
        double sum = mix.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("the parts of an audience must add up to 1");
        }
    }

    /** These people in these parts, now and then one of them twice. */
    static Audience of(Map<Relationship, Double> mix) {
        return new Audience(mix, UNLIMITED, 0.04);
    }

    /** Only people of one relationship. */
    static Audience only(Relationship relationship) {
        return of(Map.of(relationship, 1.0));
    }

    /** The same people, but no more than so many strangers a day. */
    Audience atMostStrangers(int strangers) {
        return new Audience(mix, strangers, repeat);
    }

    /** The same people, called again with that chance. */
    Audience repeating(double chance) {
        return new Audience(mix, strangersADay, chance);
    }

    /** Draws one. */
    Relationship draw(RandomGenerator random) {
        double left = random.nextDouble();
        Relationship drawn = Relationship.STRANGER;
        for (Map.Entry<Relationship, Double> part : mix.entrySet()) {
            drawn = part.getKey();
            left -= part.getValue();
            if (left < 0) {
                break;
            }
        }
        return drawn;
    }
}

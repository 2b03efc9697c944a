package io.ringfence.domain.lifecycle;

import java.util.List;

/**
 * What became of a number.
 *
 * @param life its life afterwards
 * @param decisions the edges taken, in order; often none
 */
public record Transition(Life life, List<Decision> decisions) {

    /** Nothing became of it. */
    static Transition none(Life life) {
        return new Transition(life, List.of());
    }

    /** Whether anything was decided. */
    public boolean decided() {
        return !decisions.isEmpty();
    }
}

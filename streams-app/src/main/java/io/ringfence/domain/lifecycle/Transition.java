package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.PauseRequest;
import java.util.List;

/**
 * What became of a number.
 *
 * @param life its life afterwards
 * @param decisions the edges taken, in order; often none
 * @param requests what its group is asked for or given back, in order; mostly none
 */
public record Transition(Life life, List<Decision> decisions, List<PauseRequest> requests) {

    /** Nothing became of it. */
    static Transition none(Life life) {
        return new Transition(life, List.of(), List.of());
    }

    /** Whether anything was decided. */
    public boolean decided() {
        return !decisions.isEmpty();
    }
}

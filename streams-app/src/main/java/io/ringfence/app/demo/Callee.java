package io.ringfence.app.demo;

import io.ringfence.domain.call.Relationship;

/**
 * A simulated person.
 *
 * @param e164 their number; never shown
 * @param relationship what the company is to them when the day begins
 */
record Callee(String e164, Relationship relationship) {

    /** Even an invented person's number is not for eyes. */
    @Override
    public String toString() {
        return "callee (" + relationship + ")";
    }
}

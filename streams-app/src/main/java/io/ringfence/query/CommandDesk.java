package io.ringfence.query;

import io.ringfence.domain.call.Command;

/** Takes commands to numbers. */
@FunctionalInterface
public interface CommandDesk {

    /**
     * Gives a command; returns once Kafka has it, so that it will be carried out.
     *
     * @throws RuntimeException if Kafka doesn't take it
     */
    void give(Command command);
}

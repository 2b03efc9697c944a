package io.ringfence.bench.contender;

import java.util.List;

/** A program that is measured. Has no state of its own; what runs is a {@link Running}. */
public interface Contender {

    /** What it is called on the command line and in the report. */
    String name();

    /** What it does, in a sentence for the report. */
    String does();

    /** Full names of the topics that it has to have consumed, with everything committed, to be done. */
    List<String> consumes(Job job);

    /** Names, without prefix, of topics besides the product's that must be there before it starts. */
    default List<String> ownTopics() {
        return List.of();
    }

    /** Whether it makes the decisions that the product makes, all of them by the same rules. */
    default boolean decides() {
        return false;
    }

    /** Of how many records one is given to it: more than one only where all would take hours. */
    default int oneOf() {
        return 1;
    }

    /** Whether it is a Flink program, which must not see the other RocksDB. */
    default boolean isFlink() {
        return false;
    }

    /** Starts it in this process. */
    Running start(Job job);
}

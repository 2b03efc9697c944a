package io.ringfence.bench.pipeline;

import io.ringfence.bench.contender.Contender;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is to be run.
 *
 * @param contenders in the order of the first round
 * @param records calls in the topic
 * @param rounds how often each runs
 * @param fleet who makes the calls
 * @param callsPerDay calls that a number makes in ten hours of event time, on average
 * @param foreignShare share of records keyed by call id, 0 to 1
 * @param policy the preset or file
 * @param limitSeconds how long one run may take
 */
record RunPlan(
        List<Contender> contenders,
        long records,
        int rounds,
        FleetSize fleet,
        int callsPerDay,
        double foreignShare,
        String policy,
        int limitSeconds) {

    RunPlan {
        contenders = List.copyOf(contenders);
    }

    /** The contenders of a round: each round begins with another one, so that none is always first. */
    List<Contender> round(int round) {
        int size = contenders.size();
        return IntStream.range(0, size)
                .mapToObj(i -> contenders.get((i + round - 1) % size))
                .toList();
    }

    /** How many records are given to a contender. */
    long recordsOf(Contender contender) {
        return Math.max(1, records / contender.oneOf());
    }
}

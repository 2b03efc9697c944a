package io.ringfence.bench.results;

import java.util.Map;

/**
 * What a function costs, as JMH measured it.
 *
 * @param benchmark the class and method, without the package: {@code GrowthBenchmark.call}
 * @param parameters by name; empty if it has none
 * @param nanos time of one call, nanoseconds
 * @param error half the width of JMH's 99.9 % interval, nanoseconds
 * @param bytes objects allocated by one call, bytes
 */
public record StageResult(String benchmark, Map<String, String> parameters, double nanos, double error, double bytes) {

    public StageResult {
        parameters = Map.copyOf(parameters);
    }
}

package io.ringfence.bench.results;

/**
 * How long records took from the instant at which they were to be sent until a reader of committed records had what
 * follows from them.
 *
 * @param session which call of the program it belongs to
 * @param guarantee the contender: the product exactly-once or at-least-once
 * @param path which way was timed
 * @param round the round, from 1
 * @param ratePerSecond records sent a second
 * @param samples records that were timed
 * @param p50Ms median, milliseconds
 * @param p99Ms 99th percentile, milliseconds
 * @param p999Ms 99.9th percentile, milliseconds
 * @param maxMs the longest, milliseconds
 * @param clientCpuShare processor time of the product per second, in processors
 * @param besideCpuShare the same of the broker and of the program that sends and reads, together
 */
public record LatencyResult(
        String session,
        String guarantee,
        String path,
        int round,
        int ratePerSecond,
        long samples,
        double p50Ms,
        double p99Ms,
        double p999Ms,
        double maxMs,
        double clientCpuShare,
        double besideCpuShare) {}

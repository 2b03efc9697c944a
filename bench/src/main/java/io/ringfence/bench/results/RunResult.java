package io.ringfence.bench.results;

import java.util.Map;

/**
 * One run of one contender through all of its records.
 *
 * @param session which call of the program it belongs to
 * @param contender its name
 * @param does what it does, in a sentence
 * @param round the round, from 1
 * @param fleet the fleet's name
 * @param records records that were there when it began
 * @param seconds from its first poll until all was processed and committed
 * @param perSecond records a second over all of that
 * @param perSecondSecondHalf records a second over the second half, when it is warm
 * @param clientCpuPerMillion processor seconds of its process per million records
 * @param brokerCpuPerMillion processor seconds of the broker per million records
 * @param allocatedPerRecord bytes of objects allocated per record
 * @param gcMillis time of garbage collections, milliseconds
 * @param changelogPerRecord bytes sent to changelogs per record, as compressed
 * @param betweenPerRecord bytes sent between stages per record, as compressed
 * @param outputPerRecord bytes of decisions, states and denials per record, as compressed
 * @param stateBytes size of local state on disk at the end, bytes
 * @param checkpointBytes size of the checkpoints kept at the end, bytes; 0 where there are none
 * @param counts what it counted, by name
 * @param decisions its decisions, by action; empty for contenders that make none
 * @param decisionsDigest the same for the same decisions in whatever order; empty where there are none
 */
public record RunResult(
        String session,
        String contender,
        String does,
        int round,
        String fleet,
        long records,
        double seconds,
        double perSecond,
        double perSecondSecondHalf,
        double clientCpuPerMillion,
        double brokerCpuPerMillion,
        double allocatedPerRecord,
        long gcMillis,
        double changelogPerRecord,
        double betweenPerRecord,
        double outputPerRecord,
        long stateBytes,
        long checkpointBytes,
        Map<String, Long> counts,
        Map<String, Long> decisions,
        String decisionsDigest) {

    public RunResult {
        counts = Map.copyOf(counts);
        decisions = Map.copyOf(decisions);
    }
}

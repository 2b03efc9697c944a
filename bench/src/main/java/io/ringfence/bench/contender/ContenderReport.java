package io.ringfence.bench.contender;

import io.ringfence.bench.measure.Usage;
import java.util.Map;

/**
 * What a contender's process tells at its end.
 *
 * @param used from its first record on
 * @param sentBytes bytes its living producers sent, as compressed, by topic
 * @param sentRecords records its living producers sent, by topic
 * @param stateBytes size of its local state on disk, in bytes
 * @param checkpointBytes size of what it keeps to survive a crash, where that isn't a topic, in bytes
 * @param counts what it counted, by name
 */
public record ContenderReport(
        Usage used,
        Map<String, Long> sentBytes,
        Map<String, Long> sentRecords,
        long stateBytes,
        long checkpointBytes,
        Map<String, Long> counts) {

    public ContenderReport {
        sentBytes = Map.copyOf(sentBytes);
        sentRecords = Map.copyOf(sentRecords);
        counts = Map.copyOf(counts);
    }
}

package io.ringfence.bench.contender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.failure.Explained;
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

    /** As a line of text. */
    String toText() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a contender's report can't be written", e);
        }
    }

    /** @throws Explained if it isn't a report's text */
    public static ContenderReport ofText(String text) {
        try {
            return new ObjectMapper().readValue(text, ContenderReport.class);
        } catch (JsonProcessingException e) {
            throw Explained.failed("a contender's report can't be read: " + e.getOriginalMessage(), "", e);
        }
    }
}

package io.ringfence.app.topics;

import java.util.List;

/**
 * What was done to bring a cluster in line.
 *
 * @param created full names of topics that were missing
 * @param notes differences that were left as they are
 */
public record TopicReport(List<String> created, List<String> notes) {

    public TopicReport {
        created = List.copyOf(created);
        notes = List.copyOf(notes);
    }
}

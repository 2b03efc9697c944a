package io.ringfence.bench.pipeline;

import io.ringfence.bench.contender.Job;
import io.ringfence.serde.Channel;
import java.util.Map;

/**
 * What a contender wrote, in bytes as compressed: as its producers counted, or, for a topic whose producers come and go
 * with every checkpoint, the size of the topic's log.
 *
 * @param changelog to changelogs
 * @param between between its stages
 * @param output to the topics of results
 */
record SentBytes(long changelog, long between, long output) {

    static SentBytes of(Job job, Map<String, Long> sent, Map<String, Long> logs) {
        long changelog = 0;
        long between = 0;
        for (Map.Entry<String, Long> topic : sent.entrySet()) {
            if (topic.getKey().endsWith("-changelog")) {
                changelog += topic.getValue();
            } else if (topic.getKey().endsWith("-repartition")
                    || isInternal(topic.getKey(), job)
                    || topic.getKey().equals(job.topic(Channel.CALL_RECORDS))) {
                between += topic.getValue();
            }
        }
        long output = 0;
        for (Map.Entry<String, Long> log : logs.entrySet()) {
            String topic = log.getKey();
            boolean input = topic.equals(job.topic(Channel.CALL_RECORDS)) || topic.equals(job.topic(Channel.POLICIES));
            if (topic.startsWith(job.prefix()) && !input && !isInternal(topic, job)) {
                output += sent.getOrDefault(topic, log.getValue());
            }
        }
        return new SentBytes(changelog, between, output);
    }

    private static boolean isInternal(String topic, Job job) {
        return topic.equals(job.topic(Channel.NUMBER_EVENTS)) || topic.equals(job.topic(Channel.GROUP_EVENTS));
    }
}

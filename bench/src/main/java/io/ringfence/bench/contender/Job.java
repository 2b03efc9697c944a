package io.ringfence.bench.contender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.serde.Channel;
import java.util.Map;

/**
 * One run of a contender, as it is told to it.
 *
 * @param contender its name
 * @param bootstrapServers where Kafka is
 * @param prefix put before every topic's name
 * @param group the consumer group, and what transactional ids and internal topics begin with; new for each run
 * @param partitions partitions of every topic
 * @param policy the preset or file that calls are judged by
 * @param directory where it keeps its local state; new for each run
 * @param settings more settings of the product, by their keys
 */
public record Job(
        String contender,
        String bootstrapServers,
        String prefix,
        String group,
        int partitions,
        String policy,
        String directory,
        Map<String, String> settings) {

    public Job {
        settings = Map.copyOf(settings);
    }

    /** The full name of a channel's topic. */
    public String topic(Channel channel) {
        return prefix + channel.topic();
    }

    /** The full name of another topic. */
    public String topic(String name) {
        return prefix + name;
    }

    /** As a text for a command line. */
    public String toText() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job can't be written", e);
        }
    }

    /** @throws IllegalArgumentException if it isn't a job's text */
    public static Job ofText(String text) {
        try {
            return new ObjectMapper().readValue(text, Job.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a job: " + text, e);
        }
    }
}

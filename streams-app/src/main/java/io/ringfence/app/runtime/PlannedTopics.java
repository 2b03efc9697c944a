package io.ringfence.app.runtime;

import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.app.topics.TopicSpec;
import io.ringfence.serde.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * An installation's topics, by their channels.
 *
 * @param plan all of them
 */
record PlannedTopics(TopicPlan plan) {

    /** What the stages read; once it is processed, its effects are in the number stage's topic. */
    private static final List<Channel> INPUTS = List.of(
            Channel.CALL_RECORDS,
            Channel.CONTACTS,
            Channel.COMPLAINTS,
            Channel.NUMBERS,
            Channel.LABEL_OBSERVATIONS,
            Channel.COMMANDS);

    static PlannedTopics of(TopicSettings settings) {
        return new PlannedTopics(TopicPlan.of(settings));
    }

    /** The topic of a channel. */
    TopicSpec spec(Channel channel) {
        TopicSpec spec = plan.topics().get(channel.topic());
        if (spec == null) {
            throw new IllegalStateException("no topic " + channel.topic() + " in the plan");
        }
        return spec;
    }

    /** Every partition that the stages read from outside. */
    List<TopicPartition> inputs() {
        List<TopicPartition> inputs = new ArrayList<>();
        for (Channel channel : INPUTS) {
            inputs.addAll(partitions(channel));
        }
        return inputs;
    }

    /** Every partition of a channel's topic. */
    List<TopicPartition> partitions(Channel channel) {
        TopicSpec spec = spec(channel);
        return IntStream.range(0, spec.partitions())
                .mapToObj(partition -> new TopicPartition(spec.name(), partition))
                .toList();
    }
}

package io.ringfence.archfixture.domain.policy;

import io.ringfence.archfixture.domain.call.AsksTheClock;
import org.apache.kafka.common.TopicPartition;

/** Knows Kafka in the domain; closes a cycle, too. */
public final class UsesKafka {

    public TopicPartition kafka() {
        return new TopicPartition("calls", 0);
    }

    public AsksTheClock cycle() {
        return new AsksTheClock();
    }
}

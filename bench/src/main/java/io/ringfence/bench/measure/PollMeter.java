package io.ringfence.bench.measure;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes when a consumer of this process first got records, and how many. Works in every client that lets consumers be
 * configured, Streams' and Flink's too; costs a few nanoseconds a poll. Found by its MBean, because Kafka makes it.
 */
public final class PollMeter implements ConsumerInterceptor<Object, Object>, PollMeterMBean {

    /** The pattern of the names of all poll meters. */
    static final String NAMES = "io.ringfence.bench:type=PollMeter,*";

    private volatile long firstPollAt;
    private volatile long records;

    @Override
    public void configure(Map<String, ?> configs) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(this, new ObjectName("io.ringfence.bench:type=PollMeter,id=" + UUID.randomUUID()));
        } catch (JMException e) {
            throw new IllegalStateException("a poll meter can't be registered", e);
        }
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> polled) {
        int count = polled.count();
        if (count > 0) {
            if (firstPollAt == 0) {
                firstPollAt = System.currentTimeMillis();
            }
            records += count; // one thread polls a consumer
        }
        return polled;
    }

    @Override
    public long getFirstPollAt() {
        return firstPollAt;
    }

    @Override
    public long getRecords() {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // commits are asked from the broker
    }

    @Override
    public void close() {
        // what was counted stays readable
    }
}

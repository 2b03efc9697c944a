package io.ringfence.bench.contender;

import io.ringfence.app.config.Setting;
import io.ringfence.app.config.StreamsSettings;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.serde.Channel;
import io.ringfence.serde.ValueSerdes;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Limit B: Kafka Streams with the product's settings, exactly-once, that decodes each record and keeps no state. By
 * default nothing is written, so that nothing on Kafka Streams can be faster; the other form passes every record on.
 */
final class PassThrough implements Contender {

    private static final String OUT = "passed-on";

    private final int threads;
    private final boolean writes;

    PassThrough(int threads, boolean writes) {
        this.threads = threads;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "passthrough" + (writes ? "-write" : "") + (threads == 2 ? "" : "-" + threads + "t");
    }

    @Override
    public String does() {
        return (writes
                        ? "the same, and each record is written on"
                        : "limit B: Kafka Streams, exactly-once, each record decoded, nothing kept or written")
                + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public List<String> consumes(Job job) {
        return List.of(job.topic(Channel.CALL_RECORDS));
    }

    @Override
    public List<String> ownTopics() {
        return writes ? List.of(OUT) : List.of();
    }

    @Override
    public Running start(Job job) {
        Properties settings =
                StreamsSettings.of(ProductSettings.of(job, Map.of(Setting.THREADS.key(), Integer.toString(threads))));
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(settings)));
        String input = job.topic(Channel.CALL_RECORDS);
        topology.addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), input);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> decode = () -> new Decode(input, writes);
        topology.addProcessor("decode", decode, "read");
        if (writes) {
            topology.addSink("write", job.topic(OUT), new ByteArraySerializer(), new ByteArraySerializer(), "decode");
        }
        return StreamsRunning.start(topology, settings);
    }

    private static final class Decode implements Processor<byte[], byte[], byte[], byte[]> {

        private final Deserializer<CallRecord> reader =
                ValueSerdes.standard().callRecords().deserializer();
        private final String topic;
        private final boolean forwards;
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private long answered;

        Decode(String topic, boolean forwards) {
            this.topic = topic;
            this.forwards = forwards;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> processorContext) {
            context = processorContext;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            // a use of the result, so that the decoding isn't optimised away
            answered += reader.deserialize(topic, record.value()).timing().talkS() >= 0 ? 1 : 0;
            if (forwards && context != null) {
                context.forward(record);
            }
        }
    }
}

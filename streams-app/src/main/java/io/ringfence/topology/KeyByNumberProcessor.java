package io.ringfence.topology;

import io.ringfence.domain.call.NumberInput;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.Keys;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.UnreadableRecordException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Brings complaints, profiles, label observations and commands to the number they are about, whatever key or
 * partitioner their producer used.
 */
final class KeyByNumberProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final TopologySettings settings;
    private final Map<String, Deserializer<? extends NumberInput>> readers = new HashMap<>();
    private final Serializer<NumberEvent> writer;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Aside aside;
    private @Nullable CommitPace commits;

    KeyByNumberProcessor(TopologySettings settings) {
        this.settings = settings;
        readers.put(
                settings.topic(Channel.COMPLAINTS),
                settings.serdes().complaints().deserializer());
        readers.put(settings.topic(Channel.NUMBERS), settings.serdes().numbers().deserializer());
        readers.put(
                settings.topic(Channel.LABEL_OBSERVATIONS),
                settings.serdes().labelObservations().deserializer());
        readers.put(
                settings.topic(Channel.COMMANDS), settings.serdes().commands().deserializer());
        this.writer = settings.serdes().numberEvents().serializer();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        aside = new Aside(processorContext, settings, Names.KEY_BY_NUMBER, Names.TO_DEAD_LETTERS);
        commits = settings.commits().ofThisThread();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> here = context;
        Aside letters = aside;
        CommitPace pace = commits;
        if (here == null || letters == null || pace == null) {
            throw new IllegalStateException("used before it was initialised");
        }
        String topic = here.recordMetadata().map(RecordMetadata::topic).orElse("");
        Deserializer<? extends NumberInput> reader = readers.get(topic);
        if (reader == null) {
            throw new IllegalStateException("no reader for topic " + topic);
        }
        try {
            NumberInput input = reader.deserialize(topic, record.value());
            if (input == null) {
                throw new UnreadableRecordException(DeadLetterReason.NULL_VALUE, "the record has no value");
            }
            byte[] value = writer.serialize(settings.topic(Channel.NUMBER_EVENTS), new NumberEvent.Input(input));
            here.forward(new Record<>(Keys.number(input.number()), value, record.timestamp()), Names.TO_NUMBER_EVENTS);
        } catch (UnreadableRecordException e) {
            letters.unreadable(record, e);
        }
        pace.worked(here);
    }

    @Override
    public void close() {
        CommitPace pace = commits;
        ProcessorContext<byte[], byte[]> here = context;
        if (pace != null && here != null) {
            pace.left(here);
        }
    }
}

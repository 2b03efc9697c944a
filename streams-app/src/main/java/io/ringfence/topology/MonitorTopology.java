package io.ringfence.topology;

import io.ringfence.serde.Channel;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The contact, number and group stage, wired. All operators and stores are named in {@link Names}; the result is
 * held in {@code docs/topology.txt}.
 *
 * <p>Everything is bytes between operators: what can't be read must reach the dead letters with the bytes it had.
 */
public final class MonitorTopology implements TopologyFactory {

    @Override
    public Topology build(TopologySettings settings) {
        Topology topology = new Topology(new TopologyConfig(settings.streams()));
        contactStage(topology, settings);
        numberStage(topology, settings);
        groupStage(topology, settings);
        return topology;
    }

    private static void contactStage(Topology topology, TopologySettings settings) {
        source(topology, settings, Names.CALL_RECORDS, Channel.CALL_RECORDS);
        source(topology, settings, Names.CONTACTS, Channel.CONTACTS);
        source(topology, settings, Names.COMPLAINTS, Channel.COMPLAINTS);
        source(topology, settings, Names.NUMBERS, Channel.NUMBERS);
        source(topology, settings, Names.LABEL_OBSERVATIONS, Channel.LABEL_OBSERVATIONS);
        source(topology, settings, Names.COMMANDS, Channel.COMMANDS);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> contactStage = () -> new ContactStageProcessor(settings);
        topology.addProcessor(Names.CONTACT_STAGE, contactStage, Names.CALL_RECORDS, Names.CONTACTS);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> keyByNumber = () -> new KeyByNumberProcessor(settings);
        topology.addProcessor(
                Names.KEY_BY_NUMBER,
                keyByNumber,
                Names.COMPLAINTS,
                Names.NUMBERS,
                Names.LABEL_OBSERVATIONS,
                Names.COMMANDS);
        RowStores stores = new RowStores(settings.rowMemory());
        topology.addStateStore(stores.rows(Names.CONTACT_ROWS, RowFormat::contacts), Names.CONTACT_STAGE);
        topology.addStateStore(RowStores.timers(Names.CONTACT_TIMERS), Names.CONTACT_STAGE);
        topology.addStateStore(stores.clock(Names.CONTACT_CLOCK), Names.CONTACT_STAGE);
        sink(topology, settings, Names.TO_CALL_RECORDS, Channel.CALL_RECORDS, Names.CONTACT_STAGE);
        sink(topology, settings, Names.TO_CONTACTS, Channel.CONTACTS, Names.CONTACT_STAGE);
        sink(topology, settings, Names.TO_CONTACT_STATUS, Channel.CONTACT_STATUS, Names.CONTACT_STAGE);
        sink(
                topology,
                settings,
                Names.TO_NUMBER_EVENTS,
                Channel.NUMBER_EVENTS,
                Names.CONTACT_STAGE,
                Names.KEY_BY_NUMBER);
        sink(topology, settings, Names.TO_DEAD_LETTERS, Channel.DEAD_LETTERS, Names.CONTACT_STAGE, Names.KEY_BY_NUMBER);
    }

    private static void numberStage(Topology topology, TopologySettings settings) {
        source(topology, settings, Names.NUMBER_EVENTS, Channel.NUMBER_EVENTS);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> numberStage = () -> new NumberStageProcessor(settings);
        topology.addProcessor(Names.NUMBER_STAGE, numberStage, Names.NUMBER_EVENTS);
        RowStores stores = new RowStores(settings.rowMemory());
        topology.addStateStore(stores.rows(Names.NUMBER_ROWS, RowFormat::numbers), Names.NUMBER_STAGE);
        topology.addStateStore(RowStores.timers(Names.NUMBER_TIMERS), Names.NUMBER_STAGE);
        topology.addStateStore(stores.clock(Names.NUMBER_CLOCK), Names.NUMBER_STAGE);
        topology.addStateStore(stores.rows(Names.GROUP_SUMS, RowFormat::pendingSums), Names.NUMBER_STAGE);
        topology.addStateStore(stores.rows(Names.GROUP_NEWS, RowFormat::news), Names.NUMBER_STAGE);
        sink(topology, settings, Names.TO_GROUP_EVENTS, Channel.GROUP_EVENTS, Names.NUMBER_STAGE);
        sink(topology, settings, Names.TO_NUMBER_ALERTS, Channel.NUMBER_ALERTS, Names.NUMBER_STAGE);
        sink(topology, settings, Names.TO_NUMBER_STATUS, Channel.NUMBER_STATUS, Names.NUMBER_STAGE);
        sink(topology, settings, Names.NUMBERS_TO_DEAD_LETTERS, Channel.DEAD_LETTERS, Names.NUMBER_STAGE);
    }

    private static void groupStage(Topology topology, TopologySettings settings) {
        source(topology, settings, Names.GROUP_EVENTS, Channel.GROUP_EVENTS);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> groupStage = () -> new GroupStageProcessor(settings);
        topology.addProcessor(Names.GROUP_STAGE, groupStage, Names.GROUP_EVENTS);
        RowStores stores = new RowStores(settings.rowMemory());
        topology.addStateStore(stores.rows(Names.GROUP_ROWS, RowFormat::groups), Names.GROUP_STAGE);
        topology.addStateStore(stores.rows(Names.GROUP_GRANTS, RowFormat::grants), Names.GROUP_STAGE);
        topology.addStateStore(RowStores.timers(Names.GROUP_TIMERS), Names.GROUP_STAGE);
        topology.addStateStore(stores.clock(Names.GROUP_CLOCK), Names.GROUP_STAGE);
        sink(topology, settings, Names.TO_GROUP_ALERTS, Channel.GROUP_ALERTS, Names.GROUP_STAGE);
        sink(topology, settings, Names.TO_GROUP_STATUS, Channel.GROUP_STATUS, Names.GROUP_STAGE);
        sink(topology, settings, Names.TO_ASKING_NUMBERS, Channel.NUMBER_EVENTS, Names.GROUP_STAGE);
        // every task has to hear of it
        StreamPartitioner<byte[], byte[]> all = (topic, key, value, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
        topology.addSink(
                Names.TO_ALL_NUMBER_EVENTS,
                settings.topic(Channel.NUMBER_EVENTS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                all,
                Names.GROUP_STAGE);
        sink(topology, settings, Names.GROUPS_TO_DEAD_LETTERS, Channel.DEAD_LETTERS, Names.GROUP_STAGE);
    }

    private static void source(Topology topology, TopologySettings settings, String name, Channel channel) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), settings.topic(channel));
    }

    private static void sink(
            Topology topology, TopologySettings settings, String name, Channel channel, String... parents) {
        topology.addSink(name, settings.topic(channel), new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }
}

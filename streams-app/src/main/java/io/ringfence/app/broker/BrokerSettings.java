package io.ringfence.app.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The broker's configuration: one node for one small firm, so quick to start and light on threads, memory and disk. */
final class BrokerSettings {

    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MIB = 1 << 20;

    private BrokerSettings() {}

    static Properties of(int nodeId, Path logs, BrokerAddress address) {
        Properties p = new Properties();
        String controller = EmbeddedBroker.HOST + ":" + address.controllerPort();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(nodeId));
        p.setProperty("controller.quorum.voters", nodeId + "@" + controller);
        p.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        p.setProperty(
                "listeners",
                "PLAINTEXT://" + address.bootstrapServers() + "," + CONTROLLER_LISTENER + "://" + controller);
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        p.setProperty("log.dirs", logs.toString());
        // Topics are declared with their partitions and retention; one made by a typing error would have neither.
        p.setProperty("auto.create.topics.enable", "false");
        alone(p);
        light(p);
        durable(p);
        return p;
    }

    /** One broker: nothing to replicate to and nobody to wait for. */
    private static void alone(Properties p) {
        p.setProperty("default.replication.factor", "1");
        p.setProperty("min.insync.replicas", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // Every partition of these costs files and start time; one process has a handful of groups and transactions.
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.num.partitions", "4");
    }

    private static void light(Properties p) {
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "2");
        p.setProperty("num.replica.fetchers", "1");
        p.setProperty("num.recovery.threads.per.data.dir", "2");
        p.setProperty("background.threads", "2");
        p.setProperty("group.coordinator.threads", "1");
        p.setProperty("share.coordinator.threads", "1");
        // 8 MiB hold some 300,000 keys a pass; the default, 128 MiB, would be a fifth of a small firm's heap.
        p.setProperty("log.cleaner.threads", "1");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * MIB));
        // Only closed segments are compacted or expire, and a small firm fills none of the default 1 GiB in a year.
        p.setProperty("log.segment.bytes", Integer.toString(64 * MIB));
        p.setProperty("log.index.size.max.bytes", Integer.toString(MIB));
        p.setProperty("offsets.topic.segment.bytes", Integer.toString(16 * MIB));
        p.setProperty("transaction.state.log.segment.bytes", Integer.toString(16 * MIB));
    }

    /** There is no second copy: what a power cut may lose is bounded here, by time. */
    private static void durable(Properties p) {
        p.setProperty("log.flush.interval.ms", "2000");
        p.setProperty("log.flush.scheduler.interval.ms", "1000");
    }
}

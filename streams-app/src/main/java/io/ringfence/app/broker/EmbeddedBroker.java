package io.ringfence.app.broker;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single Kafka broker that is its own controller, in this process, reachable on the loopback interface only. What it
 * stores stays in its directory and is there again after the next start.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The loopback address it listens on: the broker has no authentication, so it must not be reachable from outside. */
    static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int NODE_ID = 1;

    private final DataDirectory directory;
    private final BrokerAddress address;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedBroker(DataDirectory directory, BrokerAddress address, KafkaRaftServer server) {
        this.directory = directory;
        this.address = address;
        this.server = server;
    }

    /** Starts a broker on the directory, on the ports of last time or on free ones. */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Starts a broker on the directory and returns when it serves clients.
     *
     * @param directory where it keeps everything; created if it isn't there
     * @param port the port for clients; 0 for that of last time, or any free one
     * @throws Explained if the directory or the port can't be used, or the broker doesn't start
     */
    public static EmbeddedBroker start(Path directory, int port) {
        DataDirectory claimed = DataDirectory.claim(directory);
        try {
            return start(claimed, port);
        } catch (RuntimeException | Error e) {
            claimed.close();
            throw e;
        }
    }

    private static EmbeddedBroker start(DataDirectory directory, int port) {
        BrokerAddress address = Ports.choose(port, BrokerAddress.read(directory.path()));
        KafkaRaftServer server = null;
        try {
            format(directory.brokerLogs());
            KafkaConfig config =
                    KafkaConfig.fromProps(BrokerSettings.of(NODE_ID, directory.brokerLogs(), address), false);
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            address.write(directory.path());
            LOG.info("The broker listens on {} and keeps its data in {}", address.bootstrapServers(), directory.path());
            return new EmbeddedBroker(directory, address, server);
        } catch (Exception e) { // KafkaRaftServer is Scala: it throws checked exceptions that it doesn't declare
            if (server != null) {
                server.shutdown();
                server.awaitShutdown();
            }
            throw Explained.failed(
                    "the broker could not be started on " + directory.path() + ": " + e,
                    "See the log lines above; --debug prints where it happened.",
                    e);
        }
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return address.bootstrapServers();
    }

    /** The directory it holds. */
    public DataDirectory directory() {
        return directory;
    }

    /** Stops the broker, flushes what it has and gives the directory free. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
            server.awaitShutdown();
            address.stopped().write(directory.path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note in " + directory.path() + " that the broker stopped", e);
        } finally {
            directory.close();
        }
    }

    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        // The formatter reports what it did; nobody asked.
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logs.toString()))
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logs.toString())
                    .run();
        }
    }
}

package io.ringfence.app.broker;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Where the broker of a data directory listens, as written in its file {@code broker.properties} while it runs, so that
 * other commands find it. The ports stay in the file when it stops, to be taken again.
 *
 * @param port the port for clients; 0 if none is known
 * @param controllerPort the broker's port for itself; 0 if none is known
 * @param running whether the broker was running when this was written
 */
public record BrokerAddress(int port, int controllerPort, boolean running) {

    static final BrokerAddress UNKNOWN = new BrokerAddress(0, 0, false);

    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String PORT = "port";
    private static final String CONTROLLER_PORT = "controller.port";

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return EmbeddedBroker.HOST + ":" + port;
    }

    /**
     * The address of the broker that runs on the directory.
     *
     * @throws Explained if none does, as far as the directory knows
     */
    public static BrokerAddress ofRunning(Path directory) {
        BrokerAddress address = read(directory);
        if (!address.running) {
            throw Explained.failed(
                    "no broker is running on " + directory,
                    "Start one with 'ringfence standalone --data " + directory
                            + "', or name the company's Kafka with --bootstrap-servers HOST:PORT.");
        }
        return address;
    }

    /** What the directory says; {@link #UNKNOWN} if it says nothing, or nothing that can be read. */
    static BrokerAddress read(Path directory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(directory), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return new BrokerAddress(
                    Integer.parseInt(properties.getProperty(PORT, "0")),
                    Integer.parseInt(properties.getProperty(CONTROLLER_PORT, "0")),
                    properties.containsKey(BOOTSTRAP));
        } catch (IOException | IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    /** Writes the file in one step, so that a reader never sees half of it. */
    void write(Path directory) throws IOException {
        Path next = directory.resolve("broker.properties.new");
        try (Writer writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            writer.write(
                    "# Written by ringfence: where the broker of this directory listens. Not a configuration file.\n");
            if (running) {
                writer.write(BOOTSTRAP + "=" + bootstrapServers() + "\n");
            }
            writer.write(PORT + "=" + port + "\n");
            writer.write(CONTROLLER_PORT + "=" + controllerPort + "\n");
        }
        Files.move(next, file(directory), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    BrokerAddress stopped() {
        return new BrokerAddress(port, controllerPort, false);
    }

    private static Path file(Path directory) {
        return directory.resolve("broker.properties");
    }
}

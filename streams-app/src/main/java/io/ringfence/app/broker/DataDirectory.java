package io.ringfence.app.broker;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.files.DirectoryLock;
import java.nio.file.Path;

/**
 * The directory in which one process keeps all it has: the broker's logs, the state of the stages, the hashing secret.
 * Held by one process at a time, through a lock that ends with the process even if it is killed.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final DirectoryLock lock;

    private DataDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes it for this process.
     *
     * @throws Explained if it can't be written, or another process has it
     */
    public static DataDirectory claim(Path path) {
        return new DataDirectory(path, DirectoryLock.claim(path, "data directory", "--data DIR"));
    }

    /** Where the directory is. */
    public Path path() {
        return path;
    }

    /** Where the broker keeps its logs. */
    public Path brokerLogs() {
        return path.resolve("broker");
    }

    /** Where Kafka Streams keeps its stores. */
    public Path streamsState() {
        return path.resolve("state");
    }

    /** The file that holds the secret for hashing other parties' numbers. */
    public static Path secretFile(Path directory) {
        return directory.resolve("secret");
    }

    /** The file that keeps the API's tokens. */
    public static Path tokenFile(Path directory) {
        return directory.resolve("tokens");
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        lock.close();
    }
}

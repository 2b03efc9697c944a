package io.ringfence.app.broker;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one process keeps all it has: the broker's logs, the state of the stages, the hashing secret.
 * Held by one process at a time, through a lock that ends with the process even if it is killed.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes it for this process.
     *
     * @throws Explained if it can't be written, or another process has it
     */
    public static DataDirectory claim(Path path) {
        FileChannel channel;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(lockFile(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Explained.failed(
                    "cannot use the data directory " + path + ": " + reason(e),
                    "Name a directory that this user may write, with --data DIR.",
                    e);
        }
        FileLock lock = tryLock(channel);
        if (lock == null) {
            closeQuietly(channel);
            throw Explained.failed(
                    "the data directory " + path + " is in use by another process",
                    "Stop that process first, or name another directory with --data DIR.");
        }
        return new DataDirectory(path, channel, lock);
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

    /** Gives the directory free. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + lockFile(path), e);
        }
    }

    private static Path lockFile(Path path) {
        return path.resolve("lock");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the data directory", e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the lock file", e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}

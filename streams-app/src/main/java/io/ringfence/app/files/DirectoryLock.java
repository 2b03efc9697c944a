package io.ringfence.app.files;

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
 * A directory that one process has at a time, through a lock on a file in it, which ends with the process even if it is
 * killed.
 */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes it for this process.
     *
     * @param kind what people call it: {@code data directory}
     * @param flag the flag by which another is named: {@code --data DIR}
     * @throws Explained if it can't be written, or another process has it
     */
    public static DirectoryLock claim(Path directory, String kind, String flag) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw Explained.failed(
                        "the " + kind + " " + directory + " is in use by another process",
                        "Stop that process first, or name another directory with " + flag + ".");
            }
            return new DirectoryLock(channel, lock);
        } catch (IOException e) {
            throw Explained.failed(
                    "cannot use the " + kind + " " + directory + ": " + e,
                    "Name a directory that this user may write, with " + flag + ".",
                    e);
        }
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release a directory's lock", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}

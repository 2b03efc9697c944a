package io.ringfence.app.follow;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.files.DirectoryLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a follower notes how far it came: the file {@code checkpoint.json}, replaced in one step and forced to the disk,
 * and {@code files-read.txt} for the files of directories into which an exchange writes one for each call.
 * Held by one process at a time, through a lock that ends with the process even if it is killed.
 */
public final class StateDirectory implements AutoCloseable {

    private static final String SPOOLED = "files-read.txt";

    private final Path path;
    private final DirectoryLock lock;
    private final SpoolNotes spooled;

    private StateDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
        this.spooled = SpoolNotes.at(path.resolve(SPOOLED));
    }

    /**
     * Creates the directory if need be and takes it for this process.
     *
     * @throws Explained if it can't be written, or another process has it
     */
    public static StateDirectory claim(Path path) {
        return new StateDirectory(path, DirectoryLock.claim(path, "state directory", "--state DIR, one for each feed"));
    }

    /**
     * The last checkpoint; empty if there is none yet.
     *
     * @throws Explained if there is one that can't be gone on from
     */
    Optional<Checkpoint> read() {
        try {
            return Optional.of(CheckpointText.read(Files.readString(file())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (UnusableCheckpointException e) {
            throw unusable(e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw unusable("it is no text", e);
        } catch (IOException e) {
            throw unusable("it can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private Explained unusable(@Nullable String why, Exception cause) {
        return unusable(file(), why, cause);
    }

    private static Explained unusable(Path file, @Nullable String why, Exception cause) {
        return Explained.failed(
                "the checkpoint " + file + " can't be used: " + why,
                "Put a good copy in its place, or remove it: all files are then read from their beginning, and calls"
                        + " that were counted before count once.",
                cause);
    }

    /** Replaces the checkpoint; it is on the disk when this returns. */
    void write(Checkpoint checkpoint) throws IOException {
        replace("checkpoint.json", StandardCharsets.UTF_8.encode(CheckpointText.write(checkpoint)));
    }

    /**
     * The files of directories that were read.
     *
     * @throws Explained if their notes are damaged
     */
    Set<Long> readSpooled() {
        try {
            return spooled.read();
        } catch (UnusableCheckpointException e) {
            throw unusable(path.resolve(SPOOLED), e.getMessage(), e);
        } catch (IOException e) {
            throw unusable(
                    path.resolve(SPOOLED), "it can't be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /**
     * Notes files of directories that were read.
     *
     * @param all all those that are still there
     */
    void addSpooled(List<Long> read, Supplier<Set<Long>> all, long needed) throws IOException {
        spooled.add(read);
        if (spooled.isToBeWrittenAnew(needed)) {
            replace(SPOOLED, spooled.anew(all.get()));
        }
    }

    private void replace(String name, ByteBuffer bytes) throws IOException {
        Path next = path.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames();
    }

    /** The renaming itself must reach the disk. Where a directory can't be opened, the system sees to that. */
    private void forceNames() throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Path file() {
        return path.resolve("checkpoint.json");
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        lock.close();
    }
}

package io.ringfence.intake.follow;

import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.NoRowYetException;
import io.ringfence.intake.RowSource;
import io.ringfence.intake.SpooledFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Directories into which an exchange writes a JSON file for each call, read as files come, as one feed: the legs of a
 * call find each other. A file is read once it is whole; one that was read is known by its name, its size and its time,
 * and may be moved or deleted. Not thread-safe.
 */
public final class FollowedSpool implements Closeable {

    /** Files the directories may hold together: their marks are held in memory. */
    static final int MOST_FILES = 1_000_000;

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Looking takes at most this share of the time: a directory of a million files takes seconds to look at. */
    private static final int LOOKS_SHARE = 10;

    /** Files read again after a restart, without being handed out: legs that come later find their calls. */
    private static final int WARM_UP_FILES = 2_000;

    private static final Duration WARM_UP = Duration.ofMinutes(10);
    private static final Duration REMINDER = Duration.ofHours(1);

    private final List<Path> directories;
    private final Consumer<String> notices;
    private final SpoolQueue queue;
    private final RowSource<?> source;
    private final Set<Long> known;
    private final Deque<Taken> unnoted = new ArrayDeque<>();
    private final Set<Long> leftOut = new HashSet<>();
    private boolean warm;
    private boolean unsettled;
    private long taken;
    private Instant readAt = Instant.MIN;
    private Instant nextLook = Instant.MIN;
    private Instant nextReminder = Instant.MIN;

    /**
     * A file that was read.
     *
     * @param number counts the files
     */
    private record Taken(long number, long mark) {}

    /**
     * Directories to follow; nothing is read yet.
     *
     * @param paths those of them that are directories are
     * @param known the marks of files that were read before
     * @param notices is told what happens, for a person
     */
    public FollowedSpool(
            List<Path> paths, Set<Long> known, Intake intake, FollowTimes times, Consumer<String> notices) {
        this.directories = paths.stream().filter(Files::isDirectory).toList();
        this.known = new HashSet<>(known);
        this.notices = notices;
        this.queue = new SpoolQueue(intake, times.finishAfter(), notices);
        this.source = intake.followSpool(queue);
        this.warm = known.isEmpty();
        queue.tell(this::take, this::leaveOut);
    }

    private void take(SpoolFile file) {
        taken++;
        if (warm) {
            known.add(file.mark());
            unnoted.addLast(new Taken(taken, file.mark()));
        }
    }

    private void leaveOut(SpoolFile file) {
        if (leftOut.isEmpty()) {
            notices.accept(file.path() + " is no record of FreeSWITCH's mod_json_cdr; it is left out, and so are others"
                    + " like it. Follow files that grow by their own names");
        }
        leftOut.add(file.mark());
    }

    /** Looks at the directories for files that weren't read yet. */
    public void scan(Instant now) throws IOException {
        if (directories.isEmpty() || now.isBefore(nextLook)) {
            return;
        }
        long begun = System.nanoTime();
        List<SpoolFile> found = new ArrayList<>();
        Set<Long> present = new HashSet<>();
        for (Path directory : directories) {
            look(directory, found, present);
        }
        if (present.size() >= MOST_FILES && !now.isBefore(nextReminder)) {
            nextReminder = now.plus(REMINDER);
            notices.accept("the directories hold more than " + MOST_FILES
                    + " files; some aren't seen before those that were read are moved or deleted");
        }
        if (!warm) {
            warmUp(found, now);
        }
        queue.add(found.stream().filter(file -> !known.contains(file.mark())).toList());
        known.retainAll(present);
        leftOut.retainAll(present);
        Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(LOOKS_SHARE);
        nextLook = now.plus(took.compareTo(LOOK) > 0 ? took : LOOK);
    }

    private void look(Path directory, List<SpoolFile> found, Set<Long> present) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, SpooledFile::isNamedLikeOne)) {
            for (Path child : children) {
                if (present.size() >= MOST_FILES) {
                    return;
                }
                lookAt(child, found, present);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return; // it may come back
        }
    }

    private void lookAt(Path child, List<SpoolFile> found, Set<Long> present) {
        SpoolFile file;
        try {
            file = SpoolFile.at(child);
        } catch (IOException e) {
            return; // gone since it was listed, or a directory
        }
        long mark = file.mark();
        present.add(mark);
        boolean isNew = !known.contains(mark) && !leftOut.contains(mark) && !queue.holds(mark);
        if (isNew || !warm) {
            found.add(file);
        }
    }

    /** Reads the last files that were handed out before, for what they tell about later ones. */
    private void warmUp(List<SpoolFile> found, Instant now) {
        List<SpoolFile> before = found.stream()
                .filter(file -> known.contains(file.mark()))
                .sorted(SpoolFile.OLDEST_FIRST)
                .toList();
        if (!before.isEmpty()) {
            Instant since = before.get(before.size() - 1).modifiedAt().minus(WARM_UP);
            queue.add(before.subList(Math.max(0, before.size() - WARM_UP_FILES), before.size()).stream()
                    .filter(file -> !file.modifiedAt().isBefore(since))
                    .toList());
            queue.allow(WARM_UP_FILES, now);
            handOut((row, header) -> {});
            source.settle(0);
            handOut((row, header) -> {});
        }
        warm = true;
    }

    /**
     * Reads files that wait.
     *
     * @param most how many files at most
     * @return how many results were handed out
     */
    public int poll(RowSink sink, int most, Instant now) throws IOException {
        long before = taken;
        queue.allow(most, now);
        int count = read(sink);
        if (taken > before) {
            readAt = now;
            unsettled = true;
        }
        return count;
    }

    /** Hands out calls although legs of them may follow, if no file has come since: those amend them then. */
    public int settle(RowSink sink, Instant quietSince, Instant now) throws IOException {
        if (!unsettled || readAt.isAfter(quietSince)) {
            return 0;
        }
        unsettled = false;
        source.settle(0);
        queue.allow(0, now);
        return read(sink);
    }

    private int read(RowSink sink) throws IOException {
        try {
            return handOut(sink);
        } catch (IntakeRefusedException e) {
            throw new IOException(e.problem() + ". " + e.remedy(), e);
        }
    }

    private int handOut(RowSink sink) {
        int count = 0;
        try {
            while (source.hasNext()) {
                sink.take(source.next(), source.header());
                count++;
            }
        } catch (NoRowYetException e) {
            return count;
        }
        return count;
    }

    /** How many rows were read and wait for others of their call. */
    public long pending() {
        return source.summary().pending();
    }

    /** How many files wait to be read. */
    public long waiting() {
        return queue.size();
    }

    /** The marks of the files of which everything was handed out since this was asked last. */
    public List<Long> handedOut() {
        long held = source.oldestHeld().orElse(Long.MAX_VALUE);
        List<Long> marks = new ArrayList<>();
        while (!unnoted.isEmpty() && unnoted.getFirst().number() < held) {
            marks.add(unnoted.removeFirst().mark());
        }
        return marks;
    }

    /** How many files are known that are still there. */
    public long size() {
        return known.size();
    }

    /** The marks of all files that were read and handed out, and are still there. */
    public Set<Long> known() {
        Set<Long> noted = new HashSet<>(known);
        unnoted.forEach(file -> noted.remove(file.mark()));
        return noted;
    }

    @Override
    public void close() {
        source.close();
    }
}

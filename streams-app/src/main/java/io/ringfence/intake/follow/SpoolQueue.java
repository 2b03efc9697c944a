package io.ringfence.intake.follow;

import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.NoRowYetException;
import io.ringfence.intake.SpooledFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of directories that wait to be read, the oldest first. Where none may be read now, {@link NoRowYetException}
 * says so.
 */
final class SpoolQueue implements Iterator<Path> {

    private final Intake intake;
    private final Duration finishAfter;
    private final Consumer<String> notices;
    private final Deque<SpoolFile> waiting = new ArrayDeque<>();
    private final Set<Long> marks = new HashSet<>();
    private @Nullable SpoolFile next;
    private Consumer<SpoolFile> taken = file -> {};
    private Consumer<SpoolFile> leftOut = file -> {};
    private Instant now = Instant.MIN;
    private int most;

    /** @param finishAfter how long a file must have been quiet to be read although it isn't whole */
    SpoolQueue(Intake intake, Duration finishAfter, Consumer<String> notices) {
        this.intake = intake;
        this.finishAfter = finishAfter;
        this.notices = notices;
    }

    /**
     * Who is to know what becomes of files.
     *
     * @param whenTaken is told of a file before it is read
     * @param whenLeftOut is told of a file that is no record of a call
     */
    void tell(Consumer<SpoolFile> whenTaken, Consumer<SpoolFile> whenLeftOut) {
        taken = whenTaken;
        leftOut = whenLeftOut;
    }

    /** Puts files at the end, the oldest first. */
    void add(List<SpoolFile> files) {
        files.stream()
                .filter(file -> marks.add(file.mark()))
                .sorted(SpoolFile.OLDEST_FIRST)
                .forEach(waiting::addLast);
    }

    /** Whether a file waits. */
    boolean holds(long mark) {
        return marks.contains(mark);
    }

    long size() {
        return marks.size();
    }

    /** Lets that many files be read. */
    void allow(int files, Instant at) {
        most = files;
        now = at;
    }

    @Override
    public boolean hasNext() {
        while (next == null && most > 0 && !waiting.isEmpty()) {
            SpoolFile file = waiting.removeFirst();
            if (isToBeRead(file)) {
                next = file;
            } else {
                marks.remove(file.mark());
            }
        }
        if (next == null) {
            throw new NoRowYetException();
        }
        return true;
    }

    @Override
    public Path next() {
        SpoolFile file = next;
        if (file == null) {
            throw new NoSuchElementException("no file");
        }
        next = null;
        most--;
        marks.remove(file.mark());
        taken.accept(file);
        return file.path();
    }

    /** One that isn't is found again with a later look, if it is still there. */
    private boolean isToBeRead(SpoolFile file) {
        if (!file.isUnchanged()) {
            if (Files.notExists(file.path())) {
                notices.accept(file.path() + " was taken away before it was read");
            }
            return false;
        }
        Optional<SpooledFile> kind = look(file);
        if (kind.equals(Optional.of(SpooledFile.OTHER))) {
            leftOut.accept(file);
            return false;
        }
        return kind.equals(Optional.of(SpooledFile.WHOLE))
                || !now.isBefore(file.modifiedAt().plus(finishAfter));
    }

    private Optional<SpooledFile> look(SpoolFile file) {
        try {
            return Optional.of(intake.look(file.path()));
        } catch (IntakeRefusedException e) {
            return Optional.empty(); // once it is old enough, it is rejected where it is read
        }
    }
}

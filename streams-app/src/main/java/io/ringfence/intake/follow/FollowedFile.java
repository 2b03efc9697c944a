package io.ringfence.intake.follow;

import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.NoRowYetException;
import io.ringfence.intake.OpenedFile;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One content that is followed, under whatever names and in whatever files it is found. It is open while there is
 * something to read of it; what is known of it stays when it is closed.
 */
final class FollowedFile implements Closeable {

    private static final int BEGINNING = 64 * 1024;

    /**
     * How far before the first row to be handed out again reading begins after a restart, so that a row which amends an
     * earlier call finds it. As many rows as a source remembers calls have about that size.
     */
    private static final long WARM_UP = 8 << 20;

    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private FileMark mark;
    private String key = "";
    private @Nullable Content content;
    private @Nullable TailStream tail;
    private @Nullable Path openedAs;
    private @Nullable OpenedFile opened;
    private boolean warmingUp;
    private boolean refused;
    private boolean toldRefusal;
    private boolean ended;
    private boolean finishing;
    private long lastLine;
    private Instant readAt = Instant.MIN;
    private Instant lostAt = Instant.MAX;
    private boolean unsettled;
    private long polledLine;

    FollowedFile(FileMark mark) {
        this.mark = mark;
        this.lastLine = mark.fromLine();
    }

    Path path() {
        return mark.path();
    }

    void seen(Path path, Instant at) {
        // Kept to the hour: what doesn't change needs no new checkpoint.
        if (!path.equals(mark.path()) || mark.seenAt().plus(KNOWN_FOR).isBefore(at)) {
            mark = mark.seen(path, at);
        }
    }

    /** The inode it is open under, or was last; empty if it never was. */
    String key() {
        return key;
    }

    boolean isPassedOver() {
        return mark.passedOver();
    }

    /** Whether it is closed, and all that was in it when it was closed had been read. */
    boolean isComplete() {
        return content == null && mark.complete().isPresent();
    }

    /** A closed and complete one was found in a file that looks like this, and has no more in it. */
    void completeIn(Path path, FileLook look, Instant at) {
        mark = mark.seen(path, at).complete(look);
    }

    /** Whether it is being read as something known. */
    boolean isBeingRead() {
        return opened != null;
    }

    /** Whether what was read of it is all that its file, which looks so, holds. */
    boolean isAllOf(FileLook look) {
        return content != null && (!content.grows() || look.size() == prefix().length());
    }

    /** Whether its file has had another name since it was opened. */
    boolean isRenamed() {
        return openedAs != null && !openedAs.equals(mark.path());
    }

    /** Whether a file with this content is held open. */
    boolean isOpen() {
        return content != null;
    }

    /** Whether it was being read when its file became another one, and the rest of it has not been found since. */
    boolean isLost() {
        return content == null && opened != null;
    }

    Instant lostAt() {
        return lostAt;
    }

    /** When bytes were last read of it. */
    Instant readAt() {
        return readAt;
    }

    /** Whether the last thing that was read of it is no whole line. */
    boolean hasPartialLine() {
        return tail != null && tail.hasPartialLine();
    }

    @Nullable
    Content content() {
        return content;
    }

    /** What is known of the content, as far as it was read. */
    Prefix prefix() {
        return tail == null ? mark.prefix() : tail.prefix();
    }

    /**
     * Reads on in a file that has this content.
     *
     * @param found at whatever position; closed with this
     * @param known its bytes as far as they were read before
     */
    void open(Path path, String itsKey, Content found, ReadBytes known, Instant now) {
        seen(path, now);
        key = itsKey;
        openedAs = path;
        content = found;
        readAt = now;
        refused = false;
        lostAt = Instant.MAX;
        if (tail != null && opened != null) {
            tail.goOnIn(found);
        } else {
            ended = false;
            finishing = false;
            tail = new TailStream(found, known, mark.warmUp());
            lastLine = mark.fromLine();
            warmingUp = mark.warmUp().line() < mark.fromLine();
            if (warmingUp) {
                tail.stopBefore(mark.fromLine());
            }
        }
        if (!found.grows()) {
            tail.finish();
            finishing = true;
        }
    }

    /** Whether its file was found to hold something else; if so, it is let go, and the rest looked for elsewhere. */
    boolean letGoIfChanged(Instant now) throws IOException {
        if (content == null || tail == null || !tail.isChanged()) {
            return false;
        }
        content.close();
        content = null;
        lostAt = now;
        if (opened == null) {
            tail = null;
        }
        return true;
    }

    /** Nothing more will be added to it: its last line is read as it is, and then it ends. */
    void finish() {
        if (tail != null) {
            tail.finish();
            finishing = true;
        }
    }

    boolean isFinishing() {
        return finishing;
    }

    /** Whether all of it was read and handed out, and it may be closed. */
    boolean isEnded() {
        return ended;
    }

    /**
     * Reads on.
     *
     * @param most how many results at most
     * @return how many results were handed out
     * @throws IntakeRefusedException if the file can't be read as anything known; said once
     */
    int poll(Intake intake, RowSink sink, int most, Instant now) throws IOException {
        if (tail == null || ended || refused || (content == null && !finishing)) {
            return 0;
        }
        OpenedFile file = opened == null ? recognise(intake) : opened;
        if (file == null) {
            ended = finishing;
            return 0;
        }
        if (warmingUp && !warmUp(file.source(), now)) {
            return 0;
        }
        return handOut(file, sink, most, now);
    }

    private @Nullable OpenedFile recognise(Intake intake) throws IOException {
        if (content == null || tail == null) {
            return null;
        }
        byte[] beginning = TailStream.beginning(content, BEGINNING, finishing);
        if (isBlank(beginning)) {
            return null;
        }
        try {
            opened = intake.follow(
                    beginning, tail, mark.warmUp().line(), mark.path().toString());
            return opened;
        } catch (IntakeRefusedException e) {
            // A short beginning may become clearer; a long one won't.
            refused = beginning.length > BEGINNING / 2 || finishing;
            ended = finishing;
            if (toldRefusal) {
                return null;
            }
            toldRefusal = true;
            throw e;
        }
    }

    /** Whether reading has come to where rows are handed out again. */
    private boolean warmUp(RowSource<?> source, Instant now) {
        try {
            while (source.hasNext()) {
                source.next();
                readAt = now;
            }
        } catch (NoRowYetException e) {
            if (tail == null || !tail.isStopped()) {
                return false;
            }
        }
        source.settle(0);
        try {
            while (source.hasNext()) {
                source.next();
            }
        } catch (NoRowYetException e) {
            // What was handed out before has been passed over.
            warmingUp = false;
        }
        warmingUp = false;
        if (tail != null) {
            tail.go();
        }
        return true;
    }

    private int handOut(OpenedFile file, RowSink sink, int most, Instant now) {
        RowSource<?> source = file.source();
        int count = 0;
        try {
            while (count < most && source.hasNext()) {
                RowResult<?> result = source.next();
                lastLine = Math.max(lastLine, result.origin().line());
                sink.take(result, source.header());
                count++;
            }
            ended = count < most;
        } catch (NoRowYetException e) {
            // The rest comes later.
            ended = false;
        }
        long line = tail == null ? 0 : tail.line();
        if (line != polledLine) {
            polledLine = line;
            readAt = now;
            unsettled = true;
        }
        return count;
    }

    /** Hands out calls whose rows have waited for others, if none of the file came since {@code before}. */
    int settle(RowSink sink, Instant before, Instant now) {
        if (!unsettled || readAt.isAfter(before)) {
            return 0;
        }
        unsettled = false;
        Instant lastRead = readAt;
        int count = settle(sink, 0, now);
        readAt = lastRead;
        return count;
    }

    /** Hands out calls whose rows have waited longest for others, until at most so many rows wait on. */
    int settle(RowSink sink, long most, Instant now) {
        if (opened == null || warmingUp || ended) {
            return 0;
        }
        return handOut(opened, sink, opened.source().settle(most), now);
    }

    /** How many rows were read and wait for others of their call. */
    long pending() {
        return opened == null ? 0 : opened.source().summary().pending();
    }

    /** How far it was read and handed out. */
    FileMark mark() {
        if (tail != null && opened != null && !warmingUp) {
            // A row may have several lines: the last one that was handed out is where the next is sure to be found.
            long from = ended
                    ? Math.max(lastLine, tail.line())
                    : Math.min(lastLine, opened.source().oldestHeld().orElse(Long.MAX_VALUE));
            mark = mark.read(tail.prefix(), tail.spotBefore(from, WARM_UP), from);
        }
        return mark;
    }

    /** Lets the file go after all of it was read; as long as it looks so, nobody needs to look into it again. */
    void closeComplete(FileLook look) throws IOException {
        close();
        mark = mark.complete(look);
    }

    /** Lets the file go; what is known of it stays. */
    @Override
    public void close() throws IOException {
        mark();
        if (opened != null) {
            opened.source().close();
        }
        if (content != null) {
            content.close();
        }
        opened = null;
        tail = null;
        content = null;
        lostAt = Instant.MAX;
        ended = false;
        finishing = false;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}

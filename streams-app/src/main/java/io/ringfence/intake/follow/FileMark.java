package io.ringfence.intake.follow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one file's content was read, so that it can be gone on with after a restart.
 *
 * @param path under which name it was seen last
 * @param prefix what it is known by
 * @param warmUp from where rows are read for what they tell about later ones, without being handed out again
 * @param fromLine the first line whose row is handed out again
 * @param passedOver whether it isn't read at all: it was there, rotated, before anyone followed
 * @param complete how the file looked when all of it had been read; empty if there may be more to read
 * @param seenAt when a file with this content was seen last
 */
public record FileMark(
        Path path,
        Prefix prefix,
        Spot warmUp,
        long fromLine,
        boolean passedOver,
        Optional<FileLook> complete,
        Instant seenAt) {

    /** @throws IllegalArgumentException if the places contradict each other */
    public FileMark {
        if (fromLine < warmUp.line() || warmUp.offset() > prefix.length()) {
            throw new IllegalArgumentException(
                    "from line " + fromLine + ", warming up from " + warmUp + ", of " + prefix.length() + " bytes");
        }
    }

    /** Of a file of which nothing has been read. */
    static FileMark unread(Path path, Instant at) {
        return new FileMark(path, new ReadBytes().prefix(), Spot.START, 1, false, Optional.empty(), at);
    }

    /** Of a file that isn't to be read. */
    static FileMark passedOver(Path path, Prefix prefix, FileLook look, Instant at) {
        return new FileMark(path, prefix, Spot.START, 1, true, Optional.of(look), at);
    }

    FileMark seen(Path itsPath, Instant at) {
        return new FileMark(itsPath, prefix, warmUp, fromLine, passedOver, complete, at);
    }

    FileMark read(Prefix itsPrefix, Spot itsWarmUp, long from) {
        return new FileMark(path, itsPrefix, itsWarmUp, from, passedOver, Optional.empty(), seenAt);
    }

    FileMark complete(FileLook look) {
        return new FileMark(path, prefix, warmUp, fromLine, passedOver, Optional.of(look), seenAt);
    }
}

package io.ringfence.app.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The marks of files of directories that were read: a text file, a line for each. Only added to, so that noting a file
 * costs the same however many were read before; written anew without those that aren't there any more once they are
 * the greater part.
 */
final class SpoolNotes {

    /** Written anew once it has that many lines more than twice those needed. */
    private static final long SLACK = 10_000;

    private static final int DIGITS = 16;

    private final Path file;
    private long lines;

    private SpoolNotes(Path file) {
        this.file = file;
    }

    static SpoolNotes at(Path file) {
        return new SpoolNotes(file);
    }

    /**
     * What was noted. A last line that isn't whole, as a kill leaves it, is none.
     *
     * @throws UnusableCheckpointException if the file is damaged
     */
    Set<Long> read() throws IOException, UnusableCheckpointException {
        Set<Long> marks = new HashSet<>();
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return marks;
        }
        lines = 0;
        int at = 0;
        while (at + DIGITS < text.length()) {
            marks.add(mark(text, at));
            at += DIGITS + 1;
            lines++;
        }
        if (at < text.length()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(at);
            }
        }
        return marks;
    }

    private long mark(String text, int at) throws UnusableCheckpointException {
        try {
            if (text.charAt(at + DIGITS) == '\n') {
                return Long.parseUnsignedLong(text.substring(at, at + DIGITS), 16);
            }
        } catch (NumberFormatException e) {
            throw damaged();
        }
        throw damaged();
    }

    private UnusableCheckpointException damaged() {
        return new UnusableCheckpointException("line " + (lines + 1) + " isn't 16 digits of base 16");
    }

    /** Notes further files; they are on the disk when this returns. */
    void add(Collection<Long> marks) throws IOException {
        if (marks.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = bytes(marks.stream());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        lines += marks.size();
    }

    /** Whether most of what is noted isn't needed any more. */
    boolean isToBeWrittenAnew(long needed) {
        return lines > 2 * needed + SLACK;
    }

    /** The notes of these files alone. */
    ByteBuffer anew(Set<Long> marks) {
        lines = marks.size();
        return bytes(marks.stream());
    }

    private static ByteBuffer bytes(Stream<Long> marks) {
        StringBuilder text = new StringBuilder();
        marks.forEach(mark -> {
            String digits = Long.toHexString(mark);
            text.append("0".repeat(DIGITS - digits.length())).append(digits).append('\n');
        });
        return StandardCharsets.ISO_8859_1.encode(text.toString());
    }
}

package io.ringfence.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Directories into which an exchange writes a file for each call: their JSON files as one feed, so that the legs of a
 * call find each other. One file is open at a time; only the files' names are held.
 */
final class SpooledLegs implements LegRows, Consumed {

    /** Files that one directory may hold. */
    static final int MOST_FILES = 1_000_000;

    private record Spooled(Path file, long modified) {}

    private final Iterator<Path> files;
    private final Charset encoding;
    private final JsonLegs.Format format;
    private final long total;
    private long number;
    private String name = "";
    private long before;
    private @Nullable InputBytes input;
    private @Nullable JsonLegs legs;
    private boolean some;
    private @Nullable RowFault fault;

    private SpooledLegs(Iterator<Path> files, long total, Charset encoding, JsonLegs.Format format) {
        this.files = files;
        this.total = total;
        this.encoding = encoding;
        this.format = format;
    }

    /** Files as they come; where none is there yet, {@code files} throws {@link NoRowYetException}. */
    static SpooledLegs following(Iterator<Path> files, Charset encoding, JsonLegs.Format format) {
        return new SpooledLegs(files, -1, encoding, format);
    }

    /** The files of a directory, the oldest first. */
    static SpooledLegs of(List<Path> files, Charset encoding, JsonLegs.Format format) {
        return new SpooledLegs(
                files.iterator(), files.stream().mapToLong(SpooledLegs::size).sum(), encoding, format);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // that it can't be read is said where it is read
        }
    }

    /**
     * The JSON files of a directory, the oldest first.
     *
     * @throws IntakeRefusedException if there are none, or too many
     */
    static List<Path> in(Path directory) {
        List<Spooled> files = new ArrayList<>();
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                if (!isNamedLikeOne(child)) {
                    continue;
                }
                BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.add(new Spooled(child, attributes.lastModifiedTime().toMillis()));
                }
                if (files.size() > MOST_FILES) {
                    throw new IntakeRefusedException(
                            directory + " holds more than " + MOST_FILES + " JSON files",
                            "Move them into several directories, the oldest into the first, and import these in order.");
                }
            }
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    directory + " can't be listed (" + e.getClass().getSimpleName() + ")", "Check its permissions.");
        }
        if (files.isEmpty()) {
            throw new IntakeRefusedException(
                    directory + " is a directory without JSON files",
                    "Name the files in it; only directories of mod_json_cdr's files (*.json) are read whole.");
        }
        files.sort(Comparator.comparingLong(Spooled::modified).thenComparing(Spooled::file));
        return files.stream().map(Spooled::file).toList();
    }

    /** Whether a file of a directory is one of those to read, by its name. */
    static boolean isNamedLikeOne(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") || name.endsWith(".json.gz");
    }

    @Override
    public RowReader.Found next() {
        fault = null;
        while (true) {
            if (legs != null) {
                RowReader.Found found = legs.next();
                if (found != RowReader.Found.END) {
                    some = true;
                    return found;
                }
                close();
                if (!some) {
                    return faulty(RejectReason.TRUNCATED, "the file is empty", "Import it again once it is written.");
                }
            }
            if (!files.hasNext()) {
                return RowReader.Found.END;
            }
            Path file = files.next();
            number++;
            name = file.toString();
            some = false;
            try {
                input = InputBytes.open(file, encoding);
                legs = new JsonLegs(name, new JsonDocuments(new LineReader(input.text())), format);
            } catch (IntakeRefusedException e) {
                some = true;
                return faulty(RejectReason.UNREADABLE, "the file can't be read", e.remedy());
            }
        }
    }

    @Override
    public Leg leg() throws RowFault {
        if (fault != null || legs == null) {
            throw fault == null ? RowFault.missing("file") : fault;
        }
        return legs.leg();
    }

    @Override
    public Origin origin() {
        return legs == null ? new Origin(name, 1) : legs.origin();
    }

    /** The number of the file, from 1. */
    @Override
    public long position() {
        return number;
    }

    @Override
    public boolean repaired() {
        return false;
    }

    @Override
    public byte[] raw() {
        return legs == null || fault != null ? new byte[0] : legs.raw();
    }

    @Override
    public long read() {
        return before + (input == null ? 0 : input.read());
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public void close() {
        if (input != null) {
            before += input.read();
            input.close();
            input = null;
            legs = null;
        }
    }

    private RowReader.Found faulty(RejectReason reason, String message, String remedy) {
        fault = new RowFault(reason, message, remedy);
        return RowReader.Found.FAULT;
    }
}

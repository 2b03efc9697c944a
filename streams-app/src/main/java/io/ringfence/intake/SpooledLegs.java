package io.ringfence.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory into which an exchange writes a file for each call: its JSON files, the oldest first, as one feed, so that
 * the legs of a call find each other. One file is open at a time; only the files' names are held.
 */
final class SpooledLegs implements LegRows, Consumed {

    /** Files that one directory may hold. */
    static final int MOST_FILES = 1_000_000;

    private record Spooled(Path file, long modified, long size) {}

    private final List<Spooled> files;
    private final Charset encoding;
    private final JsonLegs.Format format;
    private final long total;
    private int at = -1;
    private long before;
    private @Nullable InputBytes input;
    private @Nullable JsonLegs legs;
    private boolean some;
    private @Nullable RowFault fault;

    private SpooledLegs(List<Spooled> files, Charset encoding, JsonLegs.Format format) {
        this.files = files;
        this.encoding = encoding;
        this.format = format;
        this.total = files.stream().mapToLong(Spooled::size).sum();
    }

    /**
     * The JSON files of a directory.
     *
     * @throws IntakeRefusedException if there are none, or too many
     */
    static SpooledLegs of(Path directory, Charset encoding, JsonLegs.Format format) {
        List<Spooled> files = new ArrayList<>();
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                String name = child.getFileName().toString();
                if (!name.endsWith(".json") && !name.endsWith(".json.gz")) {
                    continue;
                }
                BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.add(new Spooled(child, attributes.lastModifiedTime().toMillis(), attributes.size()));
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
        return new SpooledLegs(files, encoding, format);
    }

    /** The oldest file, by which the others are recognised. */
    Path first() {
        return files.get(0).file();
    }

    /** How many files there are. */
    int size() {
        return files.size();
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
            if (at + 1 >= files.size()) {
                return RowReader.Found.END;
            }
            at++;
            some = false;
            try {
                input = InputBytes.open(files.get(at).file(), encoding);
                JsonDocuments documents = new JsonDocuments(new LineReader(input.text()));
                legs = new JsonLegs(files.get(at).file().toString(), documents, format);
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
        return legs == null ? new Origin(files.get(at).file().toString(), 1) : legs.origin();
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

package io.ringfence.app.deadletters;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.files.PrivateFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that were set aside, as files to be mended and imported: one file for each header, because a file has one. The files
 * are new and only their owner can read them.
 */
final class RowFiles implements AutoCloseable {

    /** Kinds of files in one installation's dead letters; more would be a mistake, not a use. */
    private static final int MOST = 50;

    private final Path first;
    private final Map<ByteBuffer, OutputStream> byHeader = new LinkedHashMap<>();
    private final List<Path> written = new ArrayList<>();

    /** @param first the file for the first header; others get a number behind its name */
    RowFiles(Path first) {
        this.first = first;
    }

    /**
     * Writes a row.
     *
     * @param header the header of its file; empty if that has none
     */
    void write(byte[] header, byte[] row) {
        try {
            OutputStream out = byHeader.get(ByteBuffer.wrap(header));
            if (out == null) {
                out = open(header);
            }
            line(out, row);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Hands everything written so far to the operating system. */
    void flush() {
        try {
            for (OutputStream out : byHeader.values()) {
                out.flush();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The files, in the order they were begun. */
    List<Path> written() {
        return List.copyOf(written);
    }

    @Override
    public void close() {
        try {
            for (OutputStream out : byHeader.values()) {
                out.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private OutputStream open(byte[] header) throws IOException {
        if (written.size() == MOST) {
            throw Explained.failed(
                    "the rows have more than " + MOST + " different headers", "Write fewer at a time, by --origin.");
        }
        Path path = written.isEmpty() ? first : numbered(written.size() + 1);
        OutputStream out = new BufferedOutputStream(PrivateFile.create(path));
        byHeader.put(ByteBuffer.wrap(header.clone()), out);
        written.add(path);
        if (header.length > 0) {
            line(out, header);
        }
        return out;
    }

    private Path numbered(int number) {
        Path fileName = first.getFileName();
        String name = fileName == null ? "rows" : fileName.toString();
        int dot = name.lastIndexOf('.');
        return first.resolveSibling(
                dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    private static void line(OutputStream out, byte[] text) throws IOException {
        out.write(text);
        if (text.length == 0 || text[text.length - 1] != '\n') {
            out.write('\n');
        }
    }

    private Explained failed(IOException e) {
        return Explained.failed("cannot write " + first + ": " + e, "Check the directory and the disk.", e);
    }
}

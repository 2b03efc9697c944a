package io.ringfence.intake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into JSON objects: one a line, or one over many lines, or one after another. An object that is never
 * closed swallows nothing after it: a line that begins with a brace begins an object. What stands before the first brace
 * of a line, as a console consumer prints keys and times, is skipped.
 */
final class JsonDocuments {

    /** The longest object. */
    static final int MAX_DOCUMENT = 1024 * 1024;

    private static final byte[] NONE = new byte[0];

    private final LineReader lines;
    private final ByteArrayOutputStream document = new ByteArrayOutputStream(8192);
    private byte[] waiting = NONE;
    private boolean open;
    private long waitingLine;
    private long line;
    private boolean overlong;
    private boolean ended;
    private boolean inString;
    private boolean escaped;
    private int depth;
    private @Nullable RowFault fault;

    JsonDocuments(LineReader lines) {
        this.lines = lines;
    }

    /** Moves to the next object. One of which only a part is there yet is gone on with when asked again. */
    RowReader.Found next() {
        fault = null;
        try {
            return open ? goOn() : begin();
        } catch (EOFException | ZipException e) {
            ended = true;
            open = false;
            waiting = NONE;
            return faulty(
                    RejectReason.UNREADABLE,
                    "the compressed data ends early or is damaged here",
                    "Get the file again; what was before this line was read.");
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    "reading failed after line " + line + " (" + e.getClass().getSimpleName() + ")",
                    "Check the disk or the connection, and import the file again: calls seen before count once.");
        }
    }

    /** The bytes of the object found, or of what is faulty. */
    byte[] bytes() {
        return document.toByteArray();
    }

    /** The line on which it begins, from 1. */
    long line() {
        return line;
    }

    /** What is wrong with what was found. */
    RowFault fault() {
        if (fault == null) {
            throw new IllegalStateException("the document has no fault");
        }
        return fault;
    }

    private RowReader.Found begin() throws IOException {
        document.reset();
        depth = 0;
        inString = false;
        escaped = false;
        if (!take()) {
            return RowReader.Found.END;
        }
        line = waitingLine;
        if (overlong) {
            return endless();
        }
        int start = indexOf(waiting, (byte) '{', 0);
        if (start < 0) {
            document.writeBytes(waiting);
            waiting = NONE;
            return notJson();
        }
        waiting = Arrays.copyOfRange(waiting, start, waiting.length);
        return isClosed() ? RowReader.Found.ROW : goOn();
    }

    private RowReader.Found goOn() throws IOException {
        do {
            open = document.size() <= MAX_DOCUMENT;
            if (!open) {
                return endless();
            }
            boolean more = take(); // a file that is being written may have no more yet: the object stays open
            open = false;
            if (!more) {
                return faulty(
                        RejectReason.TRUNCATED,
                        "the file ends inside a JSON object",
                        "Import the file again once it is written.");
            }
            if (overlong) {
                return endless();
            }
            if (waiting[0] == '{') {
                return faulty(
                        RejectReason.BAD_JSON,
                        "a JSON object isn't closed before the next one begins",
                        "Nothing to do if it is one: what comes after it was read.");
            }
        } while (!isClosed());
        return RowReader.Found.ROW;
    }

    /** Adds the line that waits to the object; whether the object ends on it. */
    private boolean isClosed() {
        int end = scan(waiting);
        if (end >= 0) {
            document.write(waiting, 0, end);
            waiting = rest(waiting, end);
            return true;
        }
        document.writeBytes(waiting);
        document.write('\n');
        waiting = NONE;
        return false;
    }

    private RowReader.Found endless() {
        document.writeBytes(waiting);
        waiting = NONE;
        overlong = false;
        return faulty(
                RejectReason.TOO_LONG,
                "a JSON object is longer than " + MAX_DOCUMENT / 1024 + " KiB, or a line of it than "
                        + LineReader.MAX_LINE / 1024 + " KiB",
                "No call record is: look for damage at this line.");
    }

    /** What follows an object on its line; nothing, if only an array goes on or ends there. */
    private static byte[] rest(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (" \t\r,]".indexOf(bytes[i]) < 0) {
                return Arrays.copyOfRange(bytes, from, bytes.length);
            }
        }
        return NONE;
    }

    private RowReader.Found notJson() {
        return faulty(
                RejectReason.BAD_JSON,
                "the line holds no JSON object",
                "Write one object a line; an array is turned into that by jq -c '.[]'.");
    }

    /** Where the object ends in these bytes, exclusive; -1 if it goes on. */
    private int scan(byte[] bytes) {
        int i = inString ? textEnd(bytes, 0) : 0;
        int nested = depth; // every byte passes here: what it turns on isn't kept in fields meanwhile
        while (i < bytes.length) {
            byte b = bytes[i++];
            if (b == '"') {
                i = textEnd(bytes, i);
            } else if (b == '{' || b == '[') {
                nested++;
            } else if ((b == '}' || b == ']') && --nested <= 0) {
                depth = nested;
                return i;
            }
        }
        depth = nested;
        return -1;
    }

    /** What follows the text that these bytes are in; their end, if the text goes on. */
    private int textEnd(byte[] bytes, int from) {
        int i = escaped ? from + 1 : from;
        escaped = false;
        inString = true;
        for (; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '"') {
                inString = false;
                return i + 1;
            }
            if (b == '\\') {
                i++;
            }
        }
        escaped = i > bytes.length;
        return bytes.length;
    }

    /** Has bytes waiting that aren't blank; false at the end. */
    private boolean take() throws IOException {
        while (blank(waiting)) {
            if (ended || !lines.next()) {
                ended = true;
                return false;
            }
            waiting = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
            waitingLine = lines.line();
            overlong = lines.overlong();
        }
        return true;
    }

    private RowReader.Found faulty(RejectReason reason, String message, String remedy) {
        fault = new RowFault(reason, message, remedy);
        return RowReader.Found.FAULT;
    }

    private static boolean blank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}

package io.ringfence.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * One row of separated bytes, split in place; fields become text only when asked for. Reused from row to row.
 *
 * <p>Quotes are read as RFC 4180 has them. Beyond it, a quote inside a quoted field that is neither doubled nor followed
 * by a comma or the end is taken as a plain character, and the row marked as {@link #repaired()}: exchanges write such
 * names.
 */
final class CsvRow {

    static final int MAX_FIELD = 64 * 1024;
    static final int MAX_COLUMNS = 256;

    private final int[] starts = new int[MAX_COLUMNS];
    private final int[] ends = new int[MAX_COLUMNS];
    private final boolean[] escaped = new boolean[MAX_COLUMNS];
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final CsvShape shape;
    private final byte separator;
    private byte[] bytes = new byte[0];
    private int columns;
    private boolean open;
    private boolean repaired;
    private boolean nul;
    private int longest;

    /** A row of comma-separated bytes. */
    CsvRow() {
        this(CsvShape.PLAIN);
    }

    /** A row of bytes in a shape. */
    CsvRow(CsvShape shape) {
        this.shape = shape;
        this.separator = (byte) shape.separator();
    }

    /** Splits the bytes from {@code from}, inclusive, to {@code to}, exclusive. They must stay as they are meanwhile. */
    void split(byte[] buffer, int from, int to) {
        bytes = buffer;
        columns = 0;
        open = false;
        repaired = false;
        nul = false;
        longest = 0;
        int i = shape.before().isEmpty() ? from : behind(shape.before(), from, to);
        int last = shape.after().isEmpty() ? to : withoutEnd(i, to);
        while (true) {
            int quote = shape.spaced() ? blanks(i, last) : i;
            i = quote < last && buffer[quote] == '"' && shape.quoted() ? quoted(quote + 1, last) : plain(i, last);
            if (i >= last) {
                return;
            }
            i++; // the separator; a field follows, empty at the end of the row
        }
    }

    /** Behind the blanks that may stand before a quote. */
    private int blanks(int from, int to) {
        int i = from;
        while (i < to && blank(bytes[i])) {
            i++;
        }
        return i;
    }

    private int behind(String text, int from, int to) {
        for (int i = from; i + text.length() <= to; i++) {
            if (stands(text, i)) {
                return i + text.length();
            }
        }
        return from;
    }

    private int withoutEnd(int from, int to) {
        int end = to;
        while (end > from && blank(bytes[end - 1])) {
            end--;
        }
        int at = end - shape.after().length();
        return at >= from && stands(shape.after(), at) ? at : to;
    }

    private boolean stands(String ascii, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** How many columns the row has; those beyond {@link #MAX_COLUMNS} are counted and not kept. */
    int columns() {
        return columns;
    }

    /** Whether the row ended inside a quoted field. */
    boolean open() {
        return open;
    }

    boolean repaired() {
        return repaired;
    }

    boolean holdsNul() {
        return nul;
    }

    /** Whether a field is longer than {@link #MAX_FIELD}. */
    boolean tooLong() {
        return longest > MAX_FIELD;
    }

    boolean isEmpty(int column) {
        return ends[column] == starts[column];
    }

    int length(int column) {
        return ends[column] - starts[column];
    }

    /** A byte of a field, as it stands in the file. */
    byte at(int column, int index) {
        return bytes[starts[column] + index];
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int column) {
        return starts[column];
    }

    int end(int column) {
        return ends[column];
    }

    /** Whether the field's bytes are exactly these ASCII characters. */
    boolean is(int column, String ascii) {
        int length = length(column);
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (at(column, i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The field's text, without blanks around it. */
    String text(int column, String name) throws RowFault {
        int from = starts[column];
        int to = ends[column];
        while (from < to && blank(bytes[from])) {
            from++;
        }
        while (to > from && blank(bytes[to - 1])) {
            to--;
        }
        boolean ascii = true;
        for (int i = from; i < to && ascii; i++) {
            ascii = bytes[i] > 0;
        }
        String text = ascii ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : decoded(from, to, name);
        return escaped[column] ? text.replace("\"\"", "\"") : text;
    }

    private String decoded(int from, int to, String name) throws RowFault {
        try {
            String text = utf8.decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
            if (text.indexOf('\uFFFD') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // falls through to the same fault
        }
        throw new RowFault(
                RejectReason.ENCODING,
                "column " + name + " isn't text in the file's encoding",
                "Name the encoding: --encoding GB18030 (Chinese Windows), --encoding windows-1252 (western).");
    }

    private int plain(int from, int to) {
        int i = from;
        while (i < to && bytes[i] != separator) {
            nul |= bytes[i] == 0;
            i++;
        }
        add(from, i, false);
        return i;
    }

    private int quoted(int from, int to) {
        boolean doubled = false;
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b == '"') {
                if (i + 1 >= to || bytes[i + 1] == separator) {
                    add(from, i, doubled);
                    return i + 1;
                }
                if (bytes[i + 1] == '"') {
                    doubled = true;
                    i++;
                } else {
                    repaired = true;
                }
            } else if (b == 0) {
                nul = true;
            }
            i++;
        }
        open = true;
        add(from, to, doubled);
        return to;
    }

    private void add(int from, int to, boolean hasDoubled) {
        if (columns < MAX_COLUMNS) {
            starts[columns] = from;
            ends[columns] = to;
            escaped[columns] = hasDoubled;
        }
        longest = Math.max(longest, to - from);
        columns++;
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }
}

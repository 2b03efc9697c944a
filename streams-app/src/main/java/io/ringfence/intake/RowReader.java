package io.ringfence.intake;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows from lines. A quoted field may hold line breaks; a quote that is never closed must not swallow the rows
 * after it. So a row that ends inside a quoted field is continued only while the next line isn't a row by itself and the
 * continuation closes into a whole row; else the line alone is faulty, and reading goes on with the next one.
 */
final class RowReader {

    /** Lines that one row may span. */
    private static final int MAX_SPAN = 8;

    /** What {@link #next} found. */
    enum Found {
        ROW,
        FAULT,
        END
    }

    @SuppressWarnings("ArrayRecordComponent") // copies of the reader's own, never compared
    private record Line(long number, byte[] bytes, boolean terminated, boolean overlong) {}

    private final LineReader lines;
    private final IntPredicate plausible;
    private final CsvRow row;
    private final CsvRow probe;
    private final ArrayDeque<Line> ahead = new ArrayDeque<>();
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long line;
    private boolean terminated;
    private boolean overlong;
    private boolean ended;
    private @Nullable RowFault fault;

    /** @param plausible whether a row of the format can have so many columns */
    RowReader(LineReader lines, IntPredicate plausible) {
        this(lines, plausible, CsvShape.PLAIN);
    }

    /** @param shape how columns are written */
    RowReader(LineReader lines, IntPredicate plausible, CsvShape shape) {
        this.lines = lines;
        this.plausible = plausible;
        this.row = new CsvRow(shape);
        this.probe = new CsvRow(shape);
    }

    /** Moves to the next row that isn't blank. */
    Found next() {
        do {
            try {
                if (!take()) {
                    return Found.END;
                }
            } catch (EOFException | ZipException e) {
                return unreadable();
            } catch (IOException e) {
                throw new IntakeRefusedException(
                        "reading failed after line " + line + " ("
                                + e.getClass().getSimpleName() + ")",
                        "Check the disk or the connection, and import the file again: rows seen before count once.");
            }
        } while (!overlong && blank());
        return inspect();
    }

    /** The row found. */
    CsvRow row() {
        return row;
    }

    /** What is wrong with the row found. */
    RowFault fault() {
        if (fault == null) {
            throw new IllegalStateException("the row has no fault");
        }
        return fault;
    }

    /** The line on which the row starts, from 1. */
    long line() {
        return line;
    }

    /** Whether a line break followed the row. */
    boolean terminated() {
        return terminated;
    }

    /** A copy of the row's bytes, at most 64 KiB of them. */
    byte[] raw() {
        return Arrays.copyOfRange(bytes, start, Math.min(end, start + CsvRow.MAX_FIELD));
    }

    private Found inspect() {
        if (overlong) {
            return faulty(
                    RejectReason.TOO_LONG,
                    "the row is longer than " + LineReader.MAX_LINE / 1024 + " KiB",
                    "No record is: look for damage at this line.");
        }
        row.split(bytes, start, end);
        if (row.holdsNul()) {
            return faulty(
                    RejectReason.NUL_BYTE,
                    "the row holds NUL bytes",
                    "The disk lost what was written here, or the file is in UTF-16 (--encoding UTF-16).");
        }
        if (row.open()) {
            boolean whole = terminated && joined();
            if (!whole && ended && ahead.isEmpty()) {
                return faulty(
                        RejectReason.TRUNCATED,
                        "the file ends inside a quoted field",
                        "Import the file again once its last row is written.");
            }
            if (!whole) {
                return faulty(
                        RejectReason.BROKEN_QUOTES,
                        "a quoted field isn't closed on its line",
                        "Double the quotes inside a field and close it; the rows after this one were read.");
            }
        }
        if (row.tooLong()) {
            return faulty(
                    RejectReason.TOO_LONG,
                    "a field is longer than " + CsvRow.MAX_FIELD / 1024 + " KiB",
                    "No field is: look for damage at this line.");
        }
        return Found.ROW;
    }

    /** Tries to close the open row with the lines that follow. */
    private boolean joined() {
        List<Line> taken = new ArrayList<>();
        Line first = new Line(line, raw(), terminated, false);
        byte[] whole = first.bytes();
        boolean closed = false;
        try {
            while (!closed && taken.size() < MAX_SPAN - 1 && take()) {
                Line next = new Line(line, Arrays.copyOfRange(bytes, start, end), terminated, overlong);
                taken.add(next);
                probe.split(next.bytes(), 0, next.bytes().length);
                boolean rowByItself = !probe.open() && plausible.test(probe.columns());
                if (rowByItself || overlong || whole.length + next.bytes().length > CsvRow.MAX_FIELD) {
                    break;
                }
                whole = join(whole, next.bytes());
                row.split(whole, 0, whole.length);
                closed = !row.open() && !row.repaired() && plausible.test(row.columns());
            }
        } catch (IOException e) {
            // The lines taken are given back below; reading on meets the same error and reports it.
            closed = false;
        } catch (NoRowYetException e) {
            giveBack(taken);
            ahead.addFirst(first);
            throw e;
        }
        boolean lastTerminated = terminated;
        if (!closed) {
            giveBack(taken);
        }
        bytes = closed ? whole : first.bytes();
        start = 0;
        end = bytes.length;
        line = first.number();
        terminated = closed ? lastTerminated : first.terminated();
        overlong = false;
        return closed;
    }

    private void giveBack(List<Line> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            ahead.addFirst(taken.get(i));
        }
    }

    private boolean take() throws IOException {
        Line waiting = ahead.pollFirst();
        if (waiting != null) {
            bytes = waiting.bytes();
            start = 0;
            end = bytes.length;
            line = waiting.number();
            terminated = waiting.terminated();
            overlong = waiting.overlong();
            return true;
        }
        if (ended || !lines.next()) {
            ended = true;
            return false;
        }
        ended = !lines.terminated();
        bytes = lines.buffer();
        start = lines.start();
        end = lines.end();
        line = lines.line();
        terminated = lines.terminated();
        overlong = lines.overlong();
        return true;
    }

    private Found unreadable() {
        ended = true;
        line++;
        bytes = new byte[0];
        start = 0;
        end = 0;
        return faulty(
                RejectReason.UNREADABLE,
                "the compressed data ends early or is damaged here",
                "Get the file again; the rows before this line were read.");
    }

    private Found faulty(RejectReason reason, String message, String remedy) {
        fault = new RowFault(reason, message, remedy);
        return Found.FAULT;
    }

    private boolean blank() {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + 1 + second.length);
        both[first.length] = '\n';
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        return both;
    }
}

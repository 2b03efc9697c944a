package io.ringfence.intake.live;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Splits what comes from Asterisk's manager interface into lines and messages, however the bytes arrive. A read that
 * times out may be tried again: nothing is lost by it. Texts hold one byte a character, whatever their encoding is.
 */
final class AmiReader {

    /** The longest line; a longer one is no AMI. */
    static final int MAX_LINE = 32 * 1024;

    /** The most lines of a message. */
    static final int MAX_LINES = 2_000;

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_LINE];
    private int start;
    private int scanned;
    private int end;
    private AmiMessage message = new AmiMessage();
    private int lines;

    AmiReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line, without its end.
     *
     * @throws EOFException at the end; what is no whole line is forgotten
     * @throws IOException if the line is longer than any of AMI's
     */
    String line() throws IOException {
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    return found();
                }
            }
            makeRoom();
            int n = in.read(buffer, end, buffer.length - end);
            if (n < 0) {
                throw new EOFException("it closed the connection");
            }
            end += n;
        }
    }

    /**
     * The next message that isn't empty. Lines without a colon are passed over.
     *
     * @throws EOFException at the end; what is no whole message is forgotten
     * @throws IOException if it has more lines than any of AMI's
     */
    AmiMessage next() throws IOException {
        while (true) {
            String line = line();
            if (line.isEmpty() && lines > 0) {
                AmiMessage whole = message;
                message = new AmiMessage();
                lines = 0;
                return whole;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                message.add(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
            lines += line.isEmpty() ? 0 : 1;
            if (lines > MAX_LINES) {
                throw new IOException("it sent a message of more than " + MAX_LINES + " lines, which no Asterisk does");
            }
        }
    }

    private String found() {
        int to = scanned > start && buffer[scanned - 1] == '\r' ? scanned - 1 : scanned;
        String line = new String(buffer, start, to - start, StandardCharsets.ISO_8859_1);
        scanned++;
        start = scanned;
        return line;
    }

    private void makeRoom() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        scanned -= start;
        end -= start;
        start = 0;
        if (end == buffer.length) {
            throw new IOException("it sent a line of more than " + MAX_LINE / 1024 + " KiB, which no Asterisk does");
        }
    }
}

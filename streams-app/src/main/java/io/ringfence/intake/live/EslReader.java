package io.ringfence.intake.live;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Splits what comes from FreeSWITCH's event socket into frames, however the bytes arrive: headers, a blank line, and as
 * many bytes of body as {@code Content-Length} says. A read that times out may be tried again: nothing is lost by it.
 */
final class EslReader {

    /** The longest body; a longer one is no event socket. */
    static final int MAX_BODY = 1024 * 1024;

    private static final int MAX_LINE = 32 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final byte[] NONE = new byte[0];

    private final InputStream in;
    private byte[] buffer = new byte[MAX_LINE];
    private int start;
    private int scanned;
    private int end;
    private Map<String, String> headers = new TreeMap<>();
    private int missing = -1;

    EslReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame.
     *
     * @throws EOFException at the end; what is no whole frame is forgotten
     * @throws IOException if it is greater than any of an event socket
     */
    EslFrame next() throws IOException {
        while (missing < 0) {
            String line = line();
            if (!line.isEmpty()) {
                header(line);
            } else if (!headers.isEmpty()) {
                missing = length();
            }
        }
        while (end - start < missing) {
            fill(missing);
        }
        EslFrame frame =
                new EslFrame(headers, missing == 0 ? NONE : Arrays.copyOfRange(buffer, start, start + missing));
        start += missing;
        scanned = start;
        headers = new TreeMap<>();
        missing = -1;
        return frame;
    }

    private void header(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon > 0) {
            headers.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (headers.size() > MAX_HEADERS) {
            throw new IOException("it sent more than " + MAX_HEADERS + " headers, which no FreeSWITCH does");
        }
    }

    private int length() throws IOException {
        String text = headers.getOrDefault("content-length", "0");
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > MAX_BODY) {
            throw new IOException("it sent a frame of more than " + MAX_BODY / 1024 + " KiB, which no FreeSWITCH does");
        }
        return Integer.parseInt(text);
    }

    private String line() throws IOException {
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    int to = scanned > start && buffer[scanned - 1] == '\r' ? scanned - 1 : scanned;
                    String line = new String(buffer, start, to - start, StandardCharsets.UTF_8);
                    scanned++;
                    start = scanned;
                    return line;
                }
            }
            if (end - start >= MAX_LINE) {
                throw new IOException(
                        "it sent a line of more than " + MAX_LINE / 1024 + " KiB, which no FreeSWITCH does");
            }
            fill(MAX_LINE);
        }
    }

    /** Reads on; afterwards the buffer holds up to {@code wanted} bytes from the start. */
    private void fill(int wanted) throws IOException {
        byte[] into = buffer.length < wanted ? new byte[wanted] : buffer;
        System.arraycopy(buffer, start, into, 0, end - start);
        buffer = into;
        scanned -= start;
        end -= start;
        start = 0;
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            throw new EOFException("it closed the connection");
        }
        end += n;
    }
}

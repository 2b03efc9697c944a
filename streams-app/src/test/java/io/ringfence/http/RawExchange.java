package io.ringfence.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sends bytes as they are, which no HTTP client would send, and reads what comes back. */
final class RawExchange {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 4 << 20;
    private static final String END = "\r\n\r\n";

    private RawExchange() {}

    /**
     * An answer.
     *
     * @param head status line and headers, as they came
     * @param body what followed; of a stream without an end, nothing
     */
    record Answer(int status, String head, String body) {

        /** The header of that name; empty if there is none. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip())
                    .orElse("");
        }
    }

    /**
     * The answer; empty if the server closed the connection without one.
     *
     * @throws AssertionError if neither happens in time
     */
    static Optional<Answer> send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // It has answered already and doesn't read the rest: the answer may still be here.
            }
            return read(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }

    private static Optional<Answer> read(InputStream in) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[16384];
        try {
            for (int read = in.read(buffer); read >= 0 && got.size() < MOST; read = in.read(buffer)) {
                got.write(buffer, 0, read);
                String text = got.toString(StandardCharsets.ISO_8859_1);
                if (text.contains(END) && text.contains(EventStream.TYPE) && !text.contains("Content-Length:")) {
                    break; // a stream, which goes on for ever
                }
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            // Reset by a server that didn't want to read all: what came before counts.
        }
        return parsed(got.toByteArray());
    }

    private static Optional<Answer> parsed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END);
        if (text.startsWith("HTTP/1.1 1") && end >= 0) { // 100 Continue
            return parsed(Arrays.copyOfRange(bytes, end + END.length(), bytes.length));
        }
        if (end < 0 || !text.startsWith("HTTP/")) {
            return Optional.empty();
        }
        int status = Integer.parseInt(text.substring(9, 12));
        Answer head = new Answer(status, text.substring(0, end), "");
        boolean stream = head.header("Content-Type").equals(EventStream.TYPE);
        int from = end + END.length();
        int length = head.header("Content-Length").isEmpty()
                ? bytes.length - from
                : Math.min(bytes.length - from, Integer.parseInt(head.header("Content-Length")));
        String body = stream ? "" : new String(bytes, from, length, StandardCharsets.UTF_8);
        return Optional.of(new Answer(status, head.head(), body));
    }
}

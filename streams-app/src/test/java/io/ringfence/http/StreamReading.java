package io.ringfence.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads a stream of events from a socket, when it is asked to and no sooner. */
final class StreamReading implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String head;
    private final StringBuilder left = new StringBuilder();
    private String id = "";

    StreamReading(int port, String path, String lastEventId) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer rf_viewer\r\n"
                + (lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream(), 512);
        StringBuilder lines = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.append(line).append('\n');
        }
        head = lines.toString();
    }

    /** The answer's head. */
    String head() {
        return head;
    }

    /** The next event's fields but its id; empty after the last. */
    Map<String, String> next() throws IOException {
        while (true) {
            int end = left.indexOf("\n\n");
            if (end >= 0) {
                String block = left.substring(0, end);
                left.delete(0, end + 2);
                Map<String, String> fields = fields(block);
                if (!fields.isEmpty()) {
                    return fields;
                }
            } else if (!chunk()) {
                return Map.of();
            }
        }
    }

    /** The id of the last event. */
    String id() {
        return id;
    }

    private Map<String, String> fields(String block) {
        Map<String, String> fields = new HashMap<>();
        for (String line : block.split("\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        fields.remove("retry");
        String told = fields.remove("id");
        id = told == null ? id : told;
        return fields;
    }

    /** One chunk of the body; false at its end. */
    private boolean chunk() throws IOException {
        String size = line();
        if (size.isEmpty()) {
            size = line(); // what ends a chunk is sent with the next one
        }
        if (size.isEmpty()) {
            return false;
        }
        byte[] bytes = in.readNBytes(Integer.parseInt(size, 16));
        left.append(new String(bytes, StandardCharsets.UTF_8));
        return bytes.length > 0;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

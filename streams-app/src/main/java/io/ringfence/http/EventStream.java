package io.ringfence.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.query.EventReader;
import io.ringfence.query.LiveEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One reader's events as the text of server-sent events. It is asked for more whenever the reader has taken the last piece, so
 * nothing piles up for one that is slow. For one thread at a time, but for {@link #beat}.
 */
final class EventStream implements Outgoing, AutoCloseable {

    static final String TYPE = "text/event-stream";

    /** How long a browser waits before it comes again, in milliseconds. */
    private static final int RETRY = 2000;

    private static final int PIECE = 32 << 10;

    private final EventReader reader;
    private final BooleanSupplier allowed;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private boolean begun;
    private volatile boolean beat;
    private volatile boolean over;

    /** @param allowed whether whoever reads still may */
    EventStream(EventReader reader, BooleanSupplier allowed) {
        this.reader = reader;
        this.allowed = allowed;
    }

    EventReader reader() {
        return reader;
    }

    /** A while has passed: something is to be written, so that both sides notice if the other is gone. */
    void beat() {
        beat = true;
    }

    /** The next piece; empty if there is none now. */
    byte[] more() {
        piece.reset();
        if (over) {
            return piece.toByteArray();
        }
        if (!begun) {
            begun = true;
            write("retry: " + RETRY + "\n");
            write("hello", reader.id(), object().put("resumed", reader.resumed()));
        }
        if (beat) {
            beat = false;
            if (!allowed.getAsBoolean()) {
                return end("revoked");
            }
            write(": still here\n\n");
        }
        while (piece.size() < PIECE) {
            Optional<LiveEvent> event = reader.next();
            if (event.isEmpty()) {
                break;
            }
            write("event: " + event.get().name() + "\nid: " + reader.id() + "\ndata: ");
            piece.writeBytes(event.get().json());
            write("\n\n");
        }
        if (reader.isLost()) {
            return end("slow");
        }
        return reader.isEnded() ? end("stopping") : piece.toByteArray();
    }

    /** Whether the last piece was the last. */
    boolean over() {
        return over;
    }

    private byte[] end(String why) {
        over = true;
        write("event: bye\ndata: " + object().put("why", why) + "\n\n");
        return piece.toByteArray();
    }

    private void write(String name, String id, ObjectNode data) {
        write("event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n");
    }

    private void write(String text) {
        piece.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        over = true;
        reader.close();
    }
}

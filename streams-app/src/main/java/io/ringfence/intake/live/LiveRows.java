package io.ringfence.intake.live;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.Intake;
import io.ringfence.intake.NoRowYetException;
import io.ringfence.intake.OpenedFile;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a live connection tells, as calls: read by the same code as the rows of a file, each connection for
 * itself, since what was told between two of them is missing. For one thread.
 */
public final class LiveRows implements AutoCloseable {

    private final LiveConnection connection;
    private final Intake intake;
    private final Duration quiet;
    private final Lines lines = new Lines();
    private @Nullable RowSource<CallRecord> source;
    private Instant readAt = Instant.MIN;
    private boolean unsettled;

    /**
     * The rows of a connection.
     *
     * @param connection closed with this
     * @param intake how the rows are to be read
     * @param quiet after how long without rows a call is handed out although rows of it may follow
     */
    public LiveRows(LiveConnection connection, Intake intake, Duration quiet) {
        this.connection = connection;
        this.intake = intake;
        this.quiet = quiet;
    }

    /** The connection that tells them. */
    public LiveConnection connection() {
        return connection;
    }

    /**
     * Hands out what was told.
     *
     * @param most how many rows at most
     * @return how many results there were
     */
    public int poll(Consumer<RowResult<CallRecord>> sink, int most, Instant now) {
        int count = 0;
        for (int i = 0; i < most; i++) {
            Optional<EventQueue.Item> item = connection.poll();
            if (item.isEmpty()) {
                break;
            }
            count += take(item.get(), sink, now);
        }
        if (unsettled && !now.isBefore(readAt.plus(quiet))) {
            count += settle(sink);
        }
        return count;
    }

    /** How many rows wait for others of their call. */
    public long pending() {
        return source == null ? 0 : source.summary().pending();
    }

    private int take(EventQueue.Item item, Consumer<RowResult<CallRecord>> sink, Instant now) {
        if (item instanceof EventQueue.Row row) {
            lines.add(row.line());
            readAt = now;
            unsettled = true;
            return handOut(sink);
        }
        int count = settle(sink);
        source = item instanceof EventQueue.Begun ? begin() : null;
        return count;
    }

    private RowSource<CallRecord> begin() {
        lines.add(new byte[0]);
        OpenedFile opened = intake.follow(connection.header(), lines, 2, "events of " + connection);
        if (opened instanceof OpenedFile.Calls calls) {
            return calls.source();
        }
        throw new IllegalStateException(
                "events were taken for " + opened.source().dialect());
    }

    private int settle(Consumer<RowResult<CallRecord>> sink) {
        unsettled = false;
        if (source == null) {
            return 0;
        }
        source.settle(0);
        return handOut(sink);
    }

    private int handOut(Consumer<RowResult<CallRecord>> sink) {
        int count = 0;
        RowSource<CallRecord> from = source;
        try {
            while (from != null && from.hasNext()) {
                sink.accept(from.next());
                count++;
            }
        } catch (NoRowYetException e) {
            // All of it was handed out.
            return count;
        }
        return count;
    }

    @Override
    public void close() {
        connection.close();
    }

    /** The line told last, as bytes; more comes later. */
    private static final class Lines extends InputStream {

        private byte[] line = new byte[0];
        private int at;

        void add(byte[] next) {
            line = next;
            at = 0;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (at == line.length) {
                throw new NoRowYetException();
            }
            int n = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, from, n);
            at += n;
            return n;
        }
    }
}

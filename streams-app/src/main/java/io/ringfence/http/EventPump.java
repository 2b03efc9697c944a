package io.ringfence.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Writes a stream to a reader, piece by piece as they are taken, without a thread of its own. */
final class EventPump extends IteratingCallback {

    /** How often something is written at least: half of what the connection may be idle for. */
    private static final long BEAT_SECONDS = 10;

    private final EventStream stream;
    private final Response response;
    private final Callback done;
    private final Executor executor;
    private final Scheduler scheduler;

    EventPump(EventStream stream, Response response, Callback done, Executor executor, Scheduler scheduler) {
        this.stream = stream;
        this.response = response;
        this.done = done;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    void start() {
        stream.reader().onMore(this::more);
        scheduler.schedule(this::beat, BEAT_SECONDS, TimeUnit.SECONDS);
        iterate();
    }

    /** On a thread of the server: whoever says that there is more has other things to do. */
    private void more() {
        try {
            executor.execute(this::iterate);
        } catch (RejectedExecutionException e) {
            abort(e); // the server stops
        }
    }

    private void beat() {
        if (!stream.over()) {
            stream.beat();
            scheduler.schedule(this::beat, BEAT_SECONDS, TimeUnit.SECONDS);
            more();
        }
    }

    @Override
    protected Action process() {
        if (stream.over()) {
            return Action.SUCCEEDED;
        }
        byte[] piece = stream.more();
        if (piece.length == 0) {
            return Action.IDLE;
        }
        response.write(stream.over(), ByteBuffer.wrap(piece), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        stream.close();
        done.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        stream.close();
        done.failed(cause);
    }
}

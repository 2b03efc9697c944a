package io.ringfence.intake.live;

import io.ringfence.intake.live.Dialogue.PassedOver;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an exchange that is made again whenever it is lost, by a thread of its own. What it tells waits in a
 * bounded queue; if nobody takes it, the connection ends rather than hold the exchange back, and is made again when the
 * queue is empty.
 */
public final class LiveConnection implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final LiveAddress address;
    private final String name;
    private final Dialogue dialogue;
    private final Consumer<String> notices;
    private final Backoff backoff;
    private final EventQueue queue = new EventQueue();
    private volatile LiveStatus status = LiveStatus.CONNECTING;
    private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
    private final AtomicLong passedOver = new AtomicLong();
    private final AtomicBoolean toldNameless = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private LiveConnection(
            String name, LiveAddress address, Dialogue dialogue, Consumer<String> notices, Backoff backoff) {
        this.name = name;
        this.address = address;
        this.dialogue = dialogue;
        this.notices = notices;
        this.backoff = backoff;
        this.thread = new Thread(this::run, "ringfence-" + name);
        this.thread.setDaemon(true);
    }

    /**
     * A connection to Asterisk's manager interface, being made.
     *
     * @param secret asked before each login
     * @param notices is told, from another thread, when the connection is there, lost and tried again
     */
    public static LiveConnection ami(
            LiveAddress address, String user, Supplier<String> secret, InstantSource clock, Consumer<String> notices) {
        return begin(
                "AMI",
                address,
                new AmiDialogue(user, secret, clock),
                notices,
                Backoff.standard(new SplittableRandom(clock.millis())));
    }

    /**
     * A connection to FreeSWITCH's event socket, being made.
     *
     * @param secret asked before each login
     * @param notices is told, from another thread, when the connection is there, lost and tried again
     */
    public static LiveConnection eventSocket(
            LiveAddress address, Supplier<String> secret, InstantSource clock, Consumer<String> notices) {
        return begin(
                "event socket",
                address,
                new EslDialogue(secret, clock),
                notices,
                Backoff.standard(new SplittableRandom(clock.millis())));
    }

    /** A connection over which this is said, being made. */
    static LiveConnection begin(
            String name, LiveAddress address, Dialogue dialogue, Consumer<String> notices, Backoff backoff) {
        LiveConnection connection = new LiveConnection(name, address, dialogue, notices, backoff);
        connection.thread.start();
        return connection;
    }

    /** How it is doing. */
    public LiveStatus status() {
        return status;
    }

    /** How many events were told that can't be used, whose calls the file tells. */
    public long passedOver() {
        return passedOver.get();
    }

    /** The oldest thing told that nobody has taken. */
    Optional<EventQueue.Item> poll() {
        return queue.poll();
    }

    /** The columns of its rows, as the first line of a file. */
    byte[] header() {
        return dialogue.header();
    }

    /** What it is called and where it leads, for messages. */
    @Override
    public String toString() {
        return name + " at " + address;
    }

    private void run() {
        try {
            while (!isStopping()) {
                queue.awaitEmpty();
                Hearing hearing = new Hearing();
                String why = converse(hearing);
                if (hearing.begun) {
                    queue.put(new EventQueue.Ended());
                }
                if (!isStopping()) {
                    rest(why);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    /** Holds a conversation to its end; why it ended. */
    private String converse(Hearing hearing) {
        try (Socket made = address.connect()) {
            socket.set(made);
            if (isStopping()) {
                return "it is told to end";
            }
            dialogue.hold(made.getInputStream(), new BufferedOutputStream(made.getOutputStream()), hearing);
            return "it ended";
        } catch (LoginRefusedException e) {
            say(LiveStatus.State.REFUSED, explained(e));
            return explained(e);
        } catch (IOException e) {
            say(LiveStatus.State.DOWN, explained(e));
            return explained(e);
        } catch (RuntimeException e) {
            // Whatever it is, the file has the calls: a thread that died quietly would be worse.
            String why = "using it failed (" + e.getClass().getSimpleName() + ")";
            say(LiveStatus.State.DOWN, why);
            return why;
        } finally {
            socket.set(null);
        }
    }

    private void say(LiveStatus.State state, String why) {
        if (!isStopping()) {
            status = new LiveStatus(state, "no connection to " + this + ": " + why);
        }
    }

    private void rest(String why) throws InterruptedException {
        Duration wait = backoff.next();
        notices.accept("no connection to " + this + ": " + why + ". Tried again in "
                + Math.max(1, Math.round(wait.toMillis() / 1000.0)) + " s; calls come from the file meanwhile");
        boolean unused = stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** What went wrong, in words; what the other side said isn't repeated. */
    private static String explained(IOException e) {
        String message = e.getMessage();
        if (e instanceof UnknownHostException) {
            return "nobody knows that host";
        }
        if (e instanceof ConnectException) {
            return "nobody listens there";
        }
        if (e instanceof SocketTimeoutException) {
            return "it doesn't answer";
        }
        if (e instanceof SSLException) {
            return "TLS fails (" + message + ")";
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Ends the connection. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        Socket open = socket.get();
        try {
            if (open != null) {
                open.close();
            }
            boolean unused = stopped.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // It is being given up: nothing is lost by a close that fails.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes of one conversation. */
    private final class Hearing implements Dialogue.Hearer {

        private boolean begun;

        @Override
        public void live() {
            begun = true;
            backoff.reset();
            queue.put(new EventQueue.Begun());
            status = LiveStatus.LIVE;
            notices.accept("connected to " + LiveConnection.this);
        }

        @Override
        public void row(byte[] line) throws IOException {
            if (!queue.offer(line)) {
                throw new IOException("more came than could be sent on");
            }
        }

        @Override
        public void passedOver(PassedOver why) {
            passedOver.incrementAndGet();
            if (why == PassedOver.NAMELESS && !toldNameless.getAndSet(true)) {
                notices.accept(
                        "events of " + LiveConnection.this + " don't name their calls, so that they can't be used:"
                                + " write 'linkedid => LinkedID' under [mappings] in cdr_manager.conf and reload cdr_manager");
            }
        }
    }
}

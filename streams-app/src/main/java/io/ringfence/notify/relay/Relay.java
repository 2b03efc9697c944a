package io.ringfence.notify.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.DeliveryObserver.Result;
import io.ringfence.notify.delivery.Posting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for Alertmanager at {@code /robots/NAME}. It answers 200 when the robot has shown the message, and 502 otherwise: then
 * Alertmanager posts again, so nothing is kept here.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final String PATH = "/robots/";
    private static final int THREADS = 4;
    private static final int MOST_BYTES = 8 << 20;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int BAD_GATEWAY = 502;

    private final Map<String, Robot> robots = new TreeMap<>();
    private final Posting posting;
    private final DeliveryObserver observer;
    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "ringfence-relay");
        thread.setDaemon(true);
        return thread;
    });

    private Relay(
            HttpServer server, List<Robot> robots, Duration timeout, DeliveryObserver observer, InstantSource clock) {
        this.server = server;
        robots.forEach(robot -> this.robots.put(robot.name(), robot));
        this.posting = Posting.of(timeout);
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Begins to listen.
     *
     * @param address where; port 0 for any free one
     * @param timeout for a robot's answer
     * @throws IOException if it can't be listened there
     */
    public static Relay start(
            InetSocketAddress address,
            List<Robot> robots,
            Duration timeout,
            DeliveryObserver observer,
            InstantSource clock)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        Relay relay = new Relay(server, robots, timeout, observer, clock);
        server.createContext(PATH, relay::take);
        server.setExecutor(relay.threads);
        server.start();
        return relay;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = answer(exchange);
            byte[] text = (reply.text() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), text.length);
            exchange.getResponseBody().write(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Reply(int status, String text) {}

    private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
        Optional<Robot> robot = Optional.ofNullable(
                robots.get(exchange.getRequestURI().getPath().substring(PATH.length())));
        if (robot.isEmpty()) {
            return new Reply(NOT_FOUND, "there is no such robot; known are: " + String.join(", ", robots.keySet()));
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Reply(NOT_ALLOWED, "post what Alertmanager posts to a webhook");
        }
        byte[] posted = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (posted.length > MOST_BYTES) {
            return new Reply(
                    TOO_LARGE, "at most " + MOST_BYTES + " bytes; set max_alerts in the webhook's configuration");
        }
        try {
            return show(robot.get(), Notification.text(posted));
        } catch (IOException e) {
            return new Reply(BAD_REQUEST, "not what Alertmanager posts to a webhook");
        }
    }

    private Reply show(Robot robot, String text) throws InterruptedException {
        long began = System.nanoTime();
        Instant now = clock.instant();
        RobotForm form = robot.form();
        Posting.Answer answer = posting.post(form.address(robot, now), form.body(robot, text, now), Map.of());
        Optional<String> refusal = answer.isTaken() ? form.refusal(answer.text()) : Optional.of(answer.brief());
        observer.delivered(
                robot.name(),
                refusal.isEmpty() ? Result.TAKEN : Result.FAILED,
                Duration.ofNanos(System.nanoTime() - began));
        if (refusal.isEmpty()) {
            return new Reply(OK, "shown");
        }
        LOG.warn("Robot {} did not show a message: {}; Alertmanager posts it again", robot, refusal.get());
        return new Reply(BAD_GATEWAY, "the robot did not show it: " + refusal.get());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

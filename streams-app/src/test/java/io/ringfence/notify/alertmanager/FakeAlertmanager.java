package io.ringfence.notify.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes alerts as Alertmanager does, with faults on demand. */
public final class FakeAlertmanager implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> alerts = new HashMap<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private int status = 200;
    private boolean silent;
    private String refusedRule = "";
    private int requests;

    public FakeAlertmanager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/alerts", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers everything with this status from now on. */
    public synchronized void answerWith(int code) {
        status = code;
    }

    /** Never answers any more, or does again. */
    public synchronized void silent(boolean whether) {
        silent = whether;
        notifyAll();
    }

    /** Answers 400 to requests with an alert about the rule; takes the others of that request, as the real one does. */
    public synchronized void refuse(String rule) {
        refusedRule = rule;
    }

    /** Loses all alerts, as a restart does. */
    public synchronized void restart() {
        alerts.clear();
    }

    /** The rules with numbers' ids ({@code rule/id}) of alerts that are open now. */
    public synchronized Set<String> open() {
        Set<String> open = new TreeSet<>();
        alerts.values().stream()
                .filter(alert -> Instant.parse(alert.path("endsAt").asText()).isAfter(Instant.now()))
                .map(alert -> alert.path("labels"))
                .forEach(labels -> open.add(labels.path("alertname").asText() + " "
                        + labels.path("rule").asText() + "/"
                        + labels.path("number_id").asText()));
        return open;
    }

    /** How many alerts it was told of that are over. */
    public synchronized int ended() {
        return alerts.size() - open().size();
    }

    /** How often it was told of alerts about that rule. */
    public synchronized int told(String rule) {
        return told.getOrDefault(rule, 0);
    }

    public synchronized int requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode posted = JSON.readTree(exchange.getRequestBody());
        int code = take(posted);
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private synchronized int take(JsonNode posted) {
        requests++;
        while (silent) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 500;
            }
        }
        if (status != 200) {
            return status;
        }
        int code = 200;
        for (JsonNode alert : posted) {
            String rule = alert.path("labels").path("rule").asText();
            if (rule.equals(refusedRule)) {
                code = 400;
            } else {
                told.merge(rule, 1, Integer::sum);
                alerts.put(alert.path("labels").toString(), alert);
            }
        }
        return code;
    }

    @Override
    public void close() {
        silent(false);
        server.stop(0);
        threads.shutdownNow();
    }
}

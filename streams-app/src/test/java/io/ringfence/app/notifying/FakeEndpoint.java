package io.ringfence.app.notifying;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ringfence.notify.delivery.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A dialler's endpoint that checks signatures and drops what it has seen, with faults on demand. */
final class FakeEndpoint implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final byte[] key;
    private final List<JsonNode> taken = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int status = 200;
    private int requests;
    private int forged;
    private String refused = "";

    FakeEndpoint(byte[] key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pauses", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/pauses";
    }

    synchronized void answerWith(int code) {
        status = code;
    }

    /** Answers 422 to what is about that number. */
    synchronized void refuse(String e164) {
        refused = e164;
    }

    /** What it took, each once, in the order in which it came. */
    synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** Takes what it took for never taken. */
    synchronized void forget() {
        taken.clear();
    }

    synchronized int requests() {
        return requests;
    }

    /** Requests whose signature or time is wrong. */
    synchronized int forged() {
        return forged;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int code = take(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body);
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private synchronized int take(String id, String at, String signature, byte[] body) throws IOException {
        requests++;
        String signed = id + "." + at + "." + new String(body, StandardCharsets.UTF_8);
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), Instant.now());
        if (!signature.equals("v1," + Signature.of(key, signed.getBytes(StandardCharsets.UTF_8)))
                || age.abs().compareTo(Duration.ofMinutes(1)) > 0) {
            forged++;
            return 401;
        }
        JsonNode message = JSON.readTree(body);
        if (message.at("/data/number").asText().equals(refused)) {
            return 422;
        }
        if (status == 200 && seen.add(id)) {
            taken.add(message);
        }
        return status;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

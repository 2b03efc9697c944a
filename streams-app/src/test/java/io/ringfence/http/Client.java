package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Asks a server over real HTTP, and holds every answer against the document that describes the API. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final OpenApi document;

    Client(int port, OpenApi document) {
        this.port = port;
        this.document = document;
    }

    /** An answer. */
    record Got(int status, HttpResponse<String> raw) {

        JsonNode json() {
            try {
                return JSON.readTree(raw.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + raw.body(), e);
            }
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Got get(String token, String path) {
        return send(token, "GET", path, "", "application/json");
    }

    Got post(String token, String path, String body) {
        return send(token, "POST", path, body, "application/json");
    }

    Got send(String token, String method, String path, String body, String contentType) {
        Got got = exchange(token, method, path, body, contentType);
        document.check(method, path, got);
        return got;
    }

    /** Of a stream, which has no end, nothing but its head. */
    private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo info) {
        return info.headers().firstValue("Content-Type").orElse("").equals(EventStream.TYPE)
                ? new NoBody()
                : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    /** Leaves as soon as the body begins. */
    private static final class NoBody implements HttpResponse.BodySubscriber<String> {

        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {}

        @Override
        public void onError(Throwable throwable) {}

        @Override
        public void onComplete() {}
    }

    /** The same, not held against the document: what it asks isn't in it. */
    Got exchange(String token, String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty() && !body.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), Client::body);
            return new Got(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

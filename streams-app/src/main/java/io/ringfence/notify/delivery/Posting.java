package io.ringfence.notify.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Posts JSON and says what came back. Follows no redirect: a signed body goes where it was meant to go and nowhere else. Safe for
 * many threads.
 */
public final class Posting {

    private static final int READ = 2_000;

    private final HttpClient client;
    private final Duration timeout;

    private Posting(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * One that waits so long.
     *
     * @param timeout for a connection, and for an answer
     */
    public static Posting of(Duration timeout) {
        return new Posting(
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                timeout);
    }

    /**
     * What came back.
     *
     * @param status the HTTP status; 0 if there was no answer
     * @param text the beginning of the body, or why there was no answer; may hold what was sent, so not for logs
     */
    public record Answer(int status, String text) {

        /** Whether it is a success. */
        public boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** For logs: the status, or the kind of failure. */
        public String brief() {
            return status == 0 ? text : "HTTP status " + status;
        }
    }

    /** Posts. Never throws for what the other side does. */
    public Answer post(URI to, byte[] json, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "ringfence-notify")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            byte[] body = response.body();
            return new Answer(
                    response.statusCode(), new String(body, 0, Math.min(READ, body.length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Its message may hold the address, which for some is a secret.
            return new Answer(0, "no answer (" + e.getClass().getSimpleName() + ")");
        }
    }
}

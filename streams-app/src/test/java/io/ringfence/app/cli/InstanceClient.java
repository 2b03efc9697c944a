package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.domain.call.NumberId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Asks instances over HTTP, by somebody of the number's tenant who may do everything. */
final class InstanceClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiInstances instances;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    InstanceClient(ApiInstances instances) {
        this.instances = instances;
    }

    /** A pre-dial check of a call to somebody, by the instance at that port. */
    JsonNode check(int port, NumberId number) throws IOException {
        return posted(port, "/v1/check", number, "\"callee\":\"+8613800001001\",\"purpose\":\"service_followup\"", 200);
    }

    /** Pauses a number by command. */
    void pause(int port, NumberId number) throws IOException {
        posted(port, "/v1/commands", number, "\"kind\":\"pause\",\"reason\":\"test\"", 202);
    }

    /** How often a number has called today. */
    int attemptsToday(int port, NumberId number) throws IOException {
        return json(send(instances
                        .request(port, "/v1/numbers/" + number.e164(), number)
                        .build()))
                .path("attempts_today")
                .asInt();
    }

    /** Starts a call; {@code body} is all that is said of it. */
    CompletableFuture<HttpResponse<String>> start(int port, NumberId number, String body) {
        return http.sendAsync(posting(port, "/v1/calls/start", number, body), HttpResponse.BodyHandlers.ofString());
    }

    /** The status of what is answered at a path. */
    int status(int port, String path) throws IOException {
        return send(instances.request(port, path).build()).statusCode();
    }

    /** Whether the instance at a port works on a number. */
    boolean owns(int port, NumberId number) throws IOException {
        return send(instances.ownRow(port, number)).statusCode() == 200;
    }

    /** What an answer says. */
    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode posted(int port, String path, NumberId number, String fields, int expected) throws IOException {
        HttpResponse<String> response =
                send(posting(port, path, number, "{\"number\":\"" + number.e164() + "\"," + fields + "}"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
        return json(response);
    }

    private HttpRequest posting(int port, String path, NumberId number, String body) {
        return instances
                .request(port, path, number)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

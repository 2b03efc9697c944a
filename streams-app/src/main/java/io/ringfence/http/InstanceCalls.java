package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.query.CallStarts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks other instances to let calls begin and to keep room for them, over their APIs. */
public final class InstanceCalls implements CallStarts.Others, CallsElsewhere {

    static final String START = "/internal/calls/start";
    static final String HOLD = "/internal/calls/hold";
    static final String HELD = "hold";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String scheme;
    private final String token;
    private final Duration patience;

    /**
     * Other instances.
     *
     * @param scheme {@code http://} or {@code https://}
     * @param token the instances' own token
     * @param patience how long one answer may take
     */
    public InstanceCalls(HttpClient http, String scheme, String token, Duration patience) {
        this.http = http;
        this.scheme = scheme;
        this.token = token;
        this.patience = patience;
    }

    @Override
    public Optional<byte[]> start(String address, CallStarts.Start start) {
        return post(address + START, start);
    }

    @Override
    public CallStarts.Hold hold(String address, CallStarts.Start start) {
        try {
            Optional<byte[]> answer = post(address + HOLD, start);
            JsonNode node = answer.isPresent() ? JSON.readTree(answer.get()) : JSON.missingNode();
            return CallStarts.Hold.valueOf(node.path(HELD).asText(CallStarts.Hold.SILENT.name()));
        } catch (IOException | IllegalArgumentException e) {
            return CallStarts.Hold.SILENT;
        }
    }

    private Optional<byte[]> post(String place, CallStarts.Start start) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(scheme + place))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", ApiResponse.JSON)
                .POST(HttpRequest.BodyPublishers.ofString(StartJson.of(start).toString(), StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

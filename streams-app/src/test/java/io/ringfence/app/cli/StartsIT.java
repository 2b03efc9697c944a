package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Fifty calls are started at once where thirty may be made: on one instance, over two, and with one of them gone in the middle. */
class StartsIT {

    private static final int ROOM = 30;
    private static final int AT_ONCE = 50;
    private static final int NUMBERS = 6;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ApiInstances instances;
    private int calls;

    @BeforeEach
    void none() {
        instances = new ApiInstances(dir, ROOM, Map.of(Setting.CALLS_TTL, "10s"));
    }

    @Test
    void exactlyAsManyBeginAsMay(TestReporter reporter) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp first = instances.start(broker, "a")) {
            int one = first.apiPort().orElseThrow();
            await("the first").atMost(LONG).until(() -> judgesStarts(one));
            assertThat(begun(together(List.of(one), number(0), AT_ONCE))).isEqualTo(ROOM);
            await("what began is counted").atMost(LONG).until(() -> attempts(one, number(0)) == ROOM);
            assertThat(begun(together(List.of(one), number(0), AT_ONCE)))
                    .as("the same numbers, by the rows")
                    .isZero();

            int halves = 0;
            try (RingfenceApp second = instances.start(broker, "b")) {
                int two = second.apiPort().orElseThrow();
                await("both").atMost(LONG).until(() -> judgesStarts(one) && judgesStarts(two));
                for (int i = 1; i <= NUMBERS; i++) {
                    assertThat(begun(together(List.of(one, two), number(i), AT_ONCE)))
                            .as("number %s", i)
                            .isEqualTo(ROOM);
                }
                for (int i = NUMBERS + 1; i <= 2 * NUMBERS; i++) {
                    int half = begun(together(List.of(one, two), number(i), ROOM / 2));
                    assertThat(half).isEqualTo(ROOM / 2);
                    halves += half;
                }
            }
            // The one that is left knows of no open calls; what began is in the records, and it waits until those are
            // counted.
            int[] more = new int[1];
            await("the rest").atMost(LONG).until(() -> {
                for (int i = NUMBERS + 1; i <= 2 * NUMBERS; i++) {
                    more[0] += begun(together(List.of(one), number(i), ROOM));
                }
                return more[0] >= NUMBERS * ROOM / 2;
            });
            for (int i = NUMBERS + 1; i <= 2 * NUMBERS; i++) {
                more[0] += begun(together(List.of(one), number(i), ROOM));
            }
            reporter.publishEntry("begun before", Integer.toString(halves));
            reporter.publishEntry("overrun", Integer.toString(halves + more[0] - NUMBERS * ROOM));
            assertThat(halves + more[0]).isEqualTo(NUMBERS * ROOM);
        }
    }

    private static String number(int i) {
        return "+8621610000" + (10 + i);
    }

    private List<JsonNode> together(List<Integer> ports, String number, int count) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int call = ++calls;
            String body = "{\"call_id\":\"c-" + call + "\",\"number\":\"" + number + "\",\"callee\":\"+86138"
                    + (10_000_000 + call) + "\",\"purpose\":\"service_followup\"}";
            answers.add(http.sendAsync(
                    instances
                            .request(ports.get(i % ports.size()), "/v1/calls/start")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        List<JsonNode> told = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            told.add(JSON.readTree(response.body()));
        }
        return told;
    }

    private static int begun(List<JsonNode> answers) {
        return (int) answers.stream()
                .filter(answer -> answer.get("allowed").booleanValue())
                .count();
    }

    /** Whether starts are judged for numbers of all partitions, and for contacts; each takes one call of a number that nothing else uses. */
    private boolean judgesStarts(int port) throws Exception {
        for (int i = 0; i < 12; i++) {
            JsonNode answer =
                    together(List.of(port), "+86216200" + (1000 + i), 1).get(0);
            if (!answer.get("mode").textValue().equals("judged")) {
                return false;
            }
        }
        return true;
    }

    private int attempts(int port, String number) throws Exception {
        HttpResponse<String> response = http.send(
                instances.request(port, "/v1/numbers/" + number).build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body()).path("attempts_today").asInt();
    }
}

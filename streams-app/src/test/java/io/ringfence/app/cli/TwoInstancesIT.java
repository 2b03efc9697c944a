package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.runtime.RingfenceApp;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the work; each answers for all numbers, and nobody is told a wrong "yes" when one of them goes. */
class TwoInstancesIT {

    private static final int NUMBERS = 12;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ApiInstances instances;

    @BeforeEach
    void none() {
        instances = new ApiInstances(dir, 100, Map.of());
    }

    @Test
    void eachAnswersForAllAndForNoneThatItCannotAsk() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp first = instances.start(broker, "a")) {
            int one = first.apiPort().orElseThrow();
            try (RingfenceApp second = instances.start(broker, "b")) {
                int two = second.apiPort().orElseThrow();
                await("both").atMost(LONG).untilAsserted(() -> {
                    assertThat(allAnswer(one)).isTrue();
                    assertThat(allAnswer(two)).isTrue();
                });
                for (int i = 0; i < NUMBERS; i++) {
                    command(i % 2 == 0 ? one : two, number(i));
                }
                await("the pauses, whoever is asked").atMost(LONG).untilAsserted(() -> {
                    for (int i = 0; i < NUMBERS; i++) {
                        for (int port : new int[] {one, two}) {
                            JsonNode answer = check(port, number(i));
                            assertThat(answer.get("mode").textValue()).isEqualTo("judged");
                            assertThat(answer.at("/number/state").textValue()).isEqualTo("PAUSED");
                            assertThat(get(port, "/v1/numbers/" + number(i))).isEqualTo(200);
                        }
                    }
                });
            }
            await("the one that is left takes over").atMost(LONG).until(() -> {
                boolean all = true;
                for (int i = 0; i < NUMBERS; i++) {
                    JsonNode answer = check(one, number(i));
                    assertThat(answer.get("allowed").booleanValue())
                            .as("%s", answer)
                            .isFalse();
                    all &= answer.get("mode").textValue().equals("judged");
                }
                return all;
            });
        }
    }

    private boolean allAnswer(int port) throws Exception {
        for (int i = 0; i < NUMBERS; i++) {
            if (!check(port, number(i)).get("mode").textValue().equals("judged")) {
                return false;
            }
        }
        return true;
    }

    private static String number(int i) {
        return "+8621610000" + (10 + i);
    }

    private JsonNode check(int port, String number) throws Exception {
        String body = "{\"number\":\"" + number + "\",\"callee\":\"+8613800001001\",\"purpose\":\"service_followup\"}";
        HttpResponse<String> response = http.send(
                instances
                        .request(port, "/v1/check")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private void command(int port, String number) throws Exception {
        String body = "{\"number\":\"" + number + "\",\"kind\":\"pause\",\"reason\":\"test\"}";
        HttpResponse<String> response = http.send(
                instances
                        .request(port, "/v1/commands")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    private int get(int port, String path) throws Exception {
        return http.send(instances.request(port, path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

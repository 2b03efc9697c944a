package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.access.TokenFile;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.http.Caller;
import io.ringfence.http.Role;
import io.ringfence.topology.MonitorTopology;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    private String token = "";
    private int calls;

    @Test
    void exactlyAsManyBeginAsMay(TestReporter reporter) throws Exception {
        token = new TokenFile(dir.resolve("tokens"))
                .create(new Caller("ann", "default", Set.of(Role.ADMIN)), Instant.now());
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp first = start(broker, "a")) {
            int one = first.apiPort().orElseThrow();
            await("the first").atMost(LONG).until(() -> judgesStarts(one));
            assertThat(begun(together(List.of(one), number(0), AT_ONCE))).isEqualTo(ROOM);
            await("what began is counted").atMost(LONG).until(() -> attempts(one, number(0)) == ROOM);
            assertThat(begun(together(List.of(one), number(0), AT_ONCE)))
                    .as("the same numbers, by the rows")
                    .isZero();

            int halves = 0;
            try (RingfenceApp second = start(broker, "b")) {
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
                    request(ports.get(i % ports.size()), "/v1/calls/start")
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
        HttpResponse<String> response =
                http.send(request(port, "/v1/numbers/" + number).build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body()).path("attempts_today").asInt();
    }

    private RingfenceApp start(EmbeddedBroker broker, String name) throws IOException {
        int port = freePort();
        Path policy = dir.resolve("policy.yaml");
        Files.writeString(policy, """
                policy: test
                zone: Asia/Shanghai
                calendar: cn-state-council
                rules:
                  - {id: thirty, scope: number, metric: attempts, window: rolling PT24H, max: 30, pauses: true,
                     basis: heuristic, source: a test}
                """);
        RingfenceConfig config = RingfenceConfig.of(RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "4")
                .with(Setting.THREADS, "1")
                .with(Setting.STANDBYS, "0")
                .with(Setting.TICK_GRACE, "1s")
                .with(Setting.CALLS_TTL, "10s")
                .with(Setting.POLICY, policy.toString())
                .with(Setting.API_ADDRESS, "127.0.0.1:" + port)
                .with(Setting.API_ADVERTISED, "127.0.0.1:" + port)
                .with(Setting.API_TOKENS, dir.resolve("tokens").toString())
                .with(Setting.STATE_DIR, dir.resolve("state-" + name).toString()));
        return RingfenceApp.start(
                config, SecretFile.readOrMake(dir.resolve("secret"), 0), new MonitorTopology(), Clock.systemUTC());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }
}

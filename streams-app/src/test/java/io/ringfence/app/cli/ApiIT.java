package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.topology.MonitorTopology;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls come in, a number and a contact come to their limits, a dialler is told so; a person pauses a number and resumes it. */
class ApiIT {

    private static final String NUMBER = "+862161000001";
    private static final String OTHER = "+862161000002";
    private static final String CALLEE = "+8613800001001";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path dir;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;

    @Test
    void aDiallerIsToldWhatTheStagesKnow() throws Exception {
        String dialler =
                run("token", "create", "--name", "pbx", "--role", "dialler").strip();
        String operator = run("token", "create", "--name", "ann", "--role", "operator,viewer")
                .strip();
        assertThat(run("token", "list"))
                .contains("pbx  dialler  tenant default")
                .doesNotContain(dialler);
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp app = start(broker)) {
            port = app.apiPort().orElseThrow();
            await("readiness")
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(status("", "/health/ready")).isEqualTo(200));
            assertThat(status("", "/v1/numbers")).isEqualTo(401);
            // On a busy machine an instance may be stale for a moment, and then answers by its fail mode.
            await("the first judgement").atMost(LONG).untilAsserted(() -> {
                JsonNode unknown = check(dialler, NUMBER);
                assertThat(unknown.get("mode").textValue()).isEqualTo("judged");
                assertThat(unknown.get("allowed").booleanValue())
                        .as("%s", unknown)
                        .isTrue();
            });

            importCalls();
            await("the contact's cap").atMost(LONG).untilAsserted(() -> {
                JsonNode denied = check(dialler, OTHER);
                assertThat(denied.get("allowed").booleanValue())
                        .as("%s", denied)
                        .isFalse();
                assertThat(rules(denied)).contains("twice");
            });
            assertThat(Instant.parse(check(dialler, OTHER).get("not_before").textValue()))
                    .isAfter(Instant.now().plus(Duration.ofHours(22)));
            assertThat(rules(check(dialler, NUMBER))).contains("twice");
            await("another contact")
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(check(dialler, NUMBER, "+8613800009999")
                                    .get("allowed")
                                    .booleanValue())
                            .isTrue());

            HttpResponse<Stream<String>> events =
                    http.send(request(operator, "/v1/events").build(), HttpResponse.BodyHandlers.ofLines());
            Thread listener = new Thread(() -> events.body().forEach(told::add), "listener");
            listener.setDaemon(true);
            listener.start();
            await("the stream").atMost(LONG).until(() -> told.contains("data: {\"resumed\":false}"));
            command(operator, "pause");
            await("the pause").atMost(LONG).untilAsserted(() -> {
                JsonNode paused = check(dialler, NUMBER, "+8613800009999");
                assertThat(paused.at("/number/state").textValue()).isEqualTo("PAUSED");
                assertThat(rules(paused)).containsExactly("command");
                assertThat(paused.get("not_before").isNull()).isTrue();
            });
            await("the list")
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(get(operator, "/v1/numbers?state=paused")
                                    .at("/numbers/0/number")
                                    .textValue())
                            .isEqualTo(NUMBER));
            JsonNode picture = get(operator, "/v1/numbers/" + NUMBER);
            assertThat(picture.at("/windows/0/rule").textValue()).isEqualTo("hundred");
            assertThat(picture.at("/windows/0/numerator").intValue()).isEqualTo(1);
            assertThat(picture.at("/reasons/0/rule").textValue()).isEqualTo("command");

            await("the events")
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(told)
                            .anyMatch(line -> line.contains("\"action\":\"PAUSE\"") && line.contains("ann: test"))
                            .anyMatch(line -> line.contains("\"state\":\"PAUSED\"") && line.contains(NUMBER)));
            command(operator, "resume");
            await("the end of the pause")
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(check(dialler, NUMBER, "+8613800009999")
                                    .get("allowed")
                                    .booleanValue())
                            .isTrue());

            await("the timeline").atMost(LONG).untilAsserted(() -> {
                JsonNode decisions =
                        get(operator, "/v1/numbers/" + NUMBER + "/decisions").get("decisions");
                assertThat(decisions.findValuesAsText("action")).startsWith("RESUME", "PAUSE");
                assertThat(decisions.at("/1/reasons/0/rule").textValue()).isEqualTo("command");
            });
            run("token", "revoke", "pbx");
            await("the revocation")
                    .atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(status(dialler, "/openapi.json")).isEqualTo(401));
        }
        await("the stream's end")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(told).contains("data: {\"why\":\"stopping\"}"));
    }

    private RingfenceApp start(EmbeddedBroker broker) throws IOException {
        Path policy = dir.resolve("policy.yaml");
        Files.writeString(policy, """
                policy: test
                zone: Asia/Shanghai
                calendar: cn-state-council
                rules:
                  - {id: hundred, scope: number, metric: attempts, window: rolling PT24H, max: 100, pauses: true,
                     basis: heuristic, source: a test}
                  - {id: twice, scope: contact, metric: attempts_per_callee, window: rolling PT24H, max: 2,
                     basis: heuristic, source: a test}
                """);
        RingfenceConfig config = RingfenceConfig.of(RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "2")
                .with(Setting.THREADS, "1")
                .with(Setting.TICK_GRACE, "1s")
                .with(Setting.POLICY, policy.toString())
                .with(Setting.API_ADDRESS, "127.0.0.1:0")
                .with(Setting.API_TOKENS, dir.resolve("tokens").toString())
                .with(Setting.STATE_DIR, dir.resolve("state").toString()));
        return RingfenceApp.start(
                config, SecretFile.readOrMake(dir.resolve("secret"), 0), new MonitorTopology(), Clock.systemUTC());
    }

    /** Two calls to one person within the last hour, from two numbers. */
    private void importCalls() throws IOException {
        Path file = dir.resolve("calls.csv");
        Instant at = Instant.now().minusSeconds(1800);
        Files.writeString(
                file,
                "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s\n"
                        + "c-1," + at + "," + NUMBER + "," + CALLEE + ",OUTBOUND,NO_ANSWER,20,0\n"
                        + "c-2," + at.plusSeconds(60) + "," + OTHER + "," + CALLEE + ",OUTBOUND,NO_ANSWER,20,0\n");
        run("import", file.toString());
    }

    private JsonNode check(String token, String number) throws Exception {
        return check(token, number, CALLEE);
    }

    private JsonNode check(String token, String number, String callee) throws Exception {
        String body = "{\"number\":\"" + number + "\",\"callee\":\"" + callee + "\"}";
        HttpResponse<String> response = post(token, "/v1/check", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private void command(String token, String kind) throws Exception {
        String body = "{\"number\":\"" + NUMBER + "\",\"kind\":\"" + kind + "\",\"reason\":\"test\"}";
        HttpResponse<String> response = post(token, "/v1/commands", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(JSON.readTree(response.body()).get("author").textValue()).isEqualTo("ann");
    }

    private static List<String> rules(JsonNode answer) {
        return answer.get("reasons").findValuesAsText("rule");
    }

    private HttpResponse<String> post(String token, String path, String body) throws Exception {
        return http.send(
                request(token, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String token, String path) throws Exception {
        return JSON.readTree(http.send(request(token, path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private int status(String token, String path) throws Exception {
        return http.send(request(token, path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = dir.toString();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = RingfenceCommand.create(new Wiring(new MonitorTopology(), Clock.systemUTC(), ZoneOffset.UTC), () ->
                        new String[] {"test"})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        assertThat(exit).as(err.toString()).isZero();
        return out.toString();
    }
}

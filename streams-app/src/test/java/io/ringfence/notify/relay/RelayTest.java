package io.ringfence.notify.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.ringfence.notify.delivery.DeliveryObserver.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    /** As Alertmanager 0.33 posted it, shortened. */
    private static final String POSTED = """
            {"receiver":"team","status":"firing","alerts":[
              {"status":"firing","labels":{"alertname":"RingfenceNumberPaused","severity":"warning","pool":"sales-1"},
               "annotations":{"summary":"+8621*****001 is paused: stranger-day","summary_zh":"+8621*****001 已暂停：stranger-day",
                 "description":"stranger_attempts: 30, limit 30.","description_zh":"陌生客户呼叫次数：30，限值 30。",
                 "runbook_url":"https://wiki.example/runbook.md#ringfencenumberpaused","acknowledged":"ann: I look at it"},
               "startsAt":"2026-03-10T01:00:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"1"},
              {"status":"resolved","labels":{"alertname":"RingfenceNumberPaused","severity":"warning","pool":"sales-1"},
               "annotations":{"summary":"+8621*****002 is paused: burst","summary_zh":"+8621*****002 已暂停：burst"},
               "startsAt":"2026-03-10T00:00:00Z","endsAt":"2026-03-10T01:00:00Z","generatorURL":"","fingerprint":"2"}],
             "groupLabels":{"pool":"sales-1"},"commonLabels":{"alertname":"RingfenceNumberPaused","pool":"sales-1"},
             "commonAnnotations":{},"externalURL":"http://am:9093","version":"4","groupKey":"{}","truncatedAlerts":3}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    private final List<String> results = Collections.synchronizedList(new ArrayList<>());
    private HttpServer chat;
    private Relay relay;
    private volatile String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    @BeforeEach
    void start() throws IOException {
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            shown.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        chat.start();
        URI address = URI.create("http://127.0.0.1:" + chat.getAddress().getPort() + "/send");
        relay = Relay.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(
                        new Robot("team", RobotForm.DINGTALK, address, ""),
                        new Robot("page", RobotForm.FEISHU, address, "s")),
                Duration.ofSeconds(10),
                (sink, result, took) -> results.add(sink + " " + result),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        relay.close();
        chat.stop(0);
    }

    @Test
    void whatAlertmanagerPostsIsShownInBothLanguages() throws Exception {
        assertThat(post("team", POSTED).statusCode()).isEqualTo(200);
        assertThat(shown).hasSize(1);
        assertThat(JSON.readTree(shown.get(0)).at("/text/content").asText()).isEqualTo("""
                        🔴 1 告警 firing RingfenceNumberPaused sales-1

                        🔴 [warning] +8621*****001 已暂停：stranger-day
                        +8621*****001 is paused: stranger-day
                        陌生客户呼叫次数：30，限值 30。
                        stranger_attempts: 30, limit 30.
                        已有人处理 taken by ann: I look at it
                        怎么办 What to do: https://wiki.example/runbook.md#ringfencenumberpaused

                        🟢 已恢复 resolved [warning] +8621*****002 已暂停：burst
                        +8621*****002 is paused: burst

                        … 另有 3 条 and 3 more""");
        assertThat(results).containsExactly("team " + Result.TAKEN);
    }

    @Test
    void aRobotThatSaysNoIsTriedAgainByAlertmanager() throws Exception {
        answer = "{\"code\":19021,\"msg\":\"sign match fail\"}";
        HttpResponse<String> reply = post("page", POSTED);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).contains("code 19021");
        chat.stop(0);
        assertThat(post("page", POSTED).statusCode()).isEqualTo(502);
        assertThat(results).containsExactly("page " + Result.FAILED, "page " + Result.FAILED);
    }

    @Test
    void whatItDoesNotKnowItSays() throws Exception {
        assertThat(post("other", POSTED).statusCode()).isEqualTo(404);
        assertThat(post("other", POSTED).body()).contains("known are: page, team");
        assertThat(post("team", "{\"alerts\":[]}").statusCode()).isEqualTo(400);
        assertThat(post("team", "no JSON").statusCode()).isEqualTo(400);
        assertThat(client.send(HttpRequest.newBuilder(address("team")).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(shown).isEmpty();
    }

    @Test
    void ofManyAlertsTheFirstAreShown() throws Exception {
        StringBuilder many = new StringBuilder("{\"commonLabels\":{},\"alerts\":[");
        for (int i = 0; i < 500; i++) {
            many.append(i == 0 ? "" : ",")
                    .append(
                            "{\"status\":\"firing\",\"labels\":{\"severity\":\"warning\"},\"annotations\":{\"summary\":\"")
                    .append("a text of some length ".repeat(5))
                    .append("\"}}");
        }
        assertThat(post("team", many + "]}").statusCode()).isEqualTo(200);
        assertThat(shown.get(0).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
        assertThat(JSON.readTree(shown.get(0)).at("/text/content").asText())
                .contains("🔴 500 告警 firing")
                .containsPattern("… 另有 4\\d\\d 条 and 4\\d\\d more");
    }

    private HttpResponse<String> post(String robot, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address(robot))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String robot) {
        return URI.create("http://127.0.0.1:" + relay.port() + "/robots/" + robot);
    }
}

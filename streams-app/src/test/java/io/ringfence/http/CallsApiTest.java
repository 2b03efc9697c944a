package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.query.Answer;
import io.ringfence.query.CallStarts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Starts and ends of calls over real HTTP. */
final class CallsApiTest {

    private static final String CALLEE = "+8613800138000";
    private static final String START =
            "{\"call_id\":\"c-1\",\"number\":\"+862161000001\",\"callee\":\"" + CALLEE + "\",\"purpose\":\"sales\"}";

    private final FakePorts fake = new FakePorts();
    private final OpenApi document = new OpenApi();
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(
                new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", 100_000, 0, 8), fake.ports());
        client = new Client(server.port(), document);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("a call that may begin is written down before the answer; one that may not isn't")
    void starts() {
        JsonNode allowed = client.post("rf_dialler", "/v1/calls/start", START).json();
        assertThat(allowed.get("allowed").booleanValue()).isTrue();
        assertThat(allowed.get("call_id").textValue()).isEqualTo("c-1");
        assertThat(allowed.get("reserved_until").textValue()).isEqualTo("2026-03-10T02:01:00Z");
        assertThat(allowed.toString()).doesNotContain(CALLEE.substring(1));
        assertThat(fake.records.taken).hasSize(1);
        assertThat(fake.records.taken.get(0))
                .startsWith("CALLS default dialler-1 [{")
                .contains("call_id=c-1", "direction=OUTBOUND", "attempt_at=2026-03-10T02:00:00Z", "purpose=sales")
                .contains("calling_number=+862161000001", "callee_number=" + CALLEE)
                .doesNotContain("disposition");

        fake.numberFails = Optional.of(new Answer.Restoring<>());
        JsonNode denied = client.post("rf_dialler", "/v1/calls/start", START).json();
        assertThat(denied.get("mode").textValue()).isEqualTo("fail-closed");
        assertThat(denied.get("reserved_until").isNull()).isTrue();
        assertThat(fake.records.taken).hasSize(1);
    }

    @Test
    @DisplayName("the owner's answer is passed on; without one the fail mode of this instance answers")
    void elsewhere() {
        String other = client.post("rf_dialler", "/v1/calls/start", START).raw().body();
        fake.starts.elsewhere = Optional.of("other:1");
        fake.starts.otherSays = Optional.of(other.replace("STRANGER", "MEMBER"));
        JsonNode answer = client.post("rf_dialler", "/v1/calls/start", START).json();
        assertThat(answer.at("/contact/relationship").textValue()).isEqualTo("MEMBER");
        assertThat(fake.starts.begun).hasSize(1);
        fake.starts.otherSays = Optional.empty();
        client.post("rf_dialler", "/v1/calls/start", START);
        assertThat(fake.starts.begun).hasSize(2);
    }

    @Test
    @DisplayName("Kafka doesn't take the start: the call isn't allowed")
    void kafkaAway() {
        fake.records.fails = true;
        assertThat(client.post("rf_dialler", "/v1/calls/start", START).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("an end is a record of the same call")
    void ends() {
        String end = "{\"call_id\":\"c-1\",\"number\":\"+862161000001\",\"callee\":\"" + CALLEE
                + "\",\"disposition\":\"ANSWERED\",\"talk_s\":12,\"started_at\":\"2026-03-10T09:59:00+08:00\"}";
        assertThat(client.post("rf_dialler", "/v1/calls/end", end)
                        .json()
                        .get("accepted")
                        .intValue())
                .isEqualTo(1);
        assertThat(fake.records.taken.get(0))
                .contains("call_id=c-1", "disposition=ANSWERED", "talk_s=12", "attempt_at=2026-03-10T09:59:00+08:00");
        for (String wrong : List.of(
                end.replace("\"disposition\":\"ANSWERED\",", ""),
                end.replace("c-1", " "),
                end.replace(CALLEE, "nix"),
                end.replace("talk_s", "nix"),
                "[]")) {
            Client.Got got = client.post("rf_dialler", "/v1/calls/end", wrong);
            assertThat(got.status()).as(wrong).isEqualTo(400);
            assertThat(got.raw().body()).doesNotContain(CALLEE.substring(1));
        }
        for (String wrong : List.of(
                START.replace("\"call_id\":\"c-1\",", ""),
                START.replace(CALLEE, "nix"),
                START.replace("c-1", "c\\n1"),
                START.replace("}", ",\"campaign\":true}"),
                START.replace("}", ",\"x\":1}"))) {
            assertThat(client.post("rf_dialler", "/v1/calls/start", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(fake.starts.begun).as("what is refused takes no room").isEmpty();
    }

    @Test
    @DisplayName("what one instance tells another of a call comes as it was told, and no answer is none")
    void instances() {
        CallStarts.Start start = new CallStarts.Start(
                new DialQuestion(
                        NumberId.of("+862161000001"),
                        new ContactId(3, Long.MIN_VALUE, -7),
                        new PartyFacts("CN", List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("Asia/Urumqi")), -9),
                        CallPurpose.COLLECTION,
                        "debt \"1\""),
                "c-1");
        String address = "127.0.0.1:" + server.port();
        InstanceCalls calls =
                new InstanceCalls(HttpClient.newHttpClient(), "http://", "rf_instance", Duration.ofSeconds(30));
        for (CallStarts.Hold hold : CallStarts.Hold.values()) {
            fake.starts.hold = hold;
            assertThat(calls.hold(address, start)).isEqualTo(hold);
        }
        assertThat(fake.starts.asked).containsOnly(start);
        assertThat(new String(calls.start(address, start).orElseThrow(), StandardCharsets.UTF_8))
                .contains("reserved_until");
        assertThat(fake.starts.begun).containsExactly(start);
        fake.starts.elsewhere = Optional.of("third:1");
        assertThat(calls.start(address, start)).as("no question goes round").isEmpty();
        InstanceCalls stranger =
                new InstanceCalls(HttpClient.newHttpClient(), "http://", "rf_admin", Duration.ofSeconds(30));
        assertThat(stranger.hold(address, start)).isEqualTo(CallStarts.Hold.SILENT);
        server.close();
        assertThat(calls.hold(address, start)).isEqualTo(CallStarts.Hold.SILENT);
        assertThat(calls.start(address, start)).isEmpty();
    }
}

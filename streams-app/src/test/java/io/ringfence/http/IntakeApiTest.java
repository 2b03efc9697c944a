package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.query.RecordDesk;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are handed over by HTTP come to the desk as they were sent, or the sender is told what to mend. */
final class IntakeApiTest {

    private static final String CALLEE = "13800138000";
    private static final String COMPLAINT =
            "{\"complaint_id\":\"c-1\",\"at\":\"2026-03-10T09:00:00+08:00\",\"calling_number\":\"+862161000001\"}";

    private final FakePorts fake = new FakePorts();
    private final OpenApi document = new OpenApi();
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(
                new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", 1_000_000, 0, 8), fake.ports());
        client = new Client(server.port(), document);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("one record, a list of them, with numbers as numbers; the token names the feed unless the sender does")
    void records() {
        Client.Got got = client.post("rf_intake", "/v1/intake/complaints", COMPLAINT);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().get("accepted").intValue()).isEqualTo(1);
        client.post(
                "rf_intake",
                "/v1/intake/calls?source=pbx1",
                "[{\"call_id\":\"a\",\"talk_s\":12,\"ring_s\":3.5,\"purpose\":null},{\"call_id\":\" b \"}]");
        assertThat(fake.records.taken.get(0)).startsWith("COMPLAINTS default intake-1 [{");
        assertThat(fake.records.taken.get(1))
                .startsWith("CALLS default pbx1 [")
                .contains("talk_s=12", "ring_s=3.5", "purpose=", "call_id=a", "call_id=b");
    }

    @Test
    @DisplayName("what is wrong is told with its place, all of it, and without anybody's number")
    void faults() {
        fake.records.faults =
                List.of(new RecordDesk.Fault(1, "calling_number", "Field calling_number is empty. Fill it."));
        JsonNode problem = client.post("rf_intake", "/v1/intake/complaints", "[" + COMPLAINT + "," + COMPLAINT + "]")
                .json();
        assertThat(problem.get("detail").textValue()).startsWith("1 of 2 records can't be used, so none was taken.");
        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/1/calling_number");
        assertThat(problem.at("/errors/0/detail").textValue()).isEqualTo("Field calling_number is empty. Fill it.");

        fake.records.faults = List.of(new RecordDesk.Fault(0, "", "This isn't a call. Look."));
        problem = client.post("rf_intake", "/v1/intake/complaints", COMPLAINT).json();
        assertThat(problem.get("detail").textValue()).isEqualTo("This isn't a call. Look.");

        fake.records.faults = List.of();
        fake.records.fails = true;
        assertThat(client.post("rf_intake", "/v1/intake/complaints", COMPLAINT).status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "[7]",
                "{\"nix\":\"13800138000\"}",
                "{\"13800138000\":1}",
                "{\"tenant\":\"other\"}",
                "{\"callee_number\":[\"13800138000\"]}",
                "{\"callee_number\":{\"n\":\"13800138000\"}}",
                "{\"callee_number\":true}",
                "{\"callee_number\":\"13800138000\\n\"}",
                "{\"callee_number\":\"13800138000\\u0000x\"}"
            })
    @DisplayName("what is no record is refused, and nobody's number is repeated")
    void refusals(String body) {
        Client.Got got = client.post("rf_intake", "/v1/intake/calls", body);
        if (got.status() == 200) {
            assertThat(body).as("a line break at the end is cut off").contains("\\n");
        } else {
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.raw().body()).doesNotContain(CALLEE).doesNotContain("Exception");
        }
    }

    @Test
    void tooManyTooLongAndOddSources() {
        String many = "[" + "{},".repeat(1000) + "{}]";
        assertThat(client.post("rf_intake", "/v1/intake/calls", many).status()).isEqualTo(400);
        String longOne = "{\"call_id\":\"" + "x".repeat(257) + "\"}";
        assertThat(client.post("rf_intake", "/v1/intake/calls", longOne).status())
                .isEqualTo(400);
        assertThat(client.post("rf_intake", "/v1/intake/calls?source=", "{}").status())
                .isEqualTo(400);
        assertThat(client.post("rf_intake", "/v1/intake/calls?nix=1", "{}").status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("mod_json_cdr's three ways to post, with the token as a password")
    void freeSwitch() throws Exception {
        String json = "{\"variables\":{\"uuid\":\"a+b\"},\"note\":\"50%25 ü\"}";
        String path = "/v1/intake/freeswitch?source=fs1&company_numbers=%2B8621610000*";
        String encoded = "cdr=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        String base64 = "cdr=" + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThat(client.send("rf_intake", "POST", path, json, "application/json")
                        .status())
                .isEqualTo(200);
        client.send("rf_intake", "POST", path, encoded, "application/x-www-form-urlencoded; charset=UTF-8");
        client.send("rf_intake", "POST", path, "uuid=a_x&" + encoded + "&x=1", "application/x-www-form-urlencoded");
        client.send("rf_intake", "POST", path, base64, "application/x-www-form-base64-encoded");
        String expected = "FREESWITCH default fs1 {company_numbers=+8621610000*} " + json;
        assertThat(fake.records.taken).containsExactly(expected, expected, expected, expected);

        // The module puts this behind its address, whether a query is there or not.
        String uuid = "?uuid=6b1f5d3a-0001-4000-8000-000000000001";
        client.send("rf_intake", "POST", path + uuid, encoded, "application/x-www-form-urlencoded");
        client.send("rf_intake", "POST", "/v1/intake/freeswitch?source=fs1" + uuid, json, "application/json");
        client.send("rf_intake", "POST", "/v1/intake/freeswitch" + uuid, json, "application/json");
        assertThat(fake.records.taken.subList(4, 7))
                .containsExactly(
                        expected, "FREESWITCH default fs1 {} " + json, "FREESWITCH default intake-1 {} " + json);

        String password = Base64.getEncoder().encodeToString("fs:rf_intake".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Basic " + password)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);

        String form = "application/x-www-form-urlencoded";
        assertThat(client.send("rf_intake", "POST", path, "other=1", form).status())
                .isEqualTo(400);
        assertThat(client.send("rf_intake", "POST", path, "cdr=%zz", form).status())
                .isEqualTo(400);
        assertThat(client.send("rf_intake", "POST", path, "x", "text/plain").status())
                .isEqualTo(415);
        assertThat(client.send("rf_intake", "POST", path + "&nix=1", json, "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(client.send("rf_intake", "POST", "/v1/intake/calls", encoded, form)
                        .status())
                .isEqualTo(415);
    }
}

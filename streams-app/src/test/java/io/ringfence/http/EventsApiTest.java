package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding;
import io.ringfence.query.EventLog;
import io.ringfence.query.EventReader;
import io.ringfence.query.LiveEvent;
import io.ringfence.serde.DecisionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the stages tell, over real HTTP. */
final class EventsApiTest {

    private static final String NUMBER = FakePorts.KNOWN.e164();
    private static final Reason REASON =
            new Reason("burst", "attempts", "rolling PT10M", 31, 31, 31, 30, Basis.HEURISTIC, "a test");

    private final FakePorts fake = new FakePorts();
    private final OpenApi document = new OpenApi();
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        for (LiveEvent.Kind kind : LiveEvent.Kind.values()) {
            fake.events.begin(kind, 0, 0);
        }
        fake.events.loaded();
        fake.decisions.loaded();
        server = ApiServer.start(new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", 1000, 0, 8), fake.ports());
        client = new Client(server.port(), document);
    }

    @AfterEach
    void stop() {
        fake.events.end();
        server.close();
    }

    @Test
    @DisplayName("events come as they happen; who comes again goes on behind the last one")
    void stream() throws IOException {
        String id;
        try (StreamReading reading = open("/v1/events", "")) {
            assertThat(reading.head())
                    .contains("200")
                    .contains("text/event-stream")
                    .contains("no-store");
            assertThat(reading.next()).isEqualTo(Map.of("event", "hello", "data", "{\"resumed\":false}"));
            tell(LiveEvent.Kind.DECISION, NUMBER, 0, decision(1).toString());
            Map<String, String> event = reading.next();
            assertThat(event)
                    .containsEntry("event", "decision")
                    .containsEntry("data", decision(1).toString());
            tell(LiveEvent.Kind.GROUP, "", 0, "{\"group\":\"sales\"}");
            assertThat(reading.next()).containsEntry("event", "group");
            id = reading.id();
        }
        tell(LiveEvent.Kind.DECISION, NUMBER, 1, decision(2).toString());
        tell(LiveEvent.Kind.DECISION, "+862161000002", 2, decision(1).toString());
        try (StreamReading again = open("/v1/events", id)) {
            assertThat(again.next()).containsEntry("data", "{\"resumed\":true}");
            assertThat(again.next()).containsEntry("data", decision(2).toString());
            assertThat(again.next()).containsEntry("data", decision(1).toString());
        }
        try (StreamReading one = open("/v1/events?kinds=decision&number=%2B862161000002", id)) {
            assertThat(one.next()).containsEntry("event", "hello");
            assertThat(one.next()).containsEntry("data", decision(1).toString());
        }
        try (StreamReading odd = open("/v1/events", "nix")) {
            assertThat(odd.next()).containsEntry("data", "{\"resumed\":false}");
        }
    }

    @Test
    @DisplayName("one that doesn't read keeps nobody from reading, loses its place, and is told so")
    void slow() throws IOException {
        try (StreamReading slow = open("/v1/events", "");
                StreamReading quick = open("/v1/events", "")) {
            assertThat(quick.next()).containsEntry("event", "hello");
            String json = "{\"pad\":\"" + "x".repeat(2000) + "\"}";
            int told = 0;
            for (int i = 0; i < 100; i++) {
                for (int j = 0; j < 100; j++) {
                    fake.events.add(event(LiveEvent.Kind.STATE, NUMBER, told++, json));
                }
                fake.events.wake();
                for (int j = 0; j < 100; j++) {
                    assertThat(quick.next()).containsEntry("data", json);
                }
            }
            List<String> names = new ArrayList<>();
            for (Map<String, String> event = slow.next(); !event.isEmpty(); event = slow.next()) {
                names.add(event.getOrDefault("event", "")
                        + event.getOrDefault("data", "").replace(json, ""));
            }
            assertThat(names).hasSizeLessThan(told).endsWith("bye{\"why\":\"slow\"}");
        }
    }

    @Test
    @DisplayName("the end of the instance, a token that was revoked")
    void ends() throws IOException {
        try (StreamReading reading = open("/v1/events", "")) {
            assertThat(reading.next()).containsEntry("event", "hello");
            fake.events.end();
            assertThat(reading.next()).containsEntry("data", "{\"why\":\"stopping\"}");
            assertThat(reading.next()).isEmpty();
        }
        EventLog log = new EventLog();
        EventReader reader = log.read(new EventLog.Wanted("t", EnumSet.of(LiveEvent.Kind.STATE), Optional.empty(), ""))
                .orElseThrow();
        boolean[] allowed = {true};
        EventStream stream = new EventStream(reader, () -> allowed[0]);
        assertThat(text(stream)).startsWith("retry: 2000\nevent: hello\n");
        assertThat(text(stream)).isEmpty();
        stream.beat();
        assertThat(text(stream)).isEqualTo(": still here\n\n");
        allowed[0] = false;
        stream.beat();
        assertThat(text(stream)).contains("event: bye\ndata: {\"why\":\"revoked\"}");
        assertThat(stream.over()).isTrue();
        assertThat(text(stream)).isEmpty();
    }

    @Test
    @DisplayName("who leaves makes room")
    void leaving() throws IOException {
        List<StreamReading> many = new ArrayList<>();
        for (int i = 0; i < EventLog.MOST_READERS; i++) {
            many.add(open("/v1/events", ""));
            many.get(i).next();
        }
        assertThat(client.get("rf_viewer", "/v1/events").status()).isEqualTo(503);
        for (StreamReading reading : many) {
            reading.close();
        }
        int[] told = {0};
        await().untilAsserted(() -> {
            tell(LiveEvent.Kind.STATE, NUMBER, told[0]++, "{}"); // writing to them shows that they are gone
            try (StreamReading reading = open("/v1/events", "")) {
                assertThat(reading.head()).contains(" 200 ");
            }
        });
    }

    @Test
    void refusals() {
        assertThat(client.get("rf_viewer", "/v1/events?kinds=nix").status()).isEqualTo(400);
        assertThat(client.get("rf_viewer", "/v1/events?kinds=").status()).isEqualTo(400);
        assertThat(client.get("rf_viewer", "/v1/events?number=nix").status()).isEqualTo(400);
        assertThat(client.get("rf_viewer", "/v1/events?nix=1").status()).isEqualTo(400);
        assertThat(client.get("rf_dialler", "/v1/events").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("nothing is told before all was read that was told before")
    void loading() throws IOException {
        FakePorts young = new FakePorts();
        try (ApiServer starting = ApiServer.start(
                new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", 1000, 0, 8), young.ports())) {
            Client asking = new Client(starting.port(), document);
            assertThat(asking.get("rf_viewer", "/v1/events").status()).isEqualTo(503);
            assertThat(asking.get("rf_viewer", "/v1/numbers/" + NUMBER + "/decisions")
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    @DisplayName("a number's decisions, the latest first, page by page")
    void decisions() {
        for (int sequence = 1; sequence <= 5; sequence++) {
            fake.decisions.add(LiveEvent.of(
                    LiveEvent.Kind.DECISION,
                    "decision",
                    FakePorts.TENANT,
                    NUMBER,
                    sequence,
                    0,
                    sequence,
                    decision(sequence).toString()));
        }
        String path = "/v1/numbers/" + NUMBER + "/decisions";
        Client.Got got = client.get("rf_viewer", path + "?limit=2");
        assertThat(got.json().get("decisions").findValuesAsText("sequence")).containsExactly("5", "4");
        assertThat(got.json().at("/decisions/0/reasons/0/numerator").intValue()).isEqualTo(31);
        got = client.get("rf_viewer", path + "?before=4");
        assertThat(got.json().get("decisions").findValuesAsText("sequence")).containsExactly("3", "2", "1");
        assertThat(client.get("rf_viewer", "/v1/numbers/%2B862161009999/decisions")
                        .json()
                        .get("decisions"))
                .isEmpty();
        for (String wrong : List.of("?limit=0", "?limit=101", "?before=0", "?before=x", "?nix=1")) {
            assertThat(client.get("rf_viewer", path + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(client.get("rf_viewer", "/v1/numbers/nix/decisions").status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("what events carry is what the document says")
    void schemas() {
        document.check("Decision", decision(1));
        GroupId pool = new GroupId("t", GroupId.Kind.POOL, "sales");
        document.check(
                "GroupAlert",
                DecisionJson.tree(new GroupAlert(
                        pool, FakePorts.NOW, 1, GroupAlert.Edge.OPENED, Finding.Level.WARN, REASON, "test@1")));
        document.check(
                "GroupStatus",
                EventJson.of(new GroupStatus(pool, FakePorts.NOW, List.of(REASON), "busy", Map.of("attempts_1h", 3L))));
        document.check("RemovedNumber", EventJson.removed(FakePorts.KNOWN));
    }

    private static ObjectNode decision(long sequence) {
        return DecisionJson.tree(new Decision(
                FakePorts.NOW,
                NumberId.of(NUMBER),
                sequence,
                Action.PAUSE,
                "burst",
                UsageKind.ACTIVE,
                UsageKind.PAUSED,
                "test@1",
                "cn@1",
                List.of(REASON),
                "too many",
                Optional.of(FakePorts.NOW.plusSeconds(600))));
    }

    private void tell(LiveEvent.Kind kind, String number, long offset, String json) {
        fake.events.add(event(kind, number, offset, json));
        fake.events.wake();
    }

    private static LiveEvent event(LiveEvent.Kind kind, String number, long offset, String json) {
        return LiveEvent.of(kind, kind.key(), FakePorts.TENANT, number, offset, 0, offset, json);
    }

    private StreamReading open(String path, String lastEventId) throws IOException {
        return new StreamReading(server.port(), path, lastEventId);
    }

    private static String text(EventStream stream) {
        return new String(stream.more(), StandardCharsets.UTF_8);
    }
}

package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.Checkout;
import io.ringfence.SampleStatus;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.query.Answer;
import io.ringfence.query.FailMode;
import io.ringfence.query.NumberList;
import io.ringfence.query.PoolSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The API over real HTTP; every answer is held against the document that describes it. */
final class ApiServerTest {

    private static final String CALLEE = "+8613800138000";
    private static final String CHECK = "{\"number\":\"+862161000001\",\"callee\":\"" + CALLEE + "\"}";
    private static final String PAUSE = "{\"number\":\"+862161000001\",\"kind\":\"pause\",\"reason\":\"looking\"}";
    private static final String KEY = "64656661756c74002b383632313631303030303031";
    private static final int MOST_BYTES = 100_000;

    private final FakePorts fake = new FakePorts();
    private final OpenApi document = new OpenApi();
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(options(0), fake.ports());
        client = new Client(server.port(), document);
    }

    private static ApiServer.Options options(int perSecond) {
        return new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", MOST_BYTES, perSecond, 8);
    }

    @AfterEach
    void stop() {
        fake.events.end();
        server.close();
    }

    @Test
    @DisplayName("a call that nothing stands against is allowed, with what is left")
    void allows() {
        Client.Got got = client.post("rf_dialler", "/v1/check", CHECK);

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().get("allowed").booleanValue()).isTrue();
        assertThat(got.json().get("mode").textValue()).isEqualTo("judged");
        assertThat(got.json().get("reasons")).isEmpty();
        assertThat(got.json().at("/number/headroom").intValue()).isEqualTo(30);
        assertThat(got.json().at("/contact/relationship").textValue()).isEqualTo("STRANGER");
        assertThat(got.raw().body()).doesNotContain(CALLEE.substring(1));
    }

    @Test
    @DisplayName("too little is known: the tenant's mode answers, and says that it does")
    void failModes() {
        fake.numberFails = Optional.of(new Answer.Restoring<>());
        JsonNode closed = client.post("rf_dialler", "/v1/check", CHECK).json();
        assertThat(closed.get("allowed").booleanValue()).isFalse();
        assertThat(closed.get("mode").textValue()).isEqualTo("fail-closed");
        assertThat(closed.get("doubt").textValue()).isEqualTo("restoring");
        assertThat(closed.get("number").isNull()).isTrue();

        fake.failMode = FailMode.OPEN;
        fake.numberFails = Optional.empty();
        fake.doubts = Optional.empty();
        JsonNode open = client.post("rf_dialler", "/v1/check", CHECK).json();
        assertThat(open.get("allowed").booleanValue()).isTrue();
        assertThat(open.get("mode").textValue()).isEqualTo("fail-open");
    }

    @Test
    @DisplayName("a list has an answer for each call in order, a problem for those that can't be read")
    void batch() {
        String body = "{\"checks\":[" + CHECK + ",{\"number\":\"+862161000001\",\"callee\":\"nobody\"}," + CHECK + "]}";
        Client.Got got = client.post("rf_dialler", "/v1/check/batch", body);

        JsonNode answers = got.json().get("answers");
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).get("allowed").booleanValue()).isTrue();
        assertThat(answers.get(1).at("/problem/pointer").textValue()).isEqualTo("/checks/1/callee");
        assertThat(answers.get(2).get("allowed").booleanValue()).isTrue();
        assertThat(client.post("rf_dialler", "/v1/check/batch", "{\"checks\":[]}")
                        .status())
                .isEqualTo(400);
        String many = "{\"checks\":[" + "{},".repeat(1000) + "{}]}";
        assertThat(client.post("rf_dialler", "/v1/check/batch", many).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"+8613800138000\"",
                "{\"number\":\"+862161000001\"}",
                "{\"number\":\"+862161000001\",\"callee\":\"\"}",
                "{\"number\":\"+862161000001\",\"callee\":13800138000}",
                "{\"number\":\"+862161000001\",\"callee\":\"13800138000x\"}",
                "{\"number\":\"nix\",\"callee\":\"+8613800138000\"}",
                "{\"number\":\"+862161000001\",\"callee\":\"+8613800138000\",\"purpose\":\"13800138000\"}",
                "{\"number\":\"+862161000001\",\"callee\":\"+8613800138000\",\"13800138000\":1}",
                "{\"number\":\"+862161000001\",\"callee\":\"+8613800138000\",\"callee\":\"+8613800138000\"}",
                "{\"number\":\"+862161000001\",\"callee\":\"+8613800138000\"} {}",
                "{\"number\":\"+862161000001\",\"callee\":\"+8613800138000\" 13800138000}",
                "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"
            })
    @DisplayName("what can't be read is refused, and nobody's number is repeated")
    void refusals(String body) {
        Client.Got got = client.post("rf_dialler", "/v1/check", body);

        assertThat(got.status()).isIn(400, 415);
        assertThat(got.raw().body()).doesNotContain("13800138000").doesNotContain("Exception");
        assertThat(got.json().get("detail").textValue()).isNotBlank();
    }

    @Test
    @DisplayName("numbers: filter, order and page come to whoever lists")
    void lists() {
        fake.page = Optional.of(new NumberList.Page(List.of(status()), 7));
        Client.Got got = client.get("rf_viewer", "/v1/numbers?state=paused&pool=sales&sort=risk&offset=10&limit=5");

        assertThat(got.json().get("total").intValue()).isEqualTo(7);
        assertThat(got.json().at("/numbers/0/number").textValue()).isEqualTo(FakePorts.KNOWN.e164());
        assertThat(fake.wanted)
                .containsExactly(new NumberList.Wanted(
                        FakePorts.TENANT,
                        Optional.of(UsageKind.PAUSED),
                        Optional.of("sales"),
                        NumberList.Order.RISK,
                        10,
                        5));
        for (String wrong :
                List.of("state=nix", "sort=nix", "limit=0", "limit=501", "offset=-1", "limit=1x", "nix=1")) {
            assertThat(client.get("rf_viewer", "/v1/numbers?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        fake.page = Optional.empty();
        assertThat(client.get("rf_viewer", "/v1/numbers").status()).isEqualTo(503);
    }

    @Test
    @DisplayName("a number of which nothing is known, one elsewhere, and what isn't a number")
    void oneNumber() {
        assertThat(client.get("rf_viewer", "/v1/numbers/%2B862161000001").status())
                .isEqualTo(404);
        assertThat(client.get("rf_viewer", "/v1/numbers/+862161000001").status())
                .isEqualTo(404);
        assertThat(client.get("rf_viewer", "/v1/numbers/nix").status()).isEqualTo(400);
        fake.numberFails = Optional.of(new Answer.NotOwner<>());
        assertThat(client.get("rf_viewer", "/v1/numbers/+862161000001").status())
                .isEqualTo(503);
    }

    @Test
    @DisplayName("a command is given in the name of the token, with its reason")
    void commands() {
        Client.Got got = client.post(
                "rf_operator",
                "/v1/commands",
                "{\"number\":\"+862161000001\",\"kind\":\"Pause\",\"reason\":\"list check\",\"until\":\"2026-03-10T18:00:00+08:00\","
                        + "\"command_id\":\"c-1\"}");
        assertThat(got.status()).isEqualTo(202);
        Command given = fake.commands.get(0);
        assertThat(given.author()).isEqualTo("operator-1");
        assertThat(given.reason()).isEqualTo("list check");
        assertThat(given.commandId()).isEqualTo("c-1");
        assertThat(given.number()).isEqualTo(NumberId.of("+862161000001"));
        assertThat(given.until()).isEqualTo("2026-03-10T10:00:00Z");
        assertThat(given.at()).isEqualTo(FakePorts.NOW);

        client.post("rf_admin", "/v1/commands", PAUSE.replace("pause", "resume"));
        assertThat(fake.commands.get(1).until()).isEqualTo(ContactMark.OPEN);
        assertThat(fake.commands.get(1).commandId()).isNotBlank().isNotEqualTo("c-1");
        for (String wrong : List.of(
                PAUSE.replace("pause", "retire"),
                PAUSE.replace("looking", " "),
                PAUSE.replace("}", ",\"command_id\":\"c\\ncommand c-2 RESUME\"}"),
                PAUSE.replace("}", ",\"budget\":3}"),
                PAUSE.replace("pause", "set_budget"),
                PAUSE.replace("pause", "resume").replace("}", ",\"until\":\"2026-03-11T00:00:00Z\"}"),
                PAUSE.replace("}", ",\"until\":\"2026-03-10T02:00:00Z\"}"),
                PAUSE.replace("}", ",\"until\":\"tomorrow\"}"),
                PAUSE.replace("}", ",\"rule\":\"a\"}"))) {
            assertThat(client.post("rf_operator", "/v1/commands", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(fake.commands).hasSize(2);
        fake.commandsFail = true;
        assertThat(client.post("rf_operator", "/v1/commands", PAUSE).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("every role on every endpoint, as the table in the documents says")
    void roles() {
        fake.events.loaded();
        fake.decisions.loaded();
        List<Route> routes = Routes.of(fake.ports(), new AuditLog()).all();
        assertThat(document.operations())
                .isEqualTo(routes.stream()
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (Route route : routes) {
            String path = route.path().replace("{number}", "+862161000001").replace("{key}", KEY);
            String body =
                    route.path().equals("/v1/commands") ? PAUSE : route.method().equals("POST") ? CHECK : "";
            for (Role role : Role.values()) {
                int status = client.send("rf_" + role.key(), route.method(), path, body, "application/json")
                        .status();
                assertThat(status == 403)
                        .as("%s %s", role, path)
                        .isNotEqualTo(route.roles().contains(role));
                assertThat(status).isNotIn(401, 500);
            }
            int without = client.send("", route.method(), path, body, "application/json")
                    .status();
            assertThat(without).as(path).isEqualTo(route.openHere() ? 200 : 401);
            int unknown = client.send("rf_nobody", route.method(), path, body, "application/json")
                    .status();
            assertThat(unknown).as(path).isEqualTo(route.openHere() ? 200 : 401);
        }
    }

    @Test
    void theTableInTheDocumentsIsThatOfTheCode() throws IOException {
        Path file = Checkout.root().resolve("docs/api.md");
        String table = Routes.of(fake.ports(), new AuditLog()).markdown();

        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .as("docs/api.md must hold this table:\n%s", table)
                .contains(table);
    }

    @Test
    @DisplayName("a token that is revoked stops working, one with two roles may do both")
    void tokens() {
        assertThat(client.post("rf_both", "/v1/check", CHECK).status()).isEqualTo(200);
        assertThat(client.get("rf_both", "/v1/numbers").status()).isEqualTo(200);
        fake.tokens.remove("rf_both");
        Client.Got got = client.get("rf_both", "/v1/numbers");
        assertThat(got.status()).isEqualTo(401);
        assertThat(got.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    @DisplayName("what isn't there, other methods, other media types, too much")
    void limits() {
        assertThat(client.exchange("rf_admin", "GET", "/nix", "", "").status()).isEqualTo(404);
        assertThat(client.exchange("", "GET", "/nix", "", "").status()).isEqualTo(401);
        Client.Got method = client.exchange("rf_admin", "DELETE", "/v1/check", "", "");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        assertThat(client.send("rf_admin", "POST", "/v1/check", CHECK, "text/plain")
                        .status())
                .isEqualTo(415);
        String much = "{\"number\":\"" + "1".repeat(MOST_BYTES) + "\"}";
        assertThat(client.post("rf_admin", "/v1/check", much).status()).isEqualTo(413);
    }

    @Test
    @DisplayName("every answer has the headers that keep browsers and caches away, and none tells the server's version")
    void headers() {
        for (Client.Got got : List.of(
                client.post("rf_dialler", "/v1/check", CHECK),
                client.get("", "/v1/numbers"),
                client.exchange("rf_admin", "GET", "/nix", "", ""))) {
            assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(got.header("Cache-Control")).isEqualTo("no-store");
            assertThat(got.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(got.raw().headers().map()).doesNotContainKey("server");
        }
    }

    @Test
    @DisplayName("a token beyond its rate waits, others don't")
    void rate() throws IOException {
        try (ApiServer limited = ApiServer.start(options(2), fake.ports())) {
            Client asking = new Client(limited.port(), document);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                statuses.add(asking.get("rf_viewer", "/v1/numbers").status());
            }
            assertThat(statuses).startsWith(200, 200).contains(429);
            assertThat(asking.get("rf_admin", "/v1/numbers").status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("startup waits for the first readiness only")
    void health() {
        fake.notReady = Optional.of("restoring");
        assertThat(client.get("", "/health/live").status()).isEqualTo(200);
        assertThat(client.get("", "/health/ready").status()).isEqualTo(503);
        assertThat(client.get("", "/health/startup").status()).isEqualTo(503);
        fake.notReady = Optional.empty();
        assertThat(client.get("", "/health/ready").status()).isEqualTo(200);
        assertThat(client.get("", "/health/startup").status()).isEqualTo(200);
        fake.notReady = Optional.of("rebalancing");
        assertThat(client.get("", "/health/ready").status()).isEqualTo(503);
        assertThat(client.get("", "/health/startup").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("pools are told with every state, as far as all was read")
    void pools() {
        fake.pools = Optional.of(
                List.of(new PoolSummary("sales", Map.of(UsageKind.PAUSED, 2, UsageKind.ACTIVE, 3), 40, 1, 120, 4, 1)));
        JsonNode pool = client.get("rf_viewer", "/v1/pools").json().at("/pools/0");
        assertThat(pool.get("pool").textValue()).isEqualTo("sales");
        assertThat(pool.at("/states/PAUSED").intValue()).isEqualTo(2);
        assertThat(pool.at("/states/WARN").intValue()).isZero();
        assertThat(pool.get("headroom").intValue()).isEqualTo(40);
        assertThat(pool.get("leaks").intValue()).isEqualTo(4);
        fake.pools = Optional.empty();
        assertThat(client.get("rf_viewer", "/v1/pools").status()).isEqualTo(503);
    }

    @Test
    @DisplayName("the policy in force is told rule by rule with its source, and the version that comes next")
    void policy() {
        PolicyVersion next = new PolicyVersion(
                2, FakePorts.NOW.plusSeconds(600), fake.book.versions().get(0).policy());
        fake.book = fake.book.with(next);
        JsonNode policy = client.get("rf_viewer", "/v1/policy").json();
        assertThat(policy.get("policy").textValue()).isEqualTo("cn-finance@1");
        assertThat(policy.at("/next/policy").textValue()).isEqualTo("cn-finance@2");
        assertThat(policy.get("rules")).hasSize(next.policy().rules().size()).allSatisfy(rule -> {
            assertThat(rule.get("rule").textValue()).isNotBlank();
            assertThat(rule.get("basis").textValue()).isNotBlank();
            assertThat(rule.get("source").textValue()).isNotBlank();
        });
        assertThat(policy.get("rules")).anySatisfy(rule -> {
            assertThat(rule.get("rule").textValue()).isEqualTo("stranger-day");
            assertThat(rule.get("max").textValue()).isEqualTo("30");
            assertThat(rule.get("window").textValue()).isEqualTo("calendar_day number");
        });

        fake.book = PolicyBook.EMPTY;
        assertThat(client.get("rf_viewer", "/v1/policy").status()).isEqualTo(503);
    }

    @Test
    @DisplayName("a token is told what it is for")
    void token() {
        JsonNode both = client.get("rf_both", "/v1/token").json();
        assertThat(both.get("name").textValue()).isEqualTo("both");
        assertThat(both.get("roles")).extracting(JsonNode::textValue).containsExactly("dialler", "viewer");
    }

    @Test
    @DisplayName("the console is given to anybody, as it lies in the jar; only by GET, and nothing beside it")
    void console() {
        Client.Got page = client.exchange("", "GET", "/", "", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.raw().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("script-src 'self'");
        String script = page.raw().body().replaceAll("(?s).*src=\"(/console/[^\"]+/main.js)\".*", "$1");
        Client.Got main = client.exchange("", "GET", script, "", "");
        assertThat(main.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(main.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(main.raw().body()).contains("import");
        assertThat(client.exchange("", "POST", "/", "{}", "application/json").status())
                .isEqualTo(401);
        for (String outside : List.of(
                "/console/x/../../../logback.xml",
                "/console/x/..%2f..%2flogback.xml",
                "/console/x/%2e%2e/%2e%2e/openapi.json",
                "/console/../openapi.json",
                "/console/x/",
                "/index.html")) {
            assertThat(client.exchange("", "GET", outside, "", "").status())
                    .as(outside)
                    .isIn(400, 401);
            assertThat(client.exchange("rf_dialler", "GET", outside.replace("openapi", "nix"), "", "")
                            .status())
                    .as(outside)
                    .isIn(400, 404);
        }
    }

    @Test
    @DisplayName("a failure inside has no trace in the answer")
    void failure() {
        fake.tokens.put("rf_odd", new Caller("odd", "\u0001", Set.of(Role.DIALLER)));
        Client.Got got = client.exchange("rf_odd", "POST", "/v1/check", CHECK, "application/json");
        assertThat(got.status()).isEqualTo(500);
        assertThat(got.raw().body()).doesNotContain("Exception").doesNotContain("tenant");
    }

    @Test
    @DisplayName("what isn't HTTP is the mistake of who sends it, not a failure of the server")
    void notHttp() throws IOException {
        for (String line : List.of("GET  HTTP/1.1", "GET / HTTP/9.9", "GET / HTTP/1.1\r\nNo colon", "\u0001")) {
            RawExchange.Answer got = RawExchange.send(
                            server.port(), (line + "\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();
            assertThat(got.status()).as(line).isEqualTo(400);
            assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    @DisplayName("the log that comes with Ringfence has what was changed through the API")
    void audit() {
        assertThat(LoggerFactory.getLogger(AuditLog.NAME).isInfoEnabled()).isTrue();
    }

    @Test
    @DisplayName("a feed in doubt is told in the list")
    void doubts() {
        fake.page = Optional.of(new NumberList.Page(List.of(status()), 1));
        fake.doubts = Optional.of(new FeedDoubts(List.of(new FeedDoubt(FakePorts.TENANT, "pbx1", "pbx1 is SILENT"))));
        assertThat(client.get("rf_viewer", "/v1/numbers")
                        .json()
                        .at("/numbers/0/unknown")
                        .textValue())
                .isEqualTo("pbx1 is SILENT");
    }

    private static NumberStatus status() {
        return SampleStatus.of(FakePorts.KNOWN, UsageKind.ACTIVE)
                .at(FakePorts.NOW)
                .sequence(3)
                .headroom(Optional.of(12L), "stranger-day")
                .attempts(18)
                .pool("sales")
                .feeds("pbx1")
                .make();
    }
}

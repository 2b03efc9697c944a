package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringfence.app.access.TokenFile;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.domain.call.NumberId;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.topology.MonitorTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole instance is asked everything that its document describes, rightly, nearly rightly and with ill will: no answer is one that
 * the document doesn't know, none shows what is inside or what another sent, nor does the log, and afterwards it works.
 *
 * <p>For long: {@code -Dringfence.fuzz.seconds=600}; from elsewhere: {@code -Dringfence.fuzz.seed=7}.
 */
class ApiFuzzIT {

    private static final int REQUESTS = 4000;
    private static final int AT_ONCE = 4;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long SEED = Long.getLong("ringfence.fuzz.seed", 1);
    private static final Duration AT_LEAST = Duration.ofSeconds(Long.getLong("ringfence.fuzz.seconds", 0));

    private static final String OTHER_TENANT = "elsewhere";
    private static final String OTHER_SECRET = "only-elsewhere-knows";
    private static final List<String> INSIDE =
            List.of("io.ringfence", "java.", "org.apache", "org.eclipse", "com.fasterxml", "Exception", "\tat ");

    @TempDir
    private Path dir;

    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> answers = new ConcurrentSkipListMap<>();

    @Test
    void nothingThatIsSentBreaksIt(TestReporter reporter) throws Exception {
        TokenFile file = new TokenFile(dir.resolve("tokens"));
        for (Role role : Set.of(Role.DIALLER, Role.INTAKE, Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            tokens.put(role, file.create(new Caller(role.key(), NumberId.DEFAULT_TENANT, Set.of(role)), Instant.now()));
        }
        String elsewhere = file.create(new Caller("other", OTHER_TENANT, Set.of(Role.ADMIN)), Instant.now());
        InstallationSecret secret = SecretFile.readOrMake(dir.resolve("secret"), 0);
        tokens.put(Role.INSTANCE, secret.instanceToken());
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp app = start(broker, secret);
                WatchedLog log = WatchedLog.listening(this::leak)) {
            int port = app.apiPort().orElseThrow();
            Client client = new Client(port, new OpenApi());
            await("readiness").atMost(LONG).until(() -> ready(client));
            client.post(elsewhere, "/v1/commands", pause(OTHER_SECRET));
            await("another tenant's pause")
                    .atMost(LONG)
                    .until(() -> client.get(elsewhere, "/v1/numbers/+862161009999/decisions")
                            .raw()
                            .body()
                            .contains(OTHER_SECRET));

            OpenApi served = new OpenApi(
                    client.get(token(Role.VIEWER), "/openapi.json").raw().body().getBytes(StandardCharsets.UTF_8));
            List<Route> routes =
                    Routes.of(new FakePorts().ports(), new AuditLog()).all();
            long sent = fuzz(port, served, new HostileRequests(served, routes, tokens, Instant.now()));

            reporter.publishEntry("requests", Long.toString(sent));
            reporter.publishEntry("answers", new TreeMap<>(answers).toString());
            System.out.printf("%d requests from seed %d: %s%n", sent, SEED, answers);
            List<String> all = new ArrayList<>(log.faults());
            all.addAll(faults);
            assertThat(all.stream().limit(20)).as("%s faults", all.size()).isEmpty();
            await("readiness after all that").atMost(LONG).until(() -> ready(client));
            await("a judgement after all that")
                    .atMost(LONG)
                    .until(() -> client.post(
                                    token(Role.DIALLER),
                                    "/v1/check",
                                    "{\"number\":\"+862161999999\",\"callee\":\"+8613800001001\"}")
                            .json()
                            .get("mode")
                            .textValue()
                            .equals("judged"));
        }
    }

    private long fuzz(int port, OpenApi document, HostileRequests requests) throws InterruptedException {
        long end = System.nanoTime() + AT_LEAST.toNanos();
        AtomicLong next = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            threads.execute(() -> {
                long n = next.getAndIncrement();
                while ((n < REQUESTS || System.nanoTime() < end) && faults.size() < 100) {
                    one(port, document, requests.of(SEED * 1_000_000_007L + n));
                    n = next.getAndIncrement();
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(AT_LEAST.toSeconds() + 300, TimeUnit.SECONDS))
                .isTrue();
        return next.get() - AT_ONCE;
    }

    private void one(int port, OpenApi document, FuzzedRequest request) {
        try {
            Optional<RawExchange.Answer> answer = RawExchange.send(port, request.bytes());
            String status = answer.map(got -> Integer.toString(got.status())).orElse("none");
            answers.computeIfAbsent(status, ignored -> new AtomicLong()).incrementAndGet();
            if (answer.isPresent()) {
                judge(document, request, answer.get());
            } else if (!request.strange()) {
                faults.add("no answer to " + request);
            }
        } catch (IOException | AssertionError e) {
            faults.add(e + "\nto " + request);
        }
    }

    private void judge(OpenApi document, FuzzedRequest request, RawExchange.Answer got) {
        String type = got.header("Content-Type");
        boolean refused = got.status() >= 400;
        List<String> wrong = new ArrayList<>();
        if (got.status() >= 500 && !declared(request, got)) {
            wrong.add("a failure");
        }
        if (refused && !type.equals("application/problem+json")) {
            wrong.add("no problem but '" + type + "'");
        }
        if (!refused
                && !request.allowed()
                && !request.strange()
                && !request.route().openHere()) {
            wrong.add("given to who may not ask");
        }
        if (refused && got.body().contains(HostileValues.MARK)) {
            wrong.add("what was sent is repeated");
        }
        boolean described = request.route().path().equals("/openapi.json");
        for (String inside : INSIDE) {
            if (!described && !request.strange() && got.body().contains(inside)) {
                wrong.add("shows '" + inside + "'");
            }
        }
        leak(got.body()).ifPresent(wrong::add);
        try {
            if (!request.strange()) {
                document.check(request.route().method(), request.route().path(), got.status(), type, got.body());
            } else if (refused && !got.body().isEmpty()) {
                document.check("Problem", OpenApi.json(got.body()));
            }
        } catch (AssertionError e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        if (!wrong.isEmpty()) {
            faults.add(wrong + " in " + got + "\nto " + request);
        }
    }

    /** Not ready, as a busy machine may be for a moment; Kafka is there all the time, so what is sent is always taken. */
    private static boolean declared(FuzzedRequest request, RawExchange.Answer got) {
        return got.status() == 503
                && (request.route().method().equals("GET")
                        || request.route().path().startsWith("/internal/"));
    }

    private Optional<String> leak(String text) {
        if (text.contains(HostileValues.PERSON)) {
            return Optional.of("somebody's number");
        }
        if (text.contains(OTHER_SECRET)) {
            return Optional.of("another tenant's words");
        }
        return tokens.values().stream().anyMatch(text::contains) ? Optional.of("a token") : Optional.empty();
    }

    private String token(Role role) {
        return tokens.getOrDefault(role, "");
    }

    private static boolean ready(Client client) {
        return client.get("", "/health/ready").status() == 200;
    }

    private static String pause(String reason) {
        return "{\"number\":\"+862161009999\",\"kind\":\"pause\",\"reason\":\"" + reason + "\"}";
    }

    private RingfenceApp start(EmbeddedBroker broker, InstallationSecret secret) {
        return RingfenceApp.start(
                RingfenceConfig.of(RawSettings.none()
                        .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                        .with(Setting.PARTITIONS, "2")
                        .with(Setting.THREADS, "1")
                        .with(Setting.TICK_GRACE, "1s")
                        .with(Setting.POLICY, "cn-finance")
                        .with(Setting.API_ADDRESS, "127.0.0.1:0")
                        .with(Setting.API_TOKENS, dir.resolve("tokens").toString())
                        .with(Setting.STATE_DIR, dir.resolve("state").toString())),
                secret,
                new MonitorTopology(),
                Clock.systemUTC());
    }
}

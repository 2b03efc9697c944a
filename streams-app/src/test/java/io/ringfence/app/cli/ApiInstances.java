package io.ringfence.app.cli;

import io.ringfence.FreePort;
import io.ringfence.app.access.TokenFile;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.domain.call.NumberId;
import io.ringfence.http.Caller;
import io.ringfence.http.Role;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.Keys;
import io.ringfence.topology.MonitorTopology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Instances of one installation, each with its API, whose policy knows one rule: so many attempts of a number in 24 hours. */
final class ApiInstances {

    /** A tenant whose fail mode is open; all others' is closed. */
    static final String BOLD = "bold";

    private final Path dir;
    private final int attempts;
    private final Map<Setting, String> more;
    private final String token;
    private final String boldToken;

    /**
     * None yet.
     *
     * @param attempts beyond which a number is paused
     * @param more settings of each
     */
    ApiInstances(Path dir, int attempts, Map<Setting, String> more) {
        this.dir = dir;
        this.attempts = attempts;
        this.more = more;
        TokenFile tokens = new TokenFile(dir.resolve("tokens"));
        this.token = tokens.create(new Caller("ann", NumberId.DEFAULT_TENANT, Set.of(Role.ADMIN)), Instant.now());
        this.boldToken = tokens.create(new Caller("bob", BOLD, Set.of(Role.ADMIN)), Instant.now());
    }

    /** Starts one, with a state of its own under that name. */
    RingfenceApp start(EmbeddedBroker broker, String name) throws IOException {
        return RingfenceApp.start(
                RingfenceConfig.of(settings(broker, name, FreePort.any())),
                secret(),
                new MonitorTopology(),
                Clock.systemUTC());
    }

    /** The same as a process of its own, by the command line, whose log goes to a file of that name. */
    InstanceProcess startApart(EmbeddedBroker broker, String name) throws IOException {
        int port = FreePort.any();
        secret();
        RawSettings settings = settings(broker, name, port)
                .with(Setting.SECRET_FILE, dir.resolve("secret").toString());
        Path file = dir.resolve(name + ".properties");
        Files.write(
                file,
                settings.values().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        return InstanceProcess.start(port, file, dir.resolve(name + ".err"));
    }

    private RawSettings settings(EmbeddedBroker broker, String name, int port) throws IOException {
        Path policy = dir.resolve("policy.yaml");
        Files.writeString(policy, """
                policy: test
                zone: Asia/Shanghai
                calendar: cn-state-council
                rules:
                  - {id: attempts, scope: number, metric: attempts, window: rolling PT24H, max: %d, pauses: true,
                     basis: heuristic, source: a test}
                """.formatted(attempts));
        RawSettings settings = RawSettings.none()
                .with(Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(Setting.PARTITIONS, "4")
                .with(Setting.THREADS, "1")
                .with(Setting.STANDBYS, "0")
                .with(Setting.TICK_GRACE, "1s")
                .with(Setting.POLICY, policy.toString())
                .with(Setting.API_ADDRESS, "127.0.0.1:" + port)
                .with(Setting.API_ADVERTISED, "127.0.0.1:" + port)
                .with(Setting.API_TOKENS, dir.resolve("tokens").toString())
                .with("check.fail." + BOLD, "open", "a test")
                .with(Setting.STATE_DIR, dir.resolve("state-" + name).toString());
        for (Map.Entry<Setting, String> setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return settings;
    }

    private InstallationSecret secret() {
        return SecretFile.readOrMake(dir.resolve("secret"), 0);
    }

    /** Asks the one at a port for a number's row as another instance does: 200 if it works on that number, 503 if not. */
    HttpRequest ownRow(int port, NumberId number) {
        String key = HexFormat.of().formatHex(Keys.number(number));
        return request(port, "/internal/numbers/" + key, secret().instanceToken())
                .build();
    }

    /** A request of that tenant's: {@link #BOLD}, or the one of everybody else. */
    HttpRequest.Builder request(int port, String path, NumberId number) {
        return request(port, path, number.tenant().equals(BOLD) ? boldToken : token);
    }

    /** A request to the one at a port, by somebody who may do everything. */
    HttpRequest.Builder request(int port, String path) {
        return request(port, path, token);
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }
}

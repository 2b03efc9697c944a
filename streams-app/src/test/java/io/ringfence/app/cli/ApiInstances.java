package io.ringfence.app.cli;

import io.ringfence.FreePort;
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
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Instances of one installation, each with its API, whose policy knows one rule: so many attempts of a number in 24 hours. */
final class ApiInstances {

    private final Path dir;
    private final int attempts;
    private final Map<Setting, String> more;
    private final String token;

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
        this.token = new TokenFile(dir.resolve("tokens"))
                .create(new Caller("ann", "default", Set.of(Role.ADMIN)), Instant.now());
    }

    /** Starts one, with a state of its own under that name. */
    RingfenceApp start(EmbeddedBroker broker, String name) throws IOException {
        int port = FreePort.any();
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
                .with(Setting.STATE_DIR, dir.resolve("state-" + name).toString());
        for (Map.Entry<Setting, String> setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return RingfenceApp.start(
                RingfenceConfig.of(settings),
                SecretFile.readOrMake(dir.resolve("secret"), 0),
                new MonitorTopology(),
                Clock.systemUTC());
    }

    /** A request to the one at a port, by somebody who may do everything. */
    HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }
}

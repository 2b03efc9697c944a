package io.ringfence.app.cli;

import io.ringfence.app.broker.DataDirectory;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.notifying.Notifier;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.serde.InstallationSecret;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process, the broker too. */
@Command(
        name = "standalone",
        description = "Run everything in this one process, Kafka included, for a firm without a Kafka of its own."
                + " All data stays in one directory.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence standalone --data /var/lib/ringfence --policy cn-general",
            "  ringfence standalone --data D --follow /var/log/asterisk/cdr-csv/Master.csv --zone Asia/Shanghai --source pbx1",
            "  ringfence standalone --data /var/lib/ringfence --alertmanager http://127.0.0.1:9093",
            "  ringfence import Master.csv --data /var/lib/ringfence    (in another terminal)",
            "",
            "--follow reads files and directories while they are written, with the options of 'ringfence import --follow';",
            "what was read is noted in DIR/follow. --alertmanager, --webhook-url and --relay-address do what 'ringfence notify' does.",
            "The broker listens on 127.0.0.1 only. Times have a unit: 500ms, 10s, 5m. Sizes: 64MiB.",
            "--api-address 127.0.0.1:8080 opens the HTTP API; its tokens are in DIR/tokens, see 'ringfence token create'.",
            "SIGTERM ends it gracefully within --shutdown-timeout.",
        })
final class StandaloneCommand implements Callable<Integer> {

    /** What differs from an instance on the company's Kafka. */
    static final Map<Setting, String> DEFAULTS = Map.of(
            Setting.PARTITIONS, Integer.toString(TopicSettings.STANDALONE_PARTITIONS),
            Setting.REPLICATION, "1",
            Setting.STANDBYS, "0");

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "directory for everything that is kept; made if it isn't there")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "port of the broker on 127.0.0.1; 0: that of last time, or any free one (default: 0)")
    private int port;

    @Mixin(name = FollowOptions.MIXIN)
    private FollowOptions follow;

    StandaloneCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    private Map<Setting, String> defaults() {
        Map<Setting, String> defaults = new EnumMap<>(DEFAULTS);
        defaults.put(Setting.API_TOKENS, DataDirectory.tokenFile(data).toString());
        return defaults;
    }

    private Optional<Function<RingfenceApp, Notifier>> telling(RingfenceConfig config, InstallationSecret secret) {
        return config.telling().isUsed()
                ? Optional.of(
                        app -> Notifier.beside(config, secret, wiring.clock(), wiring.zone(), app.notifierMetrics()))
                : Optional.empty();
    }

    @Override
    public Integer call() throws InterruptedException {
        follow.check(spec);
        RawSettings raw = SettingFlags.raw(spec, defaults());
        // Checks the settings before the broker starts: a mistake in them should cost no second.
        RingfenceConfig.of(raw.with(Setting.BOOTSTRAP_SERVERS.key(), "127.0.0.1:1", "the broker inside"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, port)) {
            DataDirectory directory = broker.directory();
            RingfenceConfig config = RingfenceConfig.of(raw.with(
                            Setting.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers(), "the broker inside")
                    .with(Setting.STATE_DIR.key(), directory.streamsState().toString(), "--data"));
            InstallationSecret secret = config.secretFile()
                    .map(file -> SecretFile.read(file, config.secretKeyId()))
                    .orElseGet(() -> SecretFile.readOrMake(DataDirectory.secretFile(data), config.secretKeyId()));
            return new Foreground(spec)
                    .run(
                            config,
                            secret,
                            wiring,
                            follow.beside(
                                    data,
                                    config,
                                    secret,
                                    wiring.clock(),
                                    spec.commandLine().getErr()),
                            telling(config, secret),
                            broker::close);
        }
    }
}

package io.ringfence.app.cli;

import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.serde.InstallationSecret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an instance on the company's Kafka. */
@Command(
        name = "run",
        description = "Run an instance on the company's Kafka. Start as many as there is work for: they share it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence run --bootstrap-servers kafka1:9092,kafka2:9092 --secret-file secret --policy cn-finance",
            "  ringfence run --config ringfence.properties --print-config",
            "  ringfence run --bootstrap-servers k:9093 --secret-file secret --kafka-property security.protocol=SSL",
            "",
            "Times have a unit: 500ms, 10s, 5m, 12h, 7d. Sizes: 512KiB, 64MiB, 1GiB.",
            "Of one topic, in the file: topics.call-records.partitions, topics.call-records.retention.",
            "SIGTERM ends it gracefully within --shutdown-timeout.",
        })
final class RunCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(names = "--print-config", description = "print the settings, without secrets, and end")
    private boolean printConfig;

    RunCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        RingfenceConfig config = SettingFlags.read(spec, Map.of());
        if (printConfig) {
            SettingFlags.print(spec, config);
            return 0;
        }
        InstallationSecret secret = SecretFile.read(
                config.secretFile()
                        .orElseThrow(() -> Explained.mistake(
                                "--secret-file is missing",
                                "Make one, the same for all instances and imports: openssl rand -base64 48 > secret")),
                config.secretKeyId());
        return new Foreground(spec).run(config, secret, wiring, Optional.empty(), Optional.empty(), () -> {});
    }
}

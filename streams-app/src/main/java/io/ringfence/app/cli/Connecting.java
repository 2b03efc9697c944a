package io.ringfence.app.cli;

import io.ringfence.app.broker.DataDirectory;
import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.runtime.SecretFile;
import io.ringfence.serde.InstallationSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** How commands reach an installation. */
final class Connecting {

    /** How long a person waits for a broker before hearing that it doesn't answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Connecting() {}

    /**
     * The secret that the command's flags name, or that of the data directory.
     *
     * @param why it is needed, for the message if it is missing
     */
    static InstallationSecret secret(CommandSpec spec, RingfenceConfig config, String why) {
        Path data = spec.commandLine().getParseResult().matchedOptionValue("--data", (Path) null);
        Path file = config.secretFile().orElseGet(() -> {
            if (data == null) {
                throw Explained.mistake(
                        "--secret-file is missing", "Give the file that 'ringfence run' was given: " + why + ".");
            }
            return DataDirectory.secretFile(data);
        });
        return SecretFile.read(file, config.secretKeyId());
    }

    /** The installation that the command's flags name. */
    static Installation open(CommandSpec spec) {
        return Installation.of(SettingFlags.read(spec, Map.of()), PATIENCE);
    }
}

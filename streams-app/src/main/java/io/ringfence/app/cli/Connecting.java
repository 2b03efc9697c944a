package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** How commands reach an installation. */
final class Connecting {

    /** How long a person waits for a broker before hearing that it doesn't answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Connecting() {}

    /** The installation that the command's flags name. */
    static Installation open(CommandSpec spec) {
        return Installation.of(SettingFlags.read(spec, Map.of()), PATIENCE);
    }
}

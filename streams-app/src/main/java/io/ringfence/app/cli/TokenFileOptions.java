package io.ringfence.app.cli;

import io.ringfence.app.access.TokenFile;
import io.ringfence.app.broker.DataDirectory;
import io.ringfence.app.failure.Explained;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file of tokens. */
final class TokenFileOptions {

    @Option(names = "--tokens", paramLabel = "FILE", description = "the file of tokens: an instance's --api-tokens")
    private @Nullable Path tokens;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory of 'ringfence standalone', instead of --tokens: the file is DIR/tokens")
    private @Nullable Path data;

    /** The file, in a directory that is there. */
    TokenFile file() {
        if ((tokens == null) == (data == null)) {
            throw Explained.mistake(
                    tokens == null
                            ? "nobody said where the tokens are"
                            : "--tokens and --data both say where the tokens are",
                    "Give one of --tokens FILE and --data DIR.");
        }
        Path file = tokens != null ? tokens : DataDirectory.tokenFile(Objects.requireNonNull(data));
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw Explained.mistake(
                    "there is no directory " + directory, "Start 'ringfence standalone' once, or make the directory.");
        }
        return new TokenFile(file);
    }
}

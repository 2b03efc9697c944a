package io.ringfence.app.live;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The secret for a live connection: from a file, read anew for each login, or from the environment. Never printed. */
public final class LiveSecret implements Supplier<String> {

    private final Optional<Path> file;
    private final String fixed;

    private LiveSecret(Optional<Path> file, String fixed) {
        this.file = file;
        this.fixed = fixed;
    }

    /**
     * A secret.
     *
     * @param file whose first line it is; empty if it is in the environment
     * @param variable the name of the environment's variable
     * @param inEnvironment what that holds; empty if it isn't set
     * @param flag the flag that names a file, for messages
     * @throws Explained if there is none
     */
    public static LiveSecret of(Optional<Path> file, String variable, Optional<String> inEnvironment, String flag) {
        if (file.isPresent()) {
            LiveSecret secret = new LiveSecret(file, "");
            if (!Files.isReadable(file.get()) || secret.get().isEmpty()) {
                throw Explained.mistake(
                        "there is no secret in the file " + file.get(),
                        "Write it on the first line of a file for " + flag + ".");
            }
            return secret;
        }
        if (inEnvironment.isEmpty() || inEnvironment.get().isEmpty()) {
            throw Explained.mistake(
                    flag + " is missing",
                    "Give a file with the secret on its first line, or set " + variable + " in the environment.");
        }
        return new LiveSecret(Optional.empty(), inEnvironment.get());
    }

    @Override
    public String get() {
        if (file.isEmpty()) {
            return fixed;
        }
        try {
            return Files.readString(file.get()).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}

package io.ringfence.app.notifying;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a secret in one line. */
final class SecretLine {

    private SecretLine() {}

    /**
     * The line.
     *
     * @throws Explained if it can't be read or isn't one; the message doesn't repeat it
     */
    static String of(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty() || text.lines().count() > 1) {
                throw Explained.mistake("the file " + file + " must hold one line", "Write the secret into it, alone.");
            }
            return text;
        } catch (IOException e) {
            throw Explained.mistake("can't read the file " + file, "Check its name and permissions.");
        }
    }
}

package io.ringfence.app.policies;

import io.ringfence.app.failure.Explained;
import io.ringfence.policyfile.PolicyCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A policy's text, from a preset or a file.
 *
 * @param name the preset's name or the file's path
 * @param yaml the text
 */
public record PolicyText(String name, String yaml) {

    /**
     * The preset of that name, else the file of that path.
     *
     * @throws Explained if there is neither
     */
    public static PolicyText load(String presetOrFile) {
        if (PolicyCatalogue.ids().contains(presetOrFile)) {
            return new PolicyText(presetOrFile, PolicyCatalogue.text(presetOrFile));
        }
        try {
            Path file = Path.of(presetOrFile);
            if (Files.isRegularFile(file)) {
                return new PolicyText(presetOrFile, Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException | InvalidPathException e) {
            throw Explained.mistake(
                    "cannot read the policy " + presetOrFile + ": " + e, "It must be a text file in UTF-8.");
        }
        throw Explained.mistake(
                "there is neither a preset nor a file '" + presetOrFile + "'",
                "Presets are: " + String.join(", ", PolicyCatalogue.ids()) + ".");
    }
}

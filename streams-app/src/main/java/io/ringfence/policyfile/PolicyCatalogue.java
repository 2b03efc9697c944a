package io.ringfence.policyfile;

import io.ringfence.domain.policy.Policy;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Spelling;
import io.ringfence.yaml.YamlNode;
import io.ringfence.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds policies: the presets that come with the product, and files. */
public final class PolicyCatalogue {

    private static final List<String> IDS =
            List.of("cn-general", "cn-finance", "us-tcpa", "uk-ofcom", "fr-naegelen", "in-trai");

    private PolicyCatalogue() {}

    /** Names of the presets. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * The YAML text of a preset.
     *
     * @throws IllegalArgumentException if there is none of that name; its message names those there are
     */
    public static String text(String id) {
        if (!IDS.contains(id)) {
            throw new IllegalArgumentException(
                    "unknown preset " + Problems.quoted(id) + ". " + Spelling.remedy(id, IDS));
        }
        return Calendars.resource("presets/" + id + ".yaml");
    }

    /**
     * Reads a preset by its name, or a file by its path.
     *
     * @return the policy or its mistakes; a file that can't be read is such a mistake
     */
    public static PolicyReading load(String idOrPath) {
        if (IDS.contains(idOrPath)) {
            return PolicyReader.read(idOrPath, text(idOrPath));
        }
        Problems problems = new Problems();
        Path path;
        try {
            path = Path.of(idOrPath);
        } catch (java.nio.file.InvalidPathException e) {
            return unreadable(idOrPath, "it is neither a preset nor a path", problems);
        }
        if (!Files.isRegularFile(path)) {
            return unreadable(idOrPath, "there is no such file, and no such preset", problems);
        }
        try (InputStream in = Files.newInputStream(path)) {
            // One byte beyond the bound is enough to know that it is too long.
            return PolicyReader.read(idOrPath, in.readNBytes(4 * YamlText.LONGEST + 1));
        } catch (IOException e) {
            return unreadable(idOrPath, "the file can't be read", problems);
        }
    }

    /** A policy as a table for people: every rule with its scope, levels, effect, basis and source. */
    public static String render(Policy policy) {
        return PolicyTable.render(policy);
    }

    private static PolicyReading unreadable(String name, String message, Problems problems) {
        String remedy = Spelling.nearest(name, IDS)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("Give a readable file, or one of: " + String.join(", ", IDS));
        problems.add(YamlNode.Position.START, "", message, remedy);
        return new PolicyReading.Invalid(name, problems.sorted());
    }
}

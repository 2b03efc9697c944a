package io.ringfence.intake.mapping;

import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Spelling;
import io.ringfence.yaml.YamlNode;
import io.ringfence.yaml.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds mappings: those that come with the product, and files. */
public final class MappingCatalogue {

    private static final List<String> NAMES =
            List.of("kamailio-cdrs", "kamailio-kafka", "3cx-cdr", "cucm-cdr", "yeastar-newcdr");

    private MappingCatalogue() {}

    /** Names of the mappings that come with the product. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The YAML text of one of them.
     *
     * @throws IllegalArgumentException if there is none of that name; its message names those there are
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown mapping " + Problems.quoted(name) + ". " + Spelling.remedy(name, NAMES));
        }
        String resource = "mappings/" + name + ".yaml";
        try (InputStream in = MappingCatalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + resource, e);
        }
    }

    /**
     * Reads a mapping that comes with the product by its name, or a file by its path.
     *
     * @return the mapping or its mistakes; a file that can't be read is such a mistake
     */
    public static MappingReading load(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return MappingReader.read(text(nameOrPath));
        }
        Path path;
        try {
            path = Path.of(nameOrPath);
        } catch (InvalidPathException e) {
            return unreadable(nameOrPath, "it is neither a mapping's name nor a path");
        }
        if (!Files.isRegularFile(path)) {
            return unreadable(nameOrPath, "there is no such file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            // One byte beyond the bound is enough to know that it is too long.
            return MappingReader.read(in.readNBytes(4 * YamlText.LONGEST + 1));
        } catch (IOException e) {
            return unreadable(nameOrPath, "the file can't be read");
        }
    }

    private static MappingReading unreadable(String name, String message) {
        Problems problems = new Problems();
        String remedy = Spelling.nearest(name, NAMES)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("Give a readable file" + (NAMES.isEmpty() ? "" : ", or one of: " + String.join(", ", NAMES)));
        problems.add(YamlNode.Position.START, "", message, remedy);
        return new MappingReading.Invalid(problems.sorted());
    }
}

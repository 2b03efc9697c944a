package io.ringfence.app.config;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings as texts, each with where it was set, for messages.
 *
 * @param values the texts by key
 * @param origins where they were set, by key
 */
public record RawSettings(Map<String, String> values, Map<String, String> origins) {

    public RawSettings {
        values = Map.copyOf(values);
        origins = Map.copyOf(origins);
    }

    /** Nothing set. */
    public static RawSettings none() {
        return new RawSettings(Map.of(), Map.of());
    }

    /**
     * The settings of a properties file.
     *
     * @throws Explained if it can't be read
     */
    public static RawSettings file(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw Explained.mistake("there is no file " + file, "Name an existing file with --config.");
        } catch (IOException | IllegalArgumentException e) {
            throw Explained.mistake(
                    "cannot read the configuration file " + file + ": " + e.getMessage(),
                    "It must be a properties file in UTF-8: lines of key=value, # before comments.");
        }
        Map<String, String> values = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            values.put(key, properties.getProperty(key).strip());
            origins.put(key, file.toString());
        }
        return new RawSettings(values, origins);
    }

    /** These settings with one more, which wins. */
    public RawSettings with(String key, String value, String origin) {
        Map<String, String> newValues = new LinkedHashMap<>(values);
        Map<String, String> newOrigins = new LinkedHashMap<>(origins);
        newValues.put(key, value);
        newOrigins.put(key, origin);
        return new RawSettings(newValues, newOrigins);
    }

    /** These settings with one more, which wins; named after the flag of the same key. */
    public RawSettings with(Setting setting, String value) {
        return with(setting.key(), value, "--" + setting.key().replace('.', '-'));
    }
}

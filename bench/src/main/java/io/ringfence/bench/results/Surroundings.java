package io.ringfence.bench.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.AppInfoParser;

/** The machine and the versions of what runs on it, for people. */
public final class Surroundings {

    private static final String UNKNOWN = "unknown";

    private Surroundings() {}

    /** Processor, memory, system, Java, Kafka, Flink, by name. */
    public static Map<String, String> machine() {
        Properties versions = new Properties();
        try (InputStream in =
                Surroundings.class.getResourceAsStream("/io/ringfence/bench/report/versions.properties")) {
            if (in != null) {
                versions.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this program's versions can't be read", e);
        }
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("processor", valueOf(Path.of("/proc/cpuinfo"), "model name"));
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("memory", memory());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("Java", System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.vendor"));
        machine.put("Kafka", AppInfoParser.getVersion());
        machine.put(
                "Flink",
                versions.getProperty("flink", UNKNOWN) + ", its Kafka connector "
                        + versions.getProperty("flink-connector-kafka", UNKNOWN) + " with kafka-clients "
                        + versions.getProperty("flink-kafka-clients", UNKNOWN));
        return machine;
    }

    /** The commit of the tree at {@code home}, with a word if files were changed since. */
    public static String commit(Path home) {
        String commit = git(home, "rev-parse", "HEAD");
        if (commit.equals(UNKNOWN)) {
            return UNKNOWN;
        }
        return git(home, "status", "--porcelain", "--untracked-files=no").isEmpty()
                ? commit
                : commit + ", with changes that are not committed";
    }

    private static String git(Path home, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process git = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    private static String memory() {
        String[] parts = valueOf(Path.of("/proc/meminfo"), "MemTotal").split(" ");
        try {
            return Math.round(Long.parseLong(parts[0]) / 1024.0 / 1024.0) + " GiB";
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** What a file of lines {@code name : value} says under a name. */
    private static String valueOf(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.substring(0, colon).strip().equals(name)) {
                    return line.substring(colon + 1).strip();
                }
            }
            return UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}

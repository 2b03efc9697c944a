package io.ringfence.bench.child;

import io.ringfence.app.failure.Explained;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a child's Java is set up.
 *
 * @param options options of the virtual machine
 * @param classPath the jars it sees, joined as Java wants them
 */
public record JavaSetup(List<String> options, String classPath) {

    /** What Flink's processes don't see: the RocksDB of Kafka Streams, and the Kafka client that has its own there. */
    private static final List<String> NOT_FLINKS = List.of("rocksdbjni-", "kafka-clients-");

    private static final List<String> FLINKS_ALONE = List.of("frocksdbjni-");

    /** Flink reaches into these packages. */
    private static final List<String> OPENED = List.of("java.lang", "java.net", "java.nio", "java.util", "java.io");

    public JavaSetup {
        options = List.copyOf(options);
    }

    /**
     * Kafka Streams and Flink each bring a RocksDB of their own with classes of the same names, and Flink's connector
     * needs an older Kafka client: a process must see one of each only.
     *
     * @param flink whether the process runs Flink
     * @param heap its heap, fixed, as {@code -Xmx} has it
     * @param more options besides
     */
    public static JavaSetup of(boolean flink, String heap, List<String> more) {
        // Touched at the start: a heap's first use costs a page fault for every 4 KiB, once, and never again.
        List<String> options =
                new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseG1GC", "-XX:+AlwaysPreTouch"));
        // The same for all, so that nothing else differs.
        OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        options.addAll(more);
        return new JavaSetup(
                options, flink ? classPath(NOT_FLINKS, "lib", "lib-flink") : classPath(FLINKS_ALONE, "lib"));
    }

    /** The jar of this program, and what is in directories beside it but for some of the first. */
    private static String classPath(List<String> without, String... directories) {
        try {
            Path jar = Path.of(JavaSetup.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            List<Path> jars = new ArrayList<>(List.of(jar));
            for (int i = 0; i < directories.length; i++) {
                boolean all = i > 0;
                try (Stream<Path> found = Files.list(jar.resolveSibling(directories[i]))) {
                    found.filter(library -> all
                                    || without.stream()
                                            .noneMatch(library.getFileName().toString()::startsWith))
                            .sorted()
                            .forEach(jars::add);
                }
            }
            return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (URISyntaxException | IOException e) {
            throw Explained.failed(
                    "the libraries of this program are not beside its jar: " + e.getMessage(),
                    "Start it with ./ringfence-bench.",
                    e);
        }
    }
}

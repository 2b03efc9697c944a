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

    private static final String STREAMS_ROCKSDB = "rocksdbjni-";
    private static final String FLINK_ROCKSDB = "frocksdbjni-";

    /** Flink reaches into these packages. */
    private static final List<String> OPENED = List.of("java.lang", "java.net", "java.nio", "java.util", "java.io");

    public JavaSetup {
        options = List.copyOf(options);
    }

    /**
     * Kafka Streams and Flink each bring a RocksDB of their own with classes of the same names: a process must see one
     * of them only.
     *
     * @param flink whether the process runs Flink
     * @param heap its heap, fixed, as {@code -Xmx} has it
     * @param more options besides
     */
    public static JavaSetup of(boolean flink, String heap, List<String> more) {
        List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseG1GC"));
        // The same for all, so that nothing else differs.
        OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        options.addAll(more);
        return new JavaSetup(options, classPath(flink ? STREAMS_ROCKSDB : FLINK_ROCKSDB));
    }

    private static String classPath(String without) {
        try {
            Path jar = Path.of(JavaSetup.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path libraries = jar.resolveSibling("lib");
            try (Stream<Path> found = Files.list(libraries)) {
                return Stream.concat(
                                Stream.of(jar),
                                found.filter(library -> !library.getFileName()
                                                .toString()
                                                .startsWith(without))
                                        .sorted())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
            }
        } catch (URISyntaxException | IOException e) {
            throw Explained.failed(
                    "the libraries of this program are not beside its jar: " + e.getMessage(),
                    "Start it with ./ringfence-bench.",
                    e);
        }
    }
}

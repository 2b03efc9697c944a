package io.ringfence.app.demo;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that is gone afterwards.
 *
 * @param path where it is
 */
record ScratchDirectory(Path path) implements AutoCloseable {

    /** @throws Explained if there is no room for one */
    static ScratchDirectory make() {
        try {
            return new ScratchDirectory(Files.createTempDirectory("ringfence-demo-"));
        } catch (IOException e) {
            throw Explained.failed(
                    "cannot make a temporary directory: " + e,
                    "Name one that can be written: RINGFENCE_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> innermostFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}

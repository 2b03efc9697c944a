package io.ringfence.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real files of exchanges, which lie beside a checkout and aren't part of it. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A sample by its path below {@code samples/pbx}; the test that asks is skipped where there are no samples. */
    public static Path at(String path) {
        Path base = Path.of("").toAbsolutePath();
        while (base != null && !Files.isDirectory(base.resolve("shared/samples/pbx"))) {
            base = base.getParent();
        }
        assumeTrue(base != null, "missing part: samples");
        return base.resolve("shared/samples/pbx").resolve(path);
    }
}

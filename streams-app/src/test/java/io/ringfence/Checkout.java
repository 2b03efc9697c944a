package io.ringfence;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests are of. */
public final class Checkout {

    private Checkout() {}

    /** Its root, from wherever the test was started. */
    public static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("schemas"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("not inside a checkout");
        }
        return at;
    }
}

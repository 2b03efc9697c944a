package io.ringfence.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that standard output goes to.
 *
 * @param width its columns
 * @param height its lines
 */
record Terminal(int width, int height) {

    private static final Terminal USUAL = new Terminal(100, 30);

    // System.console() tells less: it needs standard input to be a terminal too, and since Java 22 is there without
    // one.
    private static final String ASK = "test -t 1 || exit 1; stty size </dev/tty >&2 2>/dev/null || true";

    /** The terminal, if standard output is one and it can be redrawn. */
    static Optional<Terminal> ofStandardOutput() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder("sh", "-c", ASK)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(process.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!process.waitFor(2, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            return Optional.of(read(answer));
        } catch (IOException e) {
            return Optional.empty(); // no shell: not a system whose terminals we know
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads {@code lines columns}; the usual size if it isn't that. */
    static Terminal read(String size) {
        List<String> words = List.of(size.strip().split("\\s+"));
        try {
            int height = Integer.parseInt(words.get(0));
            int width = Integer.parseInt(words.get(words.size() - 1));
            boolean usable = words.size() == 2 && height >= 10 && width >= DemoScreen.LEAST_WIDTH;
            return usable ? new Terminal(width, height) : USUAL;
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}

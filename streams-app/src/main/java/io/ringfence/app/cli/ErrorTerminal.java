package io.ringfence.app.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Tells whether standard error is a terminal, where a line can be drawn over. */
final class ErrorTerminal {

    private static final long PATIENCE_S = 2;

    private ErrorTerminal() {}

    /** False wherever it can't be told. System.console() is no help: since Java 22 there is one without a terminal. */
    static boolean isThere() {
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", "test -t 2").inheritIO().start();
            return process.waitFor(PATIENCE_S, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

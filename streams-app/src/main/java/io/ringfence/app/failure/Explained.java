package io.ringfence.app.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure whose message is meant for the person at the terminal: what is wrong and where, and in {@link #remedy} how
 * to mend it. The command line prints both without a stack trace.
 */
public final class Explained extends RuntimeException {

    private final ExitCode exitCode;
    private final String remedy;

    private Explained(ExitCode exitCode, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    /** The user asked for something that cannot be: exit code 2. */
    public static Explained mistake(String message, String remedy) {
        return new Explained(ExitCode.USAGE, message, remedy, null);
    }

    /** It could not be done: exit code 1. */
    public static Explained failed(String message, String remedy) {
        return new Explained(ExitCode.FAILED, message, remedy, null);
    }

    /** It could not be done because of {@code cause}: exit code 1. */
    public static Explained failed(String message, String remedy, Throwable cause) {
        return new Explained(ExitCode.FAILED, message, remedy, cause);
    }

    /** What was asked for is not there: exit code 3. */
    public static Explained nothing(String message, String remedy) {
        return new Explained(ExitCode.NOTHING, message, remedy, null);
    }

    /** How the process should end. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** What the person can do about it; may be empty. */
    public String remedy() {
        return remedy;
    }
}

package io.ringfence.app.cli;

import io.ringfence.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An instance that is a process of its own, started by the command line. Closing it kills it. */
final class InstanceProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path log;

    private InstanceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param port of its API, as its settings say
     * @param settings a properties file
     * @param log where its log goes
     */
    static InstanceProcess start(int port, Path settings, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        settings.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new InstanceProcess(process, port, log);
    }

    /** The port of its API. */
    int port() {
        return port;
    }

    /**
     * True.
     *
     * @throws IllegalStateException if it has ended, with what it said
     */
    boolean runs() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("an instance has ended: " + Files.readString(log));
        }
        return true;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

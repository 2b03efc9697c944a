package io.ringfence.bench.child;

import io.ringfence.app.failure.Explained;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program of this jar in a Java process of its own, seen from the one that started it. Messages come as lines on its
 * standard output that begin with {@code @}; everything else it writes goes to a log file. It ends when its standard
 * input ends, so none is left over when the starter dies. For one thread.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Comes behind the last message. */
    private static final Message END = new Message("", "");

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    private record Message(String name, String text) {}

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param name what to call it in messages
     * @param java options for its Java and the jars it sees
     * @param arguments the command of this jar and its arguments
     * @param log where its other output goes; overwritten
     */
    public static ChildProcess start(String name, JavaSetup java, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.options());
        command.addAll(List.of("-cp", java.classPath(), "io.ringfence.bench.Main"));
        command.addAll(arguments);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.deleteIfExists(log);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ChildProcess child = new ChildProcess(name, process, log);
            Thread reader = new Thread(child::read, "read-" + name);
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw Explained.failed("cannot start " + name + ": " + e, "See that the disk isn't full.", e);
        }
    }

    /**
     * The text of the next message of that name; others are passed over.
     *
     * @throws Explained if the process ends first, or the message doesn't come in time
     */
    public String await(String message, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Message next = messages.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw Explained.failed(
                            name + " did not say '" + message + "' within " + limit.toSeconds() + " s", "See " + log);
                }
                if (next == END) {
                    messages.add(END);
                    throw ended();
                }
                if (next.name().equals(message)) {
                    return next.text();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Explained.failed("interrupted while waiting for " + name, "");
        }
    }

    /** @throws Explained if the process has ended */
    public void check() {
        if (!process.isAlive()) {
            throw ended();
        }
    }

    /** Asks the process to stop what it does; its closing messages can be awaited then. */
    public void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already, which is what was asked for
        }
    }

    /** Processor time it has used since its start. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Lets the process end by itself, and kills it if it doesn't within half a minute. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Explained ended() {
        return Explained.failed(name + " ended before its time", "Its last words are in " + log);
    }

    private void read() {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintStream rest = new PrintStream(
                        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("@")) {
                    int space = line.indexOf(' ');
                    messages.add(
                            space < 0
                                    ? new Message(line.substring(1), "")
                                    : new Message(line.substring(1, space), line.substring(space + 1)));
                } else {
                    rest.println(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + name + " says", e);
        } finally {
            messages.add(END);
        }
    }
}

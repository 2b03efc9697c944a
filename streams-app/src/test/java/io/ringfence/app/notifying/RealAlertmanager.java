package io.ringfence.app.notifying;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Alertmanager itself, with the configuration that is shipped. */
final class RealAlertmanager implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path INSTALLED = Path.of("/usr/share/prometheus/alertmanager");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path program;
    private final Path dir;
    private final int port;
    private Process process;

    private RealAlertmanager(Path program, Path dir, int port) throws IOException {
        this.program = program;
        this.dir = dir;
        this.port = port;
        this.process = run();
    }

    /** The program that can be run, from where {@code deploy/check} keeps its tools; empty where it can't be had. */
    static Optional<Path> program() throws IOException, InterruptedException {
        ProcessBuilder check = new ProcessBuilder(
                        Checkout.root().resolve("deploy/check").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        check.environment().put("RINGFENCE_TOOLS_ONLY", "yes");
        Process fetching = check.start();
        String said = new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (fetching.waitFor() != 0 || said.isEmpty()) {
            return Optional.empty();
        }
        Path tools = Path.of(said.lines().reduce("", (first, second) -> second));
        return Stream.of("prometheus-alertmanager", "alertmanager")
                .map(tools::resolve)
                .filter(Files::isExecutable)
                .filter(RealAlertmanager::canRun)
                .findFirst();
    }

    /**
     * Debian's program reads its templates from where the package installs them. It isn't installed: the process gets a view of its
     * own of that directory.
     */
    private static List<String> wrapper(Path program) {
        Path share = program.resolve("../../share").normalize();
        if (Files.isDirectory(INSTALLED) || !Files.isDirectory(share.resolve("prometheus/alertmanager"))) {
            return List.of();
        }
        return List.of("unshare", "-rm", "sh", "-c", "mount --bind \"$0\" /usr/share && exec \"$@\"", share.toString());
    }

    private static boolean canRun(Path program) {
        try {
            List<String> command = new ArrayList<>(wrapper(program));
            command.addAll(List.of(program.toString(), "--version"));
            Process version = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts it and waits until it answers. */
    static RealAlertmanager start(Path program, Path dir) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path shipped = Checkout.root().resolve("deploy/alertmanager");
        Files.writeString(
                dir.resolve("alertmanager.yml"),
                Files.readString(shipped.resolve("alertmanager.yml"))
                        .replace(
                                "/etc/alertmanager/templates",
                                shipped.resolve("templates").toString()));
        RealAlertmanager started = new RealAlertmanager(program, dir, port);
        try {
            started.awaitReady();
            return started;
        } catch (ConditionTimeoutException e) {
            started.close();
            throw new IOException(Files.readString(dir.resolve("alertmanager.log")), e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The process's id, for signals. */
    long pid() {
        return process.pid();
    }

    /** Ends it at once, as a failure does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again on its data. */
    void restart() throws IOException {
        process = run();
        awaitReady();
    }

    /** The alerts that it holds open. */
    List<JsonNode> alerts() throws IOException, InterruptedException {
        HttpResponse<String> response = get("/api/v2/alerts");
        List<JsonNode> alerts = new ArrayList<>();
        JSON.readTree(response.body()).forEach(alerts::add);
        return alerts;
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(wrapper(program));
        command.addAll(List.of(
                program.toString(),
                "--config.file=" + dir.resolve("alertmanager.yml"),
                "--storage.path=" + dir.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("alertmanager.log").toFile()))
                .start();
    }

    private void awaitReady() {
        await("Alertmanager")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/-/ready").statusCode() == 200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real browser: Chromium, driven by {@code src/test/console/console.test.mjs}. With the environment variable {@code
 * RINGFENCE_PICTURES} it leaves pictures in that directory.
 */
final class ConsoleIT {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long MINUTES = 3;

    @TempDir
    private Path dir;

    @Test
    @DisplayName(
            "sign in, look, command, in both languages, by keyboard, in the dark, on a phone, and axe finds nothing")
    void inABrowser() throws Exception {
        Optional<Path> browser = onPath(BROWSERS);
        assumeTrue(browser.isPresent(), "missing part: browser, one of " + BROWSERS);
        assumeTrue(onPath(List.of("npm")).isPresent(), "missing part: browser driver: node and npm");
        Path tests = Checkout.root().resolve("streams-app/src/test/console");
        Path work = packages(tests);
        assumeTrue(
                Files.isDirectory(work.resolve("node_modules/playwright-core")),
                "missing part: browser driver: npm could not fetch playwright-core");
        try (ConsoleScene scene = new ConsoleScene();
                ApiServer server = ApiServer.start(
                        new ApiServer.Options("127.0.0.1", 0, Optional.empty(), "", 100_000, 0, 8), scene.ports())) {
            Path output = dir.resolve("output");
            ProcessBuilder command = new ProcessBuilder("node", "--test", "--test-reporter=spec", "console.test.mjs")
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            command.environment()
                    .putAll(Map.of(
                            "CONSOLE_URL", "http://127.0.0.1:" + server.port() + "/",
                            "CONSOLE_BROWSER", browser.get().toString(),
                            "CONSOLE_NOW", FakePorts.NOW.toString()));
            Process node = command.start();
            boolean ended = node.waitFor(MINUTES, TimeUnit.MINUTES);
            node.destroyForcibly();
            scene.fake.events.end();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as(said).isTrue();
            assertThat(node.exitValue()).as(said).isZero();
            assertThat(scene.fake.commands).isNotEmpty();
        }
    }

    /** The tests with the packages that they need, beside each other; packages stay there from run to run. */
    private static Path packages(Path tests) throws IOException, InterruptedException {
        Path work = Checkout.root().resolve("streams-app/target/console-test");
        Files.createDirectories(work);
        boolean same = Files.exists(work.resolve("package-lock.json"))
                && Files.mismatch(work.resolve("package-lock.json"), tests.resolve("package-lock.json")) == -1;
        try (Stream<Path> files = Files.list(tests)) {
            for (Path file : files.toList()) {
                Files.copy(file, work.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!same || !Files.isDirectory(work.resolve("node_modules/playwright-core"))) {
            Process npm = new ProcessBuilder(
                            "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline")
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(2, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
            }
        }
        return work;
    }

    private static Optional<Path> onPath(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(part -> Path.of(part).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

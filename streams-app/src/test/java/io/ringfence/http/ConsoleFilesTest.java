package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.Checkout;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server gives of the console without a token. */
final class ConsoleFilesTest {

    private static final Path SOURCE =
            Checkout.root().resolve("streams-app/src/main/resources/io/ringfence/http/console");
    private static final Pattern ADDRESS = Pattern.compile("/console/([0-9a-f]{16})/([\\w./-]+)");
    private static final Pattern ENTRY = Pattern.compile("(?m)^  '([^']+)': '");

    private final ConsoleFiles files = ConsoleFiles.load();

    private static String text(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private String version() {
        Matcher address = ADDRESS.matcher(text(files.at("/").orElseThrow()));
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    @Test
    @DisplayName("every file of the source is served, and nothing else is listed")
    void complete() throws IOException {
        try (Stream<Path> found = Files.walk(SOURCE)) {
            List<String> names = found.filter(Files::isRegularFile)
                    .map(file -> SOURCE.relativize(file).toString())
                    .filter(name -> !name.equals("index.html"))
                    .toList();
            assertThat(ConsoleFiles.NAMES).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    @DisplayName("the page names files that there are, each with its media type, to be kept for ever")
    void page() {
        ApiResponse page = files.at("/").orElseThrow();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers()).containsEntry("Cache-Control", "no-cache");
        assertThat(text(page)).doesNotContain("{version}").doesNotContain("http:");
        List<String> named = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text(page));
        while (address.find()) {
            ApiResponse file = files.at(address.group()).orElseThrow();
            assertThat(file.headers()).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
            assertThat(file.type()).isIn("text/javascript; charset=utf-8", "text/css; charset=utf-8", "image/svg+xml");
            named.add(address.group(2));
        }
        assertThat(named).contains("main.js", "icon.svg", "style/base.css");
    }

    @Test
    @DisplayName("scripts come from this server alone, and nobody frames the page")
    void headers() {
        for (String path : List.of("/", "/console/" + version() + "/main.js")) {
            assertThat(files.at(path).orElseThrow().headers())
                    .containsEntry("X-Frame-Options", "DENY")
                    .hasEntrySatisfying(
                            "Content-Security-Policy",
                            policy -> assertThat(policy)
                                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                                    .contains(
                                            "base-uri 'none'",
                                            "form-action 'none'",
                                            "require-trusted-types-for 'script'")
                                    .doesNotContain("unsafe")
                                    .doesNotContain("*"));
        }
    }

    @Test
    @DisplayName("a page of another release gets this one's files, and keeps none")
    void otherRelease() {
        ApiResponse file = files.at("/console/0123456789abcdef/main.js").orElseThrow();
        assertThat(file.headers()).containsEntry("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/index.html",
                "/console",
                "/console/",
                "/console/main.js",
                "/console/x/",
                "/console/x/index.html",
                "/console/x/nix.js",
                "/console/x/../openapi.json",
                "/console/x/../../../logback.xml",
                "/console/x/views/../main.js",
                "/console/../openapi.json",
                "/console/x/%2e%2e/openapi.json",
                "/console/x//main.js",
                "/console/x/main.js/",
                "/console/x/views"
            })
    @DisplayName("there is no way out of the list")
    void nothingElse(String path) {
        assertThat(files.at(path)).isEmpty();
    }

    @Test
    @DisplayName("both languages say the same things, and know every metric, state, action and basis")
    void languages() throws IOException {
        Set<String> english = entries("en");
        assertThat(entries("zh")).isEqualTo(english);
        assertThat(english)
                .containsAll(keys("metric.", Stream.of(Metric.values()).map(Metric::key)))
                .containsAll(keys("state.", Stream.of(UsageKind.values()).map(Enum::name)))
                .containsAll(keys("action.", Stream.of(Action.values()).map(Enum::name)))
                .containsAll(keys(
                        "basis.",
                        Stream.of(Basis.values()).map(basis -> basis.name().toLowerCase(Locale.ROOT))));
    }

    private static List<String> keys(String prefix, Stream<String> names) {
        return names.map(name -> prefix + name).toList();
    }

    private static Set<String> entries(String language) throws IOException {
        String source = Files.readString(SOURCE.resolve("language/" + language + ".js"), StandardCharsets.UTF_8);
        return ENTRY.matcher(source)
                .results()
                .map(entry -> entry.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName(
            "no file builds markup or scripts from text, keeps the token for longer than the tab, or asks another server")
    void sources() throws IOException {
        for (String name : ConsoleFiles.NAMES) {
            String source = Files.readString(SOURCE.resolve(name), StandardCharsets.UTF_8);
            assertThat(source).as(name).doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
            if (!name.equals("icon.svg")) {
                assertThat(source.replace("https:\\/\\/[^", "")).as(name).doesNotContain("https://", "http://");
            }
            assertThat(source).as(name).doesNotContain("document.cookie");
        }
    }
}

package io.ringfence.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The console's pages, held in memory: what isn't in the list can't be asked for, whatever a path says. They tell nothing of the
 * installation and are given to anybody; what they show, they ask the API for with the token of who uses them.
 *
 * <p>A file's address holds a fingerprint of all files, so that browsers may keep it for ever and notice a new release at once.
 */
final class ConsoleFiles {

    /** The files besides the page itself. */
    static final List<String> NAMES = List.of(
            "main.js",
            "icon.svg",
            "core/api.js",
            "core/dom.js",
            "core/format.js",
            "core/live.js",
            "core/route.js",
            "core/session.js",
            "language/index.js",
            "language/en.js",
            "language/zh.js",
            "parts/bar.js",
            "parts/command.js",
            "parts/notice.js",
            "parts/number-row.js",
            "parts/reason.js",
            "parts/shell.js",
            "parts/state.js",
            "parts/timeline.js",
            "style/base.css",
            "style/colour.css",
            "style/frame.css",
            "style/parts.css",
            "style/views.css",
            "views/duty.js",
            "views/number.js",
            "views/numbers.js",
            "views/policy.js",
            "views/pools.js",
            "views/sign-in.js");

    private static final String PAGE = "index.html";
    private static final String DIRECTORY = "/console/";
    private static final String VERSION = "{version}";

    /** Scripts, styles and answers from this server alone; no script text from strings; in nobody's frame. */
    private static final String CONTENT_SECURITY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final byte[] page;
    private final Map<String, byte[]> files;
    private final String version;

    private ConsoleFiles(byte[] page, Map<String, byte[]> files, String version) {
        this.page = page;
        this.files = files;
        this.version = version;
    }

    /** Reads them from the jar. */
    static ConsoleFiles load() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        NAMES.forEach(name -> files.put(name, read(name)));
        byte[] page = read(PAGE);
        String version = fingerprint(page, files);
        String text = new String(page, StandardCharsets.UTF_8).replace(VERSION, version);
        return new ConsoleFiles(text.getBytes(StandardCharsets.UTF_8), files, version);
    }

    /** What is at that path; empty if nothing of the console. */
    Optional<ApiResponse> at(String path) {
        if (path.equals("/")) {
            return Optional.of(answer("text/html; charset=utf-8", page, "no-cache"));
        }
        int slash = path.startsWith(DIRECTORY) ? path.indexOf('/', DIRECTORY.length()) : -1;
        if (slash < 0) {
            return Optional.empty();
        }
        String name = path.substring(slash + 1);
        byte[] file = files.get(name);
        if (file == null) {
            return Optional.empty();
        }
        // Behind a balancer another release may have given the page: what it gets from here must not be kept under that
        // name.
        boolean mine = path.substring(DIRECTORY.length(), slash).equals(version);
        return Optional.of(answer(type(name), file, mine ? "public, max-age=31536000, immutable" : "no-store"));
    }

    private static ApiResponse answer(String type, byte[] bytes, String cache) {
        return new ApiResponse(200, type, bytes, Map.of())
                .with("Cache-Control", cache)
                .with("Content-Security-Policy", CONTENT_SECURITY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .with("X-Frame-Options", "DENY");
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no media type is known for " + name);
        };
    }

    private static byte[] read(String name) {
        try (InputStream file = ConsoleFiles.class.getResourceAsStream("console/" + name)) {
            if (file == null) {
                throw new IllegalStateException("console/" + name + " is missing in this build");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("console/" + name + " can't be read", e);
        }
    }

    private static String fingerprint(byte[] page, Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(page);
            files.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.ringfence.domain.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/** The rows of {@link GoldenRowTest}: a number that is paused by order, a contact that refused. */
public final class GoldenRows {

    private GoldenRows() {}

    /** A row as its file has it. */
    public static byte[] bytes(String name) {
        try (InputStream in = GoldenRows.class.getResourceAsStream(name)) {
            String hex = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

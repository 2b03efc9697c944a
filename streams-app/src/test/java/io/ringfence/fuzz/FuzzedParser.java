package io.ringfence.fuzz;

import java.util.Objects;
import java.util.function.Consumer;

/** What Jazzer calls: the parser that the property {@code fuzz.parser} names. {@code ./ringfence-fuzz} starts it. */
public final class FuzzedParser {

    private static final Consumer<byte[]> PARSER = Objects.requireNonNull(
            Parsers.all().get(System.getProperty("fuzz.parser", "")),
            "-Dfuzz.parser must be one of " + Parsers.all().keySet());

    private FuzzedParser() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        PARSER.accept(data);
    }
}

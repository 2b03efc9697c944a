package io.ringfence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ringfence.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzers begin with, and what they once found, stays harmless. */
class FuzzSeedsTest {

    private static final Path SEEDS = Checkout.root().resolve("streams-app/src/test/resources/fuzz");

    static Set<String> parsers() throws IOException {
        Set<String> names = new TreeSet<>(Parsers.all().keySet());
        try (Stream<Path> directories = Files.list(SEEDS)) {
            directories.map(path -> path.getFileName().toString()).forEach(names::add);
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void everySeedAndFindingIsHarmless(String parser) throws IOException {
        assertThat(Parsers.all()).containsKey(parser);
        List<Path> seeds;
        try (Stream<Path> files = Files.list(SEEDS.resolve(parser))) {
            seeds = files.sorted().toList();
        }
        assertThat(seeds).isNotEmpty();
        for (Path seed : seeds) {
            byte[] data = Files.readAllBytes(seed);
            assertThatCode(() ->
                            Objects.requireNonNull(Parsers.all().get(parser)).accept(data))
                    .as(seed.toString())
                    .doesNotThrowAnyException();
        }
    }
}

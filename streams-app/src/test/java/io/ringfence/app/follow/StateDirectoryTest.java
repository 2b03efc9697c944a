package io.ringfence.app.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.failure.Explained;
import io.ringfence.intake.follow.FileLook;
import io.ringfence.intake.follow.FileMark;
import io.ringfence.intake.follow.Prefix;
import io.ringfence.intake.follow.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456789Z");

    @TempDir
    private Path dir;

    @Test
    void whatIsNotedIsReadAgain() throws IOException {
        Random random = new Random(11);
        try (StateDirectory state = StateDirectory.claim(dir.resolve("made"))) {
            assertThat(state.read()).isEmpty();
            for (int i = 0; i < 50; i++) {
                Checkpoint checkpoint = checkpoint(random);
                state.write(checkpoint);
                assertThat(state.read()).contains(checkpoint);
            }
        }
    }

    @Test
    void aPersonCanReadIt() throws IOException {
        try (StateDirectory state = StateDirectory.claim(dir)) {
            state.write(checkpoint(new Random(1)));
        }
        assertThat(Files.readString(dir.resolve("checkpoint.json")))
                .contains("\"version\" : 1")
                .contains("\"path\" : \"/var/log/Master.csv\"")
                .contains("\"from_line\" : ");
    }

    @Test
    void twoProcessesDoNotShareIt() {
        try (StateDirectory state = StateDirectory.claim(dir)) {
            assertThatThrownBy(() -> StateDirectory.claim(dir))
                    .isInstanceOfSatisfying(
                            Explained.class, e -> assertThat(e.remedy()).contains("--state DIR"))
                    .hasMessageContaining(dir + " is in use by another process");
            assertThat(state.read()).isEmpty();
        }
        StateDirectory.claim(dir).close(); // it is free again
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is empty",
                "{\"version\": 1, | it is no JSON from line 1 on",
                "[] | it is empty",
                "{} | version is missing",
                "{\"version\": 2} | it has version 2, and this release knows version 1",
                "{\"version\": 1} | paths is missing",
            })
    void whatIsNoCheckpointIsExplained(String text, String why) throws IOException {
        assertRefused(text, why);
    }

    @Test
    void aValueThatCannotBeIsExplained() throws IOException {
        String good = CheckpointText.write(checkpoint(new Random(3)));
        assertRefused(good.replaceFirst("\"from_line\" : \\d+", "\"from_line\" : 0"), "a value in it can't be: ");
        assertRefused(good.replaceFirst("\"read_hash\" : \"", "\"read_hash\" : \"x"), "a value in it can't be: ");
        assertRefused(good.replaceFirst("\"seen_at\" : \"2026", "\"seen_at\" : \"soon"), "a value in it can't be: ");
        assertRefused(good.substring(0, good.length() / 2), "it is no JSON from line ");
    }

    @Test
    void filesOfDirectoriesAreNotedAndThoseThatAreGoneForgotten() throws IOException {
        Random random = new Random(5);
        Set<Long> all = new TreeSet<>();
        try (StateDirectory state = StateDirectory.claim(dir)) {
            assertThat(state.readSpooled()).isEmpty();
            for (int i = 0; i < 100; i++) {
                List<Long> some = random.longs(random.nextInt(300)).boxed().toList();
                all.addAll(some);
                state.addSpooled(some, () -> all, all.size());
                assertThat(state.readSpooled()).isEqualTo(all);
            }
            long before = Files.size(dir.resolve("files-read.txt"));
            Set<Long> left = all.stream().limit(10).collect(Collectors.toSet());
            state.addSpooled(List.of(), () -> left, left.size());
            assertThat(Files.size(dir.resolve("files-read.txt"))).isEqualTo(170).isLessThan(before);
            assertThat(state.readSpooled()).isEqualTo(left);
        }
    }

    @Test
    void aNoteThatIsNotWholeIsNone() throws IOException {
        Path notes = dir.resolve("files-read.txt");
        Files.writeString(notes, "00000000000000ff\nffffffffffffffff\n00000000000");
        try (StateDirectory state = StateDirectory.claim(dir)) {
            assertThat(state.readSpooled()).containsExactlyInAnyOrder(255L, -1L);
            state.addSpooled(List.of(16L), Set::of, 3);
            assertThat(state.readSpooled()).containsExactlyInAnyOrder(255L, -1L, 16L);
        }
        Files.writeString(notes, "00000000000000ff\n00000000000000fff\n");
        try (StateDirectory state = StateDirectory.claim(dir)) {
            assertThatThrownBy(state::readSpooled)
                    .isInstanceOf(Explained.class)
                    .hasMessageContaining("line 2 isn't 16 digits")
                    .hasMessageContaining(notes.toString());
        }
    }

    private void assertRefused(String text, String why) throws IOException {
        Files.writeString(dir.resolve("checkpoint.json"), text);
        try (StateDirectory state = StateDirectory.claim(dir)) {
            assertThatThrownBy(state::read)
                    .isInstanceOfSatisfying(
                            Explained.class, e -> assertThat(e.remedy()).contains("remove it"))
                    .hasMessageContaining(dir.resolve("checkpoint.json").toString())
                    .hasMessageContaining(why);
        }
    }

    private static Checkpoint checkpoint(Random random) {
        int length = random.nextInt(1 << 30);
        int line = 1 + random.nextInt(1000);
        FileMark mark = new FileMark(
                Path.of("/var/log/Master.csv"),
                Prefix.of(length, random.nextLong(), random.nextLong()),
                new Spot(line, random.nextInt(length + 1)),
                line + random.nextLong(1000),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.of(new FileLook("(dev=1,inode=2)", length, NOW)) : Optional.empty(),
                NOW);
        return new Checkpoint(
                NOW, "default", "pbx", random.nextInt(1000), List.of(Path.of("/var/log/Master.csv")), List.of(mark));
    }
}

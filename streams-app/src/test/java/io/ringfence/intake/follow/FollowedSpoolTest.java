package io.ringfence.intake.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.FreeSwitchDocument;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PlainHasher;
import io.ringfence.intake.RowResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories into which FreeSWITCH writes a file for each call, while they are followed. */
class FollowedSpoolTest {

    private static final Duration QUIET = Duration.ofSeconds(10);

    @TempDir
    private Path dir;

    private final Intake intake = Intake.of(IntakeOptions.DEFAULT.withRegion("GB", ""), new PlainHasher());
    private final List<String> ids = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Set<Long> noted = new HashSet<>();
    private long grouped;
    private Instant now = Instant.now();
    private FollowedSpool spool;

    @BeforeEach
    void start() {
        spool = new FollowedSpool(List.of(dir), noted, intake, FollowTimes.DEFAULT, notices::add);
    }

    @AfterEach
    void kill() {
        spool.close();
    }

    @Test
    void filesAreReadAsTheyComeAndEachOnce() throws IOException {
        call("one");
        readAll();
        assertThat(ids).containsExactly("one");
        call("two");
        call("three");
        readAll();
        assertThat(ids).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(notices).isEmpty();
    }

    @Test
    void legsInDifferentFilesAreOneCall() throws IOException {
        Files.writeString(
                dir.resolve("a.cdr.json"), FreeSwitchDocument.document().toString());
        readSome();
        Files.writeString(dir.resolve("b.cdr.json"), FreeSwitchDocument.legB().toString());
        readAll();
        assertThat(ids).hasSize(1);
        assertThat(grouped).isEqualTo(1);
    }

    @Test
    void aFileThatIsBeingWrittenWaits() throws IOException {
        Path file = dir.resolve("a.json");
        String text = document("whole");
        Files.writeString(file, "");
        readAll();
        Files.writeString(file, text.substring(0, text.length() / 2));
        readAll();
        assertThat(ids).isEmpty();
        Files.writeString(file, text);
        readAll();
        assertThat(ids).containsExactly("whole");
        assertThat(rejected).isEmpty();
    }

    @Test
    void aFileThatStaysUnfinishedIsRejectedAndTheOthersAreRead() throws IOException {
        Files.writeString(dir.resolve("cut.json"), document("cut").substring(0, 300));
        Files.writeString(dir.resolve("empty.json"), "");
        call("good");
        readAll();
        assertThat(ids).containsExactly("good");
        assertThat(rejected).isEmpty();
        pass(FollowTimes.DEFAULT.finishAfter().plusSeconds(5));
        readAll();
        assertThat(rejected).containsExactly("TRUNCATED", "TRUNCATED");
        readAll();
        assertThat(rejected).hasSize(2);
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        Path file = dir.resolve("a.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(document("packed").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        readAll();
        assertThat(ids).isEmpty();
        Files.write(file, whole);
        readAll();
        assertThat(ids).containsExactly("packed");
    }

    @Test
    void otherFilesAreLeftOutAndThatIsSaidOnce() throws IOException {
        Files.writeString(dir.resolve("other.json"), "{\"a\":1}\n");
        Files.writeString(dir.resolve("more.json"), "{\"b\":{}}\n");
        Files.writeString(dir.resolve("notes.txt"), "nothing");
        call("good");
        readAll();
        pass(Duration.ofHours(1));
        readAll();
        assertThat(ids).containsExactly("good");
        assertThat(rejected).isEmpty();
        assertThat(notices).hasSize(1).first().asString().contains("mod_json_cdr", "left out");
    }

    @Test
    void afterARestartNothingIsReadAgainAndLateLegsFindTheirCall() throws IOException {
        Files.writeString(dir.resolve("a.json"), FreeSwitchDocument.document().toString());
        readAll();
        checkpoint();
        kill();
        start();
        readAll();
        assertThat(ids).hasSize(1);
        Files.writeString(dir.resolve("b.json"), FreeSwitchDocument.legB().toString());
        readAll();
        assertThat(ids).hasSize(1);
        assertThat(grouped).isEqualTo(1);
    }

    @Test
    void aCallThatStillWaitsIsNotNoted() throws IOException {
        call("waits");
        readSome();
        assertThat(ids).isEmpty();
        checkpoint();
        assertThat(noted).isEmpty();
        kill();
        start();
        readAll();
        checkpoint();
        assertThat(ids).containsExactly("waits");
        assertThat(noted).hasSize(1);
        assertThat(spool.known()).isEqualTo(noted);
    }

    @Test
    void filesMayBeMovedAndDeletedOnceTheyWereRead() throws IOException {
        Path file = call("one");
        call("two");
        readAll();
        Path kept = Files.createDirectory(dir.resolve("kept"));
        Files.move(file, kept.resolve(file.getFileName()));
        Files.delete(dir.resolve("two.json"));
        readAll();
        assertThat(ids).hasSize(2);
        assertThat(spool.size()).isZero();
    }

    @Test
    void killedAtRandomNoCallIsMissedAndFewAreSentTwice() throws IOException {
        Random random = new Random(20261122);
        Set<String> written = new TreeSet<>();
        int kills = 0;
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    String id = "call-" + i;
                    call(id);
                    written.add(id);
                }
                case 2 -> checkpoint();
                case 3 -> {
                    kill();
                    start();
                    kills++;
                }
                case 4 -> readSome();
                default -> pass(QUIET);
            }
        }
        readAll();
        assertThat(new TreeSet<>(ids)).isEqualTo(written);
        assertThat(ids.size()).as("with %d kills", kills).isLessThan(2 * written.size());
        assertThat(rejected).isEmpty();
    }

    @Test
    void aDirectoryThatIsTakenAwayMayComeBack() throws IOException {
        Path mounted = Files.createDirectory(dir.resolve("mounted"));
        FollowedSpool one = new FollowedSpool(List.of(mounted), noted, intake, FollowTimes.DEFAULT, notices::add);
        Files.delete(mounted);
        one.scan(now);
        Files.createDirectory(mounted);
        Files.writeString(mounted.resolve("a.json"), document("back"));
        one.scan(now.plusSeconds(60));
        one.poll(this::take, 10, now);
        one.settle(this::take, now, now);
        one.close();
        assertThat(ids).containsExactly("back");
    }

    private void checkpoint() {
        noted.addAll(spool.handedOut());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void readSome() throws IOException {
        pass(Duration.ofSeconds(5));
        spool.scan(now);
        spool.poll(this::take, 5, now);
        spool.settle(this::take, now.minus(QUIET), now);
    }

    private void readAll() throws IOException {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(100));
            spool.scan(now);
            spool.poll(this::take, 1000, now);
        }
        spool.settle(this::take, now, now);
    }

    private void take(RowResult<?> row, byte[] header) {
        if (row instanceof RowResult.Accepted<?> accepted && accepted.record() instanceof CallRecord call) {
            ids.add(call.callId());
        } else if (row instanceof RowResult.Rejected<?> bad) {
            rejected.add(bad.reason().name());
        } else {
            grouped++;
        }
    }

    private Path call(String id) throws IOException {
        return Files.writeString(dir.resolve(id + ".json"), document(id));
    }

    private static String document(String id) {
        return FreeSwitchDocument.document()
                .with("uuid", id)
                .with("bridge_uuid", "")
                .toString();
    }
}

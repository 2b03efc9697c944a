package io.ringfence.intake.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.intake.FreeSwitchDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing that happens to files at a time. */
class FollowedFilesTest {

    @TempDir
    private Path dir;

    private FollowerAtWork follower;
    private WrittenFile file;

    @BeforeEach
    void begin() throws IOException {
        file = WrittenFile.ofCalls(dir.resolve("calls.csv"));
        follower = new FollowerAtWork(file.live());
    }

    @AfterEach
    void end() throws IOException {
        follower.kill();
    }

    @Test
    void rowsAreReadAsTheyAreWritten() throws IOException {
        file.rows(3);
        follower.readAll();
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
        file.rows(2);
        follower.readAll();
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
    }

    @Test
    void aRowThatIsNotTerminatedWaits() throws IOException {
        file.rows(1);
        file.halfARow();
        follower.readAll();
        follower.pass(Duration.ofDays(2));
        follower.readAll();
        assertThat(follower.ids()).hasSize(1);
        file.restOfTheRow();
        follower.readAll();
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
    }

    @Test
    void aRowThatIsNotTerminatedIsReadOnceItsFileWasRotatedAndIsQuiet() throws IOException {
        file.rows(2);
        file.halfARow();
        follower.readAll();
        file.rotate();
        follower.readAll();
        follower.pass(FollowTimes.DEFAULT.finishAfter().minusMillis(1));
        follower.readAll();
        assertThat(follower.rejected()).isEmpty();
        follower.pass(Duration.ofMillis(1));
        follower.readAll();
        assertThat(follower.rejected()).containsExactly("TRUNCATED");
        assertThat(follower.open()).isZero();
    }

    @Test
    void aRotatedFileIsReadToItsEndAndTheNewOneFromItsBeginning() throws IOException {
        file.rows(3);
        follower.readAll();
        file.rows(2);
        file.rotate();
        file.rows(4);
        follower.readAll();
        assertThat(follower.ids()).containsExactlyInAnyOrderElementsOf(file.written());
        assertThat(follower.notices()).anyMatch(notice -> notice.endsWith("calls.csv was renamed to calls.csv.1"));
    }

    @Test
    void aFileThatLivedAndWasRotatedBetweenTwoLooksIsRead() throws IOException {
        file.rows(3);
        follower.readAll();
        file.rotate();
        file.rows(2);
        file.rotate();
        file.rows(1);
        file.rotate();
        follower.readAll();
        assertThat(follower.ids()).containsExactlyInAnyOrderElementsOf(file.written());
    }

    @Test
    void filesRotatedBeforeAnyoneFollowedAreNotRead() throws IOException {
        file.rows(3);
        file.rotate();
        List<String> before = List.copyOf(file.written());
        file.rows(2);
        follower.readAll();
        follower.checkpoint();
        follower.kill();
        file.rotate();
        file.compressRotated();
        file.rows(1);
        follower.start();
        follower.readAll();
        assertThat(follower.distinctIds()).doesNotContainAnyElementsOf(before).hasSize(3);
    }

    @Test
    void aCopyThatIsTruncatedIsReadOn() throws IOException {
        file.rows(3);
        follower.readAll();
        file.rows(2);
        file.copyAndTruncate();
        file.rows(1);
        follower.readAll();
        assertThat(follower.ids()).containsExactlyInAnyOrderElementsOf(file.written());
    }

    @Test
    void aCopyIsNoNewFile() throws IOException {
        file.rows(30);
        follower.readAll();
        Files.copy(file.live(), dir.resolve("calls.csv.1"));
        follower.readAll();
        file.rows(2);
        follower.readAll();
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
    }

    @Test
    void afterATruncationTheSameInodeIsReadAsTheFileThatItIs() throws IOException {
        file.rows(50);
        follower.readAll();
        file.copyAndTruncate();
        file.rows(80); // longer than what was read before
        follower.readAll();
        assertThat(follower.ids()).containsExactlyInAnyOrderElementsOf(file.written());
    }

    @Test
    void whatIsLostByATruncationIsSaid() throws IOException {
        file.rows(3);
        follower.readAll();
        try (var channel = Files.newByteChannel(file.live(), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        file.begin();
        file.rows(1);
        follower.readAll();
        follower.pass(FollowTimes.DEFAULT.lostAfter());
        follower.readAll();
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
        assertThat(follower.notices()).anyMatch(notice -> notice.startsWith("no copy of "));
    }

    @Test
    void aCompressedFileIsTheOneItWasMadeFrom() throws IOException {
        file.rows(30);
        follower.readAll();
        follower.checkpoint();
        file.rows(10);
        follower.kill();
        file.rotate();
        file.compressRotated();
        file.rows(5);
        follower.start();
        follower.pass(Duration.ofMinutes(1));
        follower.readAll();
        assertThat(follower.distinctIds()).containsExactlyInAnyOrderElementsOf(file.written());
        assertThat(follower.ids())
                .as("the last row before the kill is sent again")
                .hasSize(46);
    }

    @Test
    void aDeletedFileIsReadToItsEnd() throws IOException {
        file.rows(3);
        follower.readAll();
        file.rows(20_000);
        file.halfARow();
        Files.delete(file.live());
        follower.readAll();
        follower.pass(FollowTimes.DEFAULT.finishAfter());
        follower.readAll();
        assertThat(follower.distinctIds()).hasSize(20_003);
        assertThat(follower.rejected()).containsExactly("TRUNCATED");
        assertThat(follower.open()).isZero();
    }

    @Test
    void aRestartGoesOnAtTheCheckpoint() throws IOException {
        file.rows(100);
        follower.readAll();
        follower.checkpoint();
        file.rows(10);
        follower.readAll();
        follower.kill();
        follower.start();
        file.rows(5);
        follower.readAll();
        assertThat(follower.distinctIds()).containsExactlyInAnyOrderElementsOf(file.written());
        assertThat(follower.ids())
                .as("the last row before the checkpoint and those after it")
                .hasSize(115 + 11);
    }

    @Test
    void aQuietFileIsNotHeldOpenAndReadOnWhenItGrows() throws IOException {
        file.rows(5);
        follower.readAll();
        follower.pass(FollowTimes.DEFAULT.suspendAfter().plusDays(1));
        follower.readAll();
        assertThat(follower.open()).isZero();
        file.rows(2);
        follower.readAll();
        assertThat(follower.distinctIds()).containsExactlyElementsOf(file.written());
    }

    @Test
    void aFileOfAnUnknownKindIsRefusedOnceWithARemedy() throws IOException {
        Files.writeString(file.live(), "this;is;none\n");
        follower.readAll();
        follower.readAll();
        assertThat(follower.notices())
                .filteredOn(notice -> notice.contains("separates columns by ';'"))
                .hasSize(1);
    }

    @Test
    void aBrokenQuoteAtTheEndWaitsForWhatFollowsIt() throws IOException {
        file.rows(1);
        Files.writeString(file.live(), "\"open,2026-03-02\n", StandardOpenOption.APPEND);
        follower.readAll();
        assertThat(follower.rejected()).isEmpty();
        file.rows(1);
        follower.readAll();
        assertThat(follower.rejected()).containsExactly("BROKEN_QUOTES");
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
    }

    @Test
    void aLineLongerThanAnyRowIsPassedOverInPieces() throws IOException {
        file.rows(1);
        follower.readAll();
        String piece = "x".repeat(300 * 1024);
        for (int i = 0; i < 3; i++) {
            Files.writeString(file.live(), piece, StandardOpenOption.APPEND);
            follower.readAll();
        }
        Files.writeString(file.live(), "\n", StandardOpenOption.APPEND);
        file.rows(1);
        follower.readAll();
        assertThat(follower.rejected()).containsExactly("TOO_LONG");
        assertThat(follower.ids()).containsExactlyElementsOf(file.written());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstRow() throws IOException {
        Files.writeString(file.live(), "\uFEFF");
        Files.writeString(file.live(), leg("A", "+8613800000001", "first"), StandardOpenOption.APPEND);
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.ids()).containsExactly("first");
        assertThat(follower.rejected()).isEmpty();
    }

    @Test
    void aCallIsHandedOutWhenItsFileIsQuiet() throws IOException {
        Files.writeString(file.live(), leg("A", "+8613800000001", "first"));
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET.minusMillis(1));
        follower.readAll();
        assertThat(follower.ids()).isEmpty();
        follower.pass(Duration.ofMillis(1));
        follower.readAll();
        assertThat(follower.ids()).containsExactly("first");
    }

    @Test
    void aCallStillOpenAtTheCheckpointIsReadAgain() throws IOException {
        Files.writeString(file.live(), leg("A", "+8613800000001", "first") + leg("B", "+8613800000002", "second"));
        follower.readAll();
        follower.checkpoint();
        follower.kill();
        follower.start();
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.ids()).containsExactly("first", "second");
    }

    @Test
    void aLateRowGetsTheSameCallIdAfterAKill() throws IOException {
        Files.writeString(file.live(), leg("A", "+8613800000001", "linked"));
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        Files.writeString(file.live(), leg("C", "+8613800000003", "other"), StandardOpenOption.APPEND);
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        follower.checkpoint();
        // Another person in the call that was handed out long ago.
        Files.writeString(file.live(), leg("B", "+8613800000002", "linked"), StandardOpenOption.APPEND);
        follower.readAll();
        assertThat(follower.ids()).containsExactly("linked", "other", "linked~B");
        follower.kill();
        follower.start();
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.distinctIds()).containsExactly("linked", "other", "linked~B");
        assertThat(follower.ids()).filteredOn("linked~B"::equals).hasSize(2);
    }

    private static String leg(String channel, String to, String linked) {
        String at = LocalDateTime.now(ZoneOffset.UTC)
                .minusHours(1)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT));
        return "\"acme\",\"+862161000001\",\"" + to + "\",\"from-internal\",\"\",\"PJSIP/1001-" + channel
                + "\",\"PJSIP/trunk-" + channel + "\",\"Dial\",\"x\",\"" + at + "\",,\"" + at
                + "\",1,0,\"NO ANSWER\",\"DOCUMENTATION\",\"" + channel + "\",\"\",\"acme\",\"" + linked + "\",1\n";
    }

    @Test
    void aGrowingFileOfJsonIsReadAsItIsWrittenHoweverManyLinesAnObjectHas() throws IOException {
        Path json = dir.resolve("cdr.json");
        follower = new FollowerAtWork(json);
        String first = json("first");
        String second = json("second").replace(",\"", ",\n  \"");
        Files.writeString(json, first + second.substring(0, second.lastIndexOf('\n')));
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.ids()).containsExactly("first");
        Files.writeString(json, second.substring(second.lastIndexOf('\n')), StandardOpenOption.APPEND);
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.ids()).containsExactly("first", "second");
        follower.checkpoint();
        follower.kill();
        follower.start();
        Files.writeString(json, json("third"), StandardOpenOption.APPEND);
        follower.readAll();
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.distinctIds()).containsExactly("first", "second", "third");
        assertThat(follower.rejected()).isEmpty();
    }

    private static String json(String id) {
        return FreeSwitchDocument.document()
                .with("uuid", id)
                .with("bridge_uuid", "")
                .with("effective_caller_id_number", "%2B442079460000")
                .between("1001", "+442079461234")
                .toString();
    }

    /** A follower that came back to some fifty files held up to 20,000 calls of each, and ran out of memory. */
    @Test
    void manyFilesTogetherHoldNoMoreRowsThanABound() throws IOException {
        List<WrittenFile> files = List.of(
                WrittenFile.ofAsterisk(dir.resolve("a.csv")),
                WrittenFile.ofAsterisk(dir.resolve("b.csv")),
                WrittenFile.ofAsterisk(dir.resolve("c.csv")),
                WrittenFile.ofAsterisk(dir.resolve("d.csv")));
        for (WrittenFile one : files) {
            one.rows(15_000);
        }
        follower = new FollowerAtWork(files.stream().map(WrittenFile::live).toArray(Path[]::new));
        follower.readAll();
        assertThat(follower.pending()).isBetween(20_000L, 40_000L);
        follower.pass(FollowerAtWork.QUIET);
        follower.readAll();
        assertThat(follower.pending()).isZero();
        assertThat(follower.ids())
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().flatMap(one -> one.written().stream()).toList());
    }
}

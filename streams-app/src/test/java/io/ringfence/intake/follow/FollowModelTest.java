package io.ringfence.intake.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random things happen to files, to the follower and to its checkpoint, in a random order; the model is the list of what
 * was written. {@code -Dfollow.seeds=1000} runs more of them.
 */
class FollowModelTest {

    private static final int SEEDS = Integer.getInteger("follow.seeds", 60);
    private static final int STEPS = 150;

    @TempDir
    private Path dir;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowIsReadAndWithoutAKillOnce(long seed) throws IOException {
        Random random = new Random(seed);
        // One that nobody kills, and files of both kinds: followed by name, and as a directory.
        boolean kills = seed % 3 != 0;
        Path directory = Files.createDirectory(dir.resolve("spool"));
        List<WrittenFile> files = List.of(
                WrittenFile.ofCalls(dir.resolve("calls.csv")),
                WrittenFile.ofAsterisk(directory.resolve("Master.csv")),
                WrittenFile.ofCalls(directory.resolve("other.csv")));
        FollowerAtWork follower = new FollowerAtWork(dir.resolve("calls.csv"), directory);
        follower.scan();
        follower.checkpoint();
        for (int step = 0; step < STEPS; step++) {
            happen(random, files.get(random.nextInt(files.size())), follower, kills);
        }
        for (WrittenFile file : files) {
            finishRow(file);
        }
        follower.readAll();
        follower.pass(Duration.ofMinutes(1));
        follower.readAll();
        follower.kill();
        Set<String> lost = new TreeSet<>();
        files.forEach(file -> lost.addAll(file.written()));
        Set<String> found = new TreeSet<>(follower.ids());
        Set<String> madeUp = new TreeSet<>(found);
        madeUp.removeAll(lost);
        lost.removeAll(found);
        assertThat(lost).as("lost").isEmpty();
        assertThat(madeUp).isEmpty();
        assertThat(follower.rejected()).isEmpty();
        if (!kills) {
            assertThat(follower.ids()).filteredOn(WrittenFile::hasOneRow).doesNotHaveDuplicates();
        }
    }

    private static void happen(Random random, WrittenFile file, FollowerAtWork follower, boolean kills)
            throws IOException {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> {
                finishRow(file);
                file.rows(random.nextInt(random.nextInt(10) == 0 ? 3_000 : 20));
            }
            case 4 -> {
                finishRow(file);
                file.halfARow();
            }
            case 5 -> {
                finishRow(file);
                file.rotate();
            }
            case 6 -> {
                finishRow(file);
                file.copyAndTruncate();
            }
            case 7 -> file.compressRotated();
            case 8 -> {
                // Whoever deletes what wasn't read, handed out and noted has lost it.
                follower.readAll();
                follower.pass(FollowerAtWork.QUIET);
                follower.readAll();
                follower.checkpoint();
                file.deleteRotated();
            }
            case 9 -> follower.checkpoint();
            case 10 -> {
                if (kills) {
                    follower.kill();
                    follower.start();
                }
            }
            case 11 -> follower.pass(Duration.ofSeconds(random.nextInt(40)));
            case 12 -> follower.scan();
            default -> follower.poll(1 + random.nextInt(500));
        }
    }

    private static void finishRow(WrittenFile file) throws IOException {
        if (file.hasHalfARow()) {
            file.restOfTheRow();
        }
    }
}

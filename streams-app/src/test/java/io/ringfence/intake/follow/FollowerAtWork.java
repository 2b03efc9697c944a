package io.ringfence.intake.follow;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PlainHasher;
import io.ringfence.intake.RowResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A follower with a clock of its own, that can be killed; what it sent is kept. */
final class FollowerAtWork {

    static final Duration QUIET = Duration.ofSeconds(10);

    private final List<Path> paths;
    private final Intake intake = Intake.of(
            IntakeOptions.DEFAULT.withExchange(ExchangeOptions.DEFAULT
                    .withTrunkPattern("PJSIP/trunk-*")
                    .withGrouping(QUIET, ExchangeOptions.DEFAULT.maxOpenGroups())),
            new PlainHasher());
    private final List<String> ids = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final RowSink sink = (row, header) -> take(row);
    private List<FileMark> marks = List.of();
    private Set<Path> followed = Set.of();
    private Instant now = Instant.now();
    private FollowedFiles files;

    FollowerAtWork(Path... paths) {
        this.paths = List.of(paths);
        this.files = begin();
    }

    private FollowedFiles begin() {
        return new FollowedFiles(paths, followed, marks, intake, FollowTimes.DEFAULT, notices::add);
    }

    /** Begins again from the last checkpoint. */
    void start() {
        files = begin();
    }

    void kill() throws IOException {
        files.close();
    }

    void checkpoint() {
        marks = files.marks();
        followed = new HashSet<>(paths);
    }

    void scan() throws IOException {
        files.scan(now);
    }

    int poll(int most) throws IOException {
        return files.poll(sink, most, now) + files.settle(sink, now.minus(QUIET), now);
    }

    /** Looks and reads until nothing more comes. */
    void readAll() throws IOException {
        int count = 1;
        int looks = 0;
        while (count > 0 || looks < 3) {
            files.scan(now);
            count = poll(1000);
            looks = count > 0 ? 0 : looks + 1;
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private void take(RowResult<?> row) {
        if (row instanceof RowResult.Accepted<?> accepted && accepted.record() instanceof CallRecord call) {
            ids.add(call.callId());
        } else if (row instanceof RowResult.Rejected<?> bad) {
            rejected.add(bad.reason().name());
        }
    }

    /** The ids of all calls that were sent, in order, each as often as it was sent. */
    List<String> ids() {
        return ids;
    }

    Set<String> distinctIds() {
        return new LinkedHashSet<>(ids);
    }

    List<String> rejected() {
        return rejected;
    }

    List<String> notices() {
        return notices;
    }

    long pending() {
        return files.pending();
    }

    long open() {
        return files.open();
    }
}

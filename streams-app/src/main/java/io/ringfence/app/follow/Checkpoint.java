package io.ringfence.app.follow;

import io.ringfence.intake.follow.FileMark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * How far a feed was read: everything before it is acknowledged by Kafka.
 *
 * @param writtenAt when it was noted
 * @param tenant whose feed
 * @param source the feed
 * @param reportSequence the number of the last report made, or about to be made
 * @param paths what is followed
 * @param files how far each file was read
 */
record Checkpoint(
        Instant writtenAt, String tenant, String source, long reportSequence, List<Path> paths, List<FileMark> files) {

    Checkpoint {
        paths = List.copyOf(paths);
        files = List.copyOf(files);
    }
}

package io.ringfence.intake.follow;

import java.time.Duration;

/**
 * How patient one is with files.
 *
 * @param finishAfter how long a rotated or deleted file must have been quiet before its last line, if it isn't
 *     terminated, is read as it is
 * @param suspendAfter how long a file must have been quiet before it is no longer held open
 * @param lostAfter how long the rest of a truncated file is looked for in copies of it
 * @param forgetAfter how long a file that isn't there any more is known, in case that it comes back compressed
 */
public record FollowTimes(Duration finishAfter, Duration suspendAfter, Duration lostAfter, Duration forgetAfter) {

    /**
     * 30 s, 10 min, 2 min, 7 days: a program that still has a rotated file open, such as a PBX before its reload, writes
     * its buffers within seconds; compressing a large log takes a minute or two.
     */
    public static final FollowTimes DEFAULT =
            new FollowTimes(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofDays(7));
}

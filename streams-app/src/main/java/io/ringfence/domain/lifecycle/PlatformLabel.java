package io.ringfence.domain.lifecycle;

import java.time.Instant;

/**
 * What one platform was last seen to show.
 *
 * @param platform which platform, app or handset
 * @param label the label; empty if it was seen clean
 * @param since when this was seen first; {@link Instant#EPOCH} if an old release, which didn't keep it, saw it
 * @param seenAt when it was seen last; {@link Instant#EPOCH} likewise
 */
public record PlatformLabel(String platform, String label, Instant since, Instant seenAt) {

    /** Whether no label was shown. */
    public boolean clean() {
        return label.isEmpty();
    }
}

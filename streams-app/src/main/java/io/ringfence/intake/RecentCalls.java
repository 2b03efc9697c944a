package io.ringfence.intake;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls that were handed out last, for rows that come late: as many over all files that are open as of one alone. Some dozen
 * files are open at once where a follower comes back after a while, and their calls must not take some dozen times the memory.
 */
final class RecentCalls {

    private static final int REMEMBERED = 20_000;

    private final BoundedCache<Key, CallGroup> closed = new BoundedCache<>(REMEMBERED);
    private final BoundedCache<Key, String> joined = new BoundedCache<>(REMEMBERED);
    private final AtomicLong files = new AtomicLong();

    private record Key(long file, String key) {}

    /** Those of one file, to be filled. */
    OfFile ofFile() {
        return new OfFile(this, files.incrementAndGet());
    }

    /** Those of one file. */
    record OfFile(RecentCalls all, long file) {

        /** The group that was handed out under a key, if it is remembered. */
        @Nullable
        CallGroup closed(String key) {
            return all.closed.get(new Key(file, key));
        }

        void closed(String key, CallGroup group) {
            all.closed.put(new Key(file, key), group);
        }

        /** The key that a name was joined to, if that is remembered. */
        @Nullable
        String joined(String name) {
            return all.joined.get(new Key(file, name));
        }

        void joined(String name, String key) {
            all.joined.put(new Key(file, name), key);
        }
    }
}

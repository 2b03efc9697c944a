package io.ringfence.domain.stage;

import java.util.List;

/**
 * An index of keys by the time at which something is due for them; at most one time a key.
 *
 * @param <K> what rows are about
 */
public interface Timers<K> {

    /** No timer. */
    long NONE = Long.MAX_VALUE;

    /**
     * Moves a key's timer.
     *
     * @param from where it is now; {@link #NONE} if it has none
     * @param to where it shall be; {@link #NONE} if it shall have none
     */
    void move(K key, long from, long to);

    /** At most {@code most} of the keys whose time is at or before {@code now}, in order of time; they stay in the index. */
    List<K> due(long now, int most);
}

package io.ringfence.domain.stage;

import java.util.Optional;

/**
 * Where a stage keeps its rows. A row that was read may be changed in place and must then be put.
 *
 * @param <K> what a row is about
 * @param <R> the row
 */
public interface Rows<K, R> {

    /** The row of a key, if there is one. */
    Optional<R> get(K key);

    /** Keeps a row. */
    void put(K key, R row);

    /** Forgets a row. */
    void remove(K key);
}

package io.ringfence.bench.flink;

/**
 * A row as the heap backend keeps it, with what it is about: a number's row can't be read without its number.
 *
 * @param key what it is about
 * @param row the row, which its stage changes in place
 */
record Kept<K, R>(K key, R row) {}

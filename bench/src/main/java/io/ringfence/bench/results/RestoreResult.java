package io.ringfence.bench.results;

/**
 * How fast rows came back from changelogs into an empty directory.
 *
 * @param session which call of the program it belongs to
 * @param fleet the fleet's name
 * @param round the round, from 1
 * @param store the store; {@code all} for all together
 * @param rows records of the changelog that were read back
 * @param seconds from the start of the first store's restoring to the end of the last one's
 * @param rowsPerSecond rows a second
 */
public record RestoreResult(
        String session, String fleet, int round, String store, long rows, double seconds, double rowsPerSecond) {}

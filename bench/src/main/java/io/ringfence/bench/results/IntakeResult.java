package io.ringfence.bench.results;

/**
 * One reading of a file.
 *
 * @param session the call of the program
 * @param format what the file is
 * @param round which reading, from 0
 * @param rows rows read
 * @param bytes the file's size
 * @param rowsPerSecond rows that became records a second
 * @param linesPerSecond the same rows a second, read by lines alone
 */
public record IntakeResult(
        String session, String format, int round, long rows, long bytes, double rowsPerSecond, double linesPerSecond) {}

package io.ringfence.intake.follow;

/**
 * Where a line begins.
 *
 * @param line its number, from 1
 * @param offset of its first byte, from 0
 */
public record Spot(long line, long offset) {

    /** Where every file begins. */
    public static final Spot START = new Spot(1, 0);

    /** @throws IllegalArgumentException if there can't be such a place */
    public Spot {
        if (line < 1 || offset < 0) {
            throw new IllegalArgumentException("line " + line + " at offset " + offset);
        }
    }
}

package io.ringfence.intake.follow;

/**
 * What a file's content is known by, as far as it was read. The head finds files that may be the same quickly, the hash
 * of all bytes tells whether one is: whatever its name, its inode or its compression.
 *
 * @param headLength how many of the first bytes the head has: all that were read, at most {@link ReadBytes#HEAD}
 * @param headHash a hash of those bytes
 * @param length how many bytes were read
 * @param hash a hash of all of them
 */
public record Prefix(int headLength, long headHash, long length, long hash) {

    /** That of so many bytes, whose head is as long as theirs may be. */
    public static Prefix of(long length, long headHash, long hash) {
        return new Prefix((int) Math.min(Math.max(0, length), ReadBytes.HEAD), headHash, length, hash);
    }

    /** @throws IllegalArgumentException if the lengths contradict each other */
    public Prefix {
        if (length < 0 || headLength != Math.min(length, ReadBytes.HEAD)) {
            throw new IllegalArgumentException("a head of " + headLength + " bytes of " + length);
        }
    }
}

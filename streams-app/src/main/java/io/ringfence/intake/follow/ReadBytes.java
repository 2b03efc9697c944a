package io.ringfence.intake.follow;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of a file that were read, as far as they must be known again: the first, the last, and a hash of all. */
final class ReadBytes {

    /** How many of the first bytes are compared before a file is read for its hash. */
    static final int HEAD = 1024;

    /** How many of the last bytes read must still be there for the file to be the same. */
    private static final int TAIL = 64;

    private static final int CHUNK = 64 * 1024;

    private final byte[] head = new byte[HEAD];
    private final byte[] tail = new byte[TAIL];
    private long length;
    private long hash = Fnv.START;

    /** The first bytes of a file, up to {@code length} or its present end. */
    static ReadBytes of(Content content, long length) throws IOException {
        ReadBytes read = new ReadBytes();
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, length))];
        while (read.length < length) {
            int n = content.read(chunk, 0, (int) Math.min(chunk.length, length - read.length), read.length);
            if (n <= 0) {
                break;
            }
            read.append(read.length, chunk, 0, n);
        }
        return read;
    }

    /**
     * Takes bytes in; those that were read before are passed over.
     *
     * @param position where in the file {@code bytes[from]} is
     */
    void append(long position, byte[] bytes, int from, int to) {
        int start = (int) Math.min(to, from + Math.max(0, length - position));
        for (int i = start; i < to; i++) {
            if (length < HEAD) {
                head[(int) length] = bytes[i];
            }
            tail[(int) (length % TAIL)] = bytes[i];
            hash = Fnv.add(hash, bytes[i]);
            length++;
        }
    }

    long length() {
        return length;
    }

    Prefix prefix() {
        int headLength = (int) Math.min(length, HEAD);
        return new Prefix(headLength, Fnv.of(head, headLength), length, hash);
    }

    /** Whether these bytes begin with that head. */
    boolean hasHead(Prefix other) {
        return length >= other.headLength() && Fnv.of(head, other.headLength()) == other.headHash();
    }

    /** Whether the file's first and last bytes read are still what they were. */
    boolean stillIn(Content content) throws IOException {
        int headLength = (int) Math.min(length, HEAD);
        byte[] now = new byte[headLength];
        if (!fill(content, now, 0) || !Arrays.equals(now, 0, headLength, head, 0, headLength)) {
            return false;
        }
        if (length <= HEAD) {
            return true;
        }
        byte[] last = new byte[TAIL];
        long from = length - TAIL;
        if (!fill(content, last, from)) {
            return false;
        }
        for (int i = 0; i < TAIL; i++) {
            if (last[i] != tail[(int) ((from + i) % TAIL)]) {
                return false;
            }
        }
        return true;
    }

    private static boolean fill(Content content, byte[] into, long position) throws IOException {
        int filled = 0;
        while (filled < into.length) {
            int n = content.read(into, filled, into.length - filled, position + filled);
            if (n <= 0) {
                return false;
            }
            filled += n;
        }
        return true;
    }

    /** The 64-bit FNV-1a hash: can be gone on with, and tells a file from another; nobody attacks it. */
    private static final class Fnv {

        static final long START = 0xcbf29ce484222325L;
        private static final long PRIME = 0x100000001b3L;

        private Fnv() {}

        static long add(long hash, byte b) {
            return (hash ^ (b & 0xff)) * PRIME;
        }

        static long of(byte[] bytes, int length) {
            long hash = START;
            for (int i = 0; i < length; i++) {
                hash = add(hash, bytes[i]);
            }
            return hash;
        }
    }
}

package io.ringfence.serde;

import java.util.Arrays;

/** Encrypted bytes, AES-256-GCM: the nonce, the cipher text, the tag. Compared by content, never printed. */
public final class EncryptedBytes {

    static final int NONCE = 12;
    static final int TAG = 16;

    /** By how many bytes they are longer than the plain ones. */
    static final int OVERHEAD = NONCE + TAG;

    private final byte[] bytes;

    private EncryptedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes, which are encrypted already. */
    public static EncryptedBytes of(byte[] encrypted) {
        return new EncryptedBytes(encrypted.clone());
    }

    /** A copy of the encrypted bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** How many encrypted bytes. */
    int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptedBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " encrypted bytes";
    }
}

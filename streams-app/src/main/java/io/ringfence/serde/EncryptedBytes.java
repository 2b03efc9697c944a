package io.ringfence.serde;

import java.util.Arrays;

/** Encrypted bytes: compared by content, never printed. */
public final class EncryptedBytes {

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

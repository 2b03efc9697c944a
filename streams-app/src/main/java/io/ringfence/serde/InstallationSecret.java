package io.ringfence.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What this installation's keyed hashes and encryption hang on. Whoever has it can find out whose number a contact id
 * stands for; without it, records of contacts can't be matched to new calls.
 */
public final class InstallationSecret {

    /** The least size in bytes. */
    public static final int MIN_BYTES = 32;

    private static final byte[] INSTANCES = "ringfence instances".getBytes(StandardCharsets.US_ASCII);

    private final int keyId;
    private final byte[] bytes;

    private InstallationSecret(int keyId, byte[] bytes) {
        this.keyId = keyId;
        this.bytes = bytes;
    }

    /**
     * A copy of these bytes.
     *
     * @param keyId names the secret in what it made, 0 to 255; a new secret gets a new id
     * @param bytes at least {@link #MIN_BYTES}, from a good source of randomness
     * @throws IllegalArgumentException if the id is outside its range or there are too few bytes
     */
    public static InstallationSecret of(int keyId, byte[] bytes) {
        if (keyId < 0 || keyId > 255) {
            throw new IllegalArgumentException("the secret's key id is outside 0 to 255");
        }
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("the secret has " + bytes.length + " bytes; it needs at least "
                    + MIN_BYTES + ": make one with 'openssl rand -base64 48'");
        }
        return new InstallationSecret(keyId, bytes.clone());
    }

    /**
     * The bytes of a file as they are, except for line ends at its end: editors and copying add and remove those.
     *
     * @throws IllegalArgumentException if the file can't be read or holds too little
     */
    public static InstallationSecret load(int keyId, Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "can't read the secret file " + file + "; check its name and permissions", e);
        }
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        try {
            return of(keyId, Arrays.copyOf(bytes, end));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Names the secret in what it made, 0 to 255. */
    public int keyId() {
        return keyId;
    }

    Hmac hmac() {
        return Hmac.of(bytes);
    }

    /** Key material for one purpose. */
    byte[] derive(byte[] purpose, int length) {
        return Hmac.derive(new byte[0], bytes, purpose, length);
    }

    /** By what instances that share the secret know each other when they ask one another. */
    public String instanceToken() {
        return HexFormat.of().formatHex(derive(INSTANCES, MIN_BYTES));
    }

    @Override
    public String toString() {
        return "secret " + keyId;
    }
}

package io.ringfence.serde;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one key, and HKDF-SHA-256 (RFC 5869) by it. Reuses its Mac: for one thread. */
final class Hmac {

    private static final int HASH_BYTES = 32;

    private final Mac mac;

    private Hmac(Mac mac) {
        this.mac = mac;
    }

    static Hmac of(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return new Hmac(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256, which every Java must have", e);
        }
    }

    /** 32 bytes. */
    byte[] hash(byte[] message) {
        return mac.doFinal(message);
    }

    /**
     * HKDF: {@code length} bytes of key material for one purpose.
     *
     * @param salt may be empty
     * @param secret the input key material
     * @param info names the purpose
     * @param length 1 to 8160
     */
    static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
        Hmac extracted = of(of(salt.length == 0 ? new byte[HASH_BYTES] : salt).hash(secret));
        byte[] derived = new byte[length];
        byte[] block = new byte[0];
        int filled = 0;
        for (int counter = 1; filled < length; counter++) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) counter;
            block = extracted.hash(input);
            int taken = Math.min(block.length, length - filled);
            System.arraycopy(block, 0, derived, filled, taken);
            filled += taken;
        }
        return derived;
    }
}

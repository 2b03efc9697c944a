package io.ringfence.notify.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Where a dialler listens.
 *
 * @param address its endpoint
 * @param key what requests are signed with
 * @param timeout for an answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WebhookSettings(URI address, byte[] key, Duration timeout) {

    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;

    /** Shows neither the address, which may be a secret, nor the key. */
    @Override
    public String toString() {
        return "WebhookSettings[timeout " + timeout + "]";
    }

    /**
     * The key of a secret: {@code whsec_} and Base64, as Standard Webhooks has it, or any other text as it is.
     *
     * @throws IllegalArgumentException if it is too short or no Base64; the message doesn't repeat it
     */
    public static byte[] key(String secret) {
        byte[] key;
        try {
            key = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what follows whsec_ is no Base64", e);
        }
        if (key.length < LEAST) {
            throw new IllegalArgumentException("it has " + key.length + " bytes and needs at least " + LEAST);
        }
        return key;
    }
}

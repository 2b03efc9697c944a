package io.ringfence.app.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Tokens and what is kept of them. A token is 256 random bits, so nobody can find it by trying, and one round of SHA-256 hides
 * it as well as any number would: what slow hashes protect are passwords that people think up. It is hashed at each request.
 */
final class TokenHash {

    /** Marks our tokens, so that scanners find one that was published by mistake. */
    static final String PREFIX = "rf_";

    private static final int BYTES = 32;

    private TokenHash() {}

    /** A new token. */
    static String newToken() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a token. */
    static String of(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

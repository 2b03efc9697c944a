package io.ringfence.serde;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters and opens them again. Key and value are encrypted with AES-256-GCM under a key derived from the
 * installation's secret, each bound to the letter's origin, so that parts can't be swapped between letters. Nonces are
 * random: one secret is good for 2<sup>32</sup> letters. For one thread.
 */
public final class DeadLetters {

    private static final byte[] PURPOSE = "ringfence dead letters 1".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_KEY = 16 * 1024;
    private static final int MAX_MESSAGE = 4096;
    private static final int MAX_REMEDY = 1024;

    /** Room for the texts, in UTF-8, the other fields, and what Kafka adds. */
    private static final int OTHER_FIELDS = 24 * 1024;

    private final int keyId;
    private final SecretKey key;
    private final int maxValue;
    private final SecureRandom random = new SecureRandom();
    private final Cipher cipher;

    private DeadLetters(int keyId, SecretKey key, int maxValue, Cipher cipher) {
        this.keyId = keyId;
        this.key = key;
        this.maxValue = maxValue;
        this.cipher = cipher;
    }

    /**
     * Under that secret.
     *
     * @param maxBytes the limit of the dead letters' own records ({@link ValueSerdes#maxBytes}): values are cut to keep it
     */
    public static DeadLetters of(InstallationSecret secret, int maxBytes) {
        try {
            return new DeadLetters(
                    secret.keyId(),
                    new SecretKeySpec(secret.derive(PURPOSE, 32), "AES"),
                    Math.max(0, maxBytes - OTHER_FIELDS - MAX_KEY),
                    Cipher.getInstance("AES/GCM/NoPadding"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/GCM, which every Java must have", e);
        }
    }

    /**
     * A letter about a record that couldn't be read.
     *
     * @param stage which part of the application set it aside
     * @param at when
     */
    public DeadLetter seal(
            DeadLetter.Origin origin,
            String stage,
            Instant at,
            UnreadableRecordException why,
            byte @Nullable [] recordKey,
            byte @Nullable [] recordValue) {
        return seal(origin, stage, at, why.reason(), why.what(), why.remedy(), recordKey, recordValue);
    }

    /**
     * A letter about a record that was refused for another reason, with that reason's usual remedy.
     *
     * @param stage which part of the application set it aside
     * @param at when
     * @param what what was wrong, without any of the record's content
     */
    public DeadLetter seal(
            DeadLetter.Origin origin,
            String stage,
            Instant at,
            DeadLetterReason reason,
            String what,
            byte @Nullable [] recordKey,
            byte @Nullable [] recordValue) {
        return seal(origin, stage, at, reason, what, reason.remedy(), recordKey, recordValue);
    }

    /**
     * The record's key; only its beginning if {@link DeadLetter.Part#cut}; empty if it had none.
     *
     * @throws UnreadableRecordException if it was changed, or encrypted under another secret
     */
    public Optional<byte[]> openKey(DeadLetter letter) {
        return open(letter, letter.key(), "key");
    }

    /**
     * The record's value; only its beginning if {@link DeadLetter.Part#cut}; empty if it had none.
     *
     * @throws UnreadableRecordException if it was changed, or encrypted under another secret
     */
    public Optional<byte[]> openValue(DeadLetter letter) {
        return open(letter, letter.value(), "value");
    }

    private DeadLetter seal(
            DeadLetter.Origin origin,
            String stage,
            Instant at,
            DeadLetterReason reason,
            String what,
            String remedy,
            byte @Nullable [] recordKey,
            byte @Nullable [] recordValue) {
        return new DeadLetter(
                reason,
                shortened(what, MAX_MESSAGE),
                shortened(remedy, MAX_REMEDY),
                origin,
                stage,
                at,
                keyId,
                sealed(origin, "key", recordKey, MAX_KEY),
                sealed(origin, "value", recordValue, maxValue));
    }

    private DeadLetter.Part sealed(DeadLetter.Origin origin, String name, byte @Nullable [] plain, int max) {
        if (plain == null) {
            return DeadLetter.Part.ABSENT;
        }
        int kept = Math.min(plain.length, max);
        byte[] encrypted = new byte[kept + EncryptedBytes.OVERHEAD];
        byte[] nonce = new byte[EncryptedBytes.NONCE];
        random.nextBytes(nonce);
        System.arraycopy(nonce, 0, encrypted, 0, nonce.length);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * EncryptedBytes.TAG, nonce));
            cipher.updateAAD(binding(keyId, origin, name, plain.length));
            cipher.doFinal(plain, 0, kept, encrypted, nonce.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encrypting a dead letter failed", e);
        }
        return new DeadLetter.Part(plain.length, Optional.of(EncryptedBytes.of(encrypted)));
    }

    private Optional<byte[]> open(DeadLetter letter, DeadLetter.Part part, String name) {
        if (part.bytes().isEmpty()) {
            return Optional.empty();
        }
        if (letter.encryptionKeyId() != keyId) {
            throw damaged(name, "is encrypted under secret " + letter.encryptionKeyId() + ", not " + keyId);
        }
        byte[] encrypted = part.bytes().get().toByteArray();
        if (encrypted.length < EncryptedBytes.OVERHEAD) {
            throw damaged(name, "is too short");
        }
        byte[] nonce = Arrays.copyOf(encrypted, EncryptedBytes.NONCE);
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * EncryptedBytes.TAG, nonce));
            cipher.updateAAD(binding(keyId, letter.origin(), name, part.size()));
            return Optional.of(cipher.doFinal(encrypted, nonce.length, encrypted.length - nonce.length));
        } catch (GeneralSecurityException e) {
            throw damaged(name, "was changed after it was encrypted, or the secret isn't the one that encrypted it");
        }
    }

    /** What is authenticated with the cipher text though it isn't part of it. */
    private static byte[] binding(int keyId, DeadLetter.Origin origin, String name, int size) {
        byte[] text = (name + "\n" + origin.topic()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 * Integer.BYTES + Long.BYTES + text.length)
                .putInt(keyId)
                .putInt(size)
                .putInt(origin.partition())
                .putLong(origin.offset())
                .put(text)
                .array();
    }

    private static UnreadableRecordException damaged(String name, String what) {
        return new UnreadableRecordException(
                DeadLetterReason.MALFORMED,
                "the dead letter's " + name + " " + what,
                "use the secret whose id the letter names");
    }

    private static String shortened(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}

package io.ringfence.serde;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that was set aside.
 *
 * @param reason why
 * @param message what was wrong and where, without any of the record's content
 * @param remedy what to do about it
 * @param origin where it came from
 * @param stage which part of the application set it aside
 * @param at when it was set aside
 * @param encryptionKeyId which secret its bytes were encrypted under, 0 to 255
 * @param key the record's key
 * @param value the record's value
 */
public record DeadLetter(
        DeadLetterReason reason,
        String message,
        String remedy,
        Origin origin,
        String stage,
        Instant at,
        int encryptionKeyId,
        Part key,
        Part value) {

    /**
     * Where a record came from.
     *
     * @param topic the topic it was read from
     * @param partition the partition there; -1 if it was in none yet
     * @param offset the offset there; -1 if it was in no topic yet
     * @param timestamp its record timestamp; empty if it had none
     */
    public record Origin(String topic, int partition, long offset, Optional<Instant> timestamp) {}

    /**
     * A record's key or value.
     *
     * @param size the size of the plain bytes; -1 if the record had none
     * @param bytes the encrypted bytes, which may be cut at their end; empty if the record had none
     */
    public record Part(int size, Optional<EncryptedBytes> bytes) {

        /** What stands for a key or a value that the record didn't have. */
        public static final Part ABSENT = new Part(-1, Optional.empty());

        /** Whether only the beginning was kept, so that the record can't be sent again. */
        public boolean cut() {
            return bytes.isPresent() && bytes.get().size() - EncryptedBytes.OVERHEAD < size;
        }
    }

    /** @throws IllegalArgumentException if the key id is outside 0 to 255 */
    public DeadLetter {
        if (encryptionKeyId < 0 || encryptionKeyId > 255) {
            throw new IllegalArgumentException("encryption_key_id must be 0 to 255");
        }
    }
}

package io.ringfence.app.deadletters;

import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.UnreadableRecordException;
import java.util.Optional;

/** The plain bytes of a letter. They may hold phone numbers: for the person who asked, and nowhere else. */
public final class OpenedLetter {

    private final Optional<byte[]> key;
    private final Optional<byte[]> value;

    private OpenedLetter(Optional<byte[]> key, Optional<byte[]> value) {
        this.key = key;
        this.value = value;
    }

    /**
     * A letter's bytes.
     *
     * @param seal opens letters under the secret
     * @param secret the secret at hand
     * @throws Refused if the letter was sealed under another secret, or its bytes don't open
     */
    public static OpenedLetter of(Letter letter, DeadLetters seal, InstallationSecret secret) throws Refused {
        if (letter.content().encryptionKeyId() != secret.keyId()) {
            throw new Refused(Obstacle.OTHER_SECRET);
        }
        try {
            return new OpenedLetter(seal.openKey(letter.content()), seal.openValue(letter.content()));
        } catch (UnreadableRecordException e) {
            throw new Refused(Obstacle.DAMAGED);
        }
    }

    /** The record's key, or the header of a row's file; empty if there was none. */
    public Optional<byte[]> key() {
        return key;
    }

    /** The record's value, or the row; empty if there was none. */
    public Optional<byte[]> value() {
        return value;
    }

    /** What is in the way. Without a stack trace: an outcome, of which there may be many. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final Obstacle obstacle;

        Refused(Obstacle obstacle) {
            super(obstacle.what(), null, false, false);
            this.obstacle = obstacle;
        }

        /** What it is. */
        public Obstacle obstacle() {
            return obstacle;
        }
    }
}

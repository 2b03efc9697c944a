package io.ringfence.query;

import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.stage.DialQuestion;
import java.time.Instant;
import java.util.Optional;

/** Lets calls begin, and keeps their room until they are counted. For many threads. */
public interface CallStarts {

    /**
     * A call that is about to begin.
     *
     * @param question the call
     * @param callId its id: the same that its record will have
     */
    record Start(DialQuestion question, String callId) {

        /** What stands for the id where much is kept. */
        public long call() {
            return Fingerprint.of(callId);
        }
    }

    /**
     * Whether a call may begin.
     *
     * @param check the answer, as to a check
     * @param reservedUntil until when it has room if no record of it comes; empty if none is kept for it
     */
    record Begun(DialAnswer check, Optional<Instant> reservedUntil) {}

    /** Whether a contact has room for a call. */
    enum Hold {
        /** It has, and it is kept. */
        HELD,
        /** What is left is taken by other calls that may begin. */
        FULL,
        /** Its row says no by now. */
        DENIED,
        /** Whoever works on the contact can't say. */
        SILENT
    }

    /** Where the instance is that works on the number; empty if it is this one, or isn't known. */
    Optional<String> elsewhere(Start start);

    /** Lets a call begin, if this instance works on its number; else, and whenever too little is known, by the fail mode. */
    Begun begin(Start start);

    /** Keeps room for a call with its contact, if this instance works on that. */
    Hold hold(Start start);

    /** Asks other instances. */
    interface Others {

        /** What the instance at an address says of the contact; SILENT if it can't be asked. */
        Hold hold(String address, Start start);
    }
}

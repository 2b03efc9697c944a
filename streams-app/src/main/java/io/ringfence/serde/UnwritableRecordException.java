package io.ringfence.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Thrown for a value that can't be written: too large, or a time outside the range of the format. */
public final class UnwritableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    UnwritableRecordException(DeadLetterReason reason, String what) {
        super(what + "; " + reason.remedy());
        this.reason = reason;
    }

    /** Why: {@code TOO_LARGE} or {@code BAD_FIELD}. */
    public DeadLetterReason reason() {
        return reason;
    }
}

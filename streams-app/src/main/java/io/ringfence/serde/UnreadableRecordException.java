package io.ringfence.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Thrown for a record that can't be used as it is: unreadable bytes, or a value that isn't allowed. Always about this
 * one record; it will fail again the next time. The message never holds any of the record's content.
 */
public final class UnreadableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;
    private final String what;
    private final String remedy;

    /** With the usual remedy of that reason. */
    public UnreadableRecordException(DeadLetterReason reason, String what) {
        this(reason, what, reason.remedy());
    }

    /**
     * @param reason why
     * @param what what is wrong and where, without the record's content
     * @param remedy what to do about it
     */
    public UnreadableRecordException(DeadLetterReason reason, String what, String remedy) {
        super(what + "; " + remedy);
        this.reason = reason;
        this.what = what;
        this.remedy = remedy;
    }

    static UnreadableRecordException badField(String field, String what) {
        return new UnreadableRecordException(DeadLetterReason.BAD_FIELD, field + ": " + what);
    }

    /** Why. */
    public DeadLetterReason reason() {
        return reason;
    }

    /** What is wrong and where, without the record's content and without the remedy. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}

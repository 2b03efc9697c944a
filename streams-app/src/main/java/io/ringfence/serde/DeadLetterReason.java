package io.ringfence.serde;

/** Why a record is set aside, and what to do about it. The names are stable: they label metrics and dead letters. */
public enum DeadLetterReason {
    /** A reason of a newer version. */
    OTHER("upgrade Ringfence to read the reason, then inspect the record"),
    /** The bytes are cut, have something behind them, or aren't a record at all. */
    MALFORMED("check what writes to this topic and in which encoding; mend the producer, then redrive"),
    /** A record of a schema that this version doesn't know. */
    UNKNOWN_SCHEMA("upgrade Ringfence, or put the writer's schema file into the directory that schemas.extra names,"
            + " then redrive"),
    /** A record, a command or a statement of a kind that doesn't belong here. */
    UNKNOWN_TYPE("check that the producer writes to the right topic; upgrade Ringfence if the kind is newer than it"),
    /** A record without a key. */
    NULL_KEY("set the record's key as docs/vocabulary.md says, then send it again"),
    /** A record without a value where that means nothing. */
    NULL_VALUE("send a value; only compacted topics take records without one"),
    /** The key isn't that of the value, or doesn't lie in the partition where this key belongs. */
    WRONG_KEY("use the key and the partitioner that docs/vocabulary.md says, then send it again"),
    /** The record is larger than the limit. */
    TOO_LARGE("send smaller records, or raise record.max.bytes and the limits of broker and producer"),
    /** The attempt is older than everything that is still kept. */
    TOO_OLD("nothing, if it was re-sent history; otherwise check the producer's clock and time zone"),
    /** The attempt lies more than five minutes ahead of the record's timestamp. */
    IN_THE_FUTURE("check the producer's clock and time zone, then send it again"),
    /** A field's value isn't allowed. */
    BAD_FIELD("mend the named field at the producer, then send the record again"),
    /** A policy that can't be used; the one before stays in force. */
    BAD_POLICY("run 'ringfence policy check' on the file, mend it, and publish it again");

    private final String remedy;

    DeadLetterReason(String remedy) {
        this.remedy = remedy;
    }

    /** What to do about it: a phrase for people. */
    public String remedy() {
        return remedy;
    }
}

package io.ringfence.serde;

import org.apache.avro.specific.SpecificRecord;

/**
 * How a channel's values are written as Avro records and read back: {@code toDomain(toAvro(x))} equals x, times in whole
 * milliseconds.
 *
 * @param <D> the channel's values
 */
interface Mapping<D> {

    SpecificRecord toAvro(D value);

    /**
     * The value that a record stands for.
     *
     * @throws UnreadableRecordException if the record isn't one of this channel ({@code UNKNOWN_TYPE}) or a field's value
     *     isn't allowed ({@code BAD_FIELD})
     */
    D toDomain(SpecificRecord record);
}

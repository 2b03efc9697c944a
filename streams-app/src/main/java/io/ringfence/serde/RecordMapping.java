package io.ringfence.serde;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The mapping of one record type.
 *
 * @param type the generated class
 * @param writing domain to Avro
 * @param reading Avro to domain; may throw what the domain's constructors throw
 */
record RecordMapping<A extends SpecificRecord, D>(Class<A> type, Function<D, A> writing, Function<A, D> reading)
        implements Mapping<D> {

    @Override
    public SpecificRecord toAvro(D value) {
        return writing.apply(value);
    }

    @Override
    public D toDomain(SpecificRecord record) {
        if (!type.isInstance(record)) {
            throw wrongType(type.getSimpleName(), record);
        }
        try {
            return reading.apply(type.cast(record));
        } catch (IllegalArgumentException e) {
            // The domain's messages name the field and never repeat a value.
            throw UnreadableRecordException.badField(type.getSimpleName(), String.valueOf(e.getMessage()));
        } catch (NullPointerException e) {
            throw UnreadableRecordException.badField(type.getSimpleName(), "a field without a value");
        }
    }

    static UnreadableRecordException wrongType(String expected, SpecificRecord found) {
        return new UnreadableRecordException(
                DeadLetterReason.UNKNOWN_TYPE,
                "expected a " + expected + ", found a " + found.getSchema().getName());
    }
}

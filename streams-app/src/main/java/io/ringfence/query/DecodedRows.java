package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.NumberRowFormat;
import java.time.Instant;

/**
 * Rows read from their bytes: each answer is a copy of the asker's own.
 *
 * @param stored where they are
 */
public record DecodedRows(StoredRows stored) implements RowQueries {

    @Override
    public Answer<KnownNumber> number(NumberId number) {
        Answer<StoredNumber> answer = stored.number(number);
        return answer instanceof Answer.Found<StoredNumber> found
                ? new Answer.Found<>(new KnownNumber(
                        found.value().row().map(bytes -> NumberRowFormat.of(number, bytes)),
                        Instant.ofEpochMilli(found.value().clock())))
                : answer.silent();
    }

    @Override
    public Answer<ContactRow> contact(ContactKey contact) {
        Answer<byte[]> answer = stored.contact(contact);
        return answer instanceof Answer.Found<byte[]> found
                ? new Answer.Found<>(ContactRow.of(found.value()))
                : answer.silent();
    }
}

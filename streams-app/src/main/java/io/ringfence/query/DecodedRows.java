package io.ringfence.query;

import io.ringfence.domain.behaviour.ZonesDays;
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
    public Answer<KnownNumber> number(NumberId number, ZonesDays days) {
        return stored.number(number)
                .map(found -> new KnownNumber(
                        found.row().map(bytes -> NumberRowFormat.of(number, bytes, days)),
                        Instant.ofEpochMilli(found.clock())));
    }

    @Override
    public Answer<ContactRow> contact(ContactKey contact) {
        return stored.contact(contact).map(ContactRow::of);
    }
}

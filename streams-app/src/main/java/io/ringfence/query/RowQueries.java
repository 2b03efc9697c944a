package io.ringfence.query;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;

/** Reads rows from any thread. What it gives are copies: changing them changes nothing. */
public interface RowQueries {

    /**
     * What is known of a number; never {@link Answer.Unknown}, because the clock is known all the same.
     *
     * @param days the asker's, which rows share
     */
    Answer<KnownNumber> number(NumberId number, ZonesDays days);

    /** The row of a contact. */
    Answer<ContactRow> contact(ContactKey contact);
}

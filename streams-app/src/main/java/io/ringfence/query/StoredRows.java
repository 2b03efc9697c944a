package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;

/** Rows as they are stored, from any thread. */
public interface StoredRows {

    /** What is stored of a number; never {@link Answer.Unknown}, because the clock is known all the same. */
    Answer<StoredNumber> number(NumberId number);

    /** The row of a contact. */
    Answer<byte[]> contact(ContactKey contact);
}

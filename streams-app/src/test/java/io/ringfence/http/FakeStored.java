package io.ringfence.http;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.query.Answer;
import io.ringfence.query.StoredNumber;
import io.ringfence.query.StoredRows;
import java.util.Optional;

/** An instance whose one row of each kind can be chosen. */
final class FakeStored implements StoredRows {

    volatile Answer<StoredNumber> number = new Answer.Found<>(new StoredNumber(7, Optional.empty()));
    volatile Answer<byte[]> contact = new Answer.Unknown<>();

    @Override
    public Answer<StoredNumber> number(NumberId asked) {
        return number;
    }

    @Override
    public Answer<byte[]> contact(ContactKey asked) {
        return contact;
    }
}

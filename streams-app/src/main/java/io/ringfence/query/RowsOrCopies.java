package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;

/**
 * Rows of owners, and copies of them where an owner gives no answer: {@link Answer.Copied}.
 *
 * @param rows says what owners say
 * @param copies what is kept here, however old
 */
public record RowsOrCopies(StoredRows rows, StoredRows copies) implements StoredRows {

    @Override
    public Answer<StoredNumber> number(NumberId number) {
        Answer<StoredNumber> answer = rows.number(number);
        return answer.silence().isEmpty() ? answer : copied(copies.number(number), answer);
    }

    @Override
    public Answer<byte[]> contact(ContactKey contact) {
        Answer<byte[]> answer = rows.contact(contact);
        return answer.silence().isEmpty() ? answer : copied(copies.contact(contact), answer);
    }

    /** A copy that has nothing of a key says nothing of it: it may be too old to have it. */
    private static <T> Answer<T> copied(Answer<T> copy, Answer<T> silent) {
        return copy instanceof Answer.Found<T> found ? new Answer.Copied<>(found.value()) : silent;
    }
}

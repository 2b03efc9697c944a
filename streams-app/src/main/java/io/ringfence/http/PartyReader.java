package io.ringfence.http;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.PartyFacts;

/**
 * Turns phone numbers, as diallers write them, into what may be kept of them, the same as an import does. Thread-safe; keeps
 * nothing of them longer than a request but in its own bounded memory.
 */
public interface PartyReader {

    /** A contact, or why the text isn't one. */
    sealed interface Contact {

        /**
         * Somebody who can be called.
         *
         * @param id the keyed hash
         * @param facts what was derived from the number before it was hashed
         */
        record Known(ContactId id, PartyFacts facts) implements Contact {}

        /** Not a number that can be dialled; {@code why} doesn't repeat it. */
        record Refused(String why) implements Contact {}
    }

    /** One of the company's numbers in E.164, or why the text isn't one. */
    sealed interface Own {

        /** A number. */
        record Known(String e164) implements Own {}

        /** Not a number; {@code why} doesn't repeat it. */
        record Refused(String why) implements Own {}
    }

    /** The contact whose number the text is. */
    Contact contact(String text);

    /** The company's number that the text is. */
    Own own(String text);
}

package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * A number is to forget the complaints of one contact.
 *
 * @param number the company's number
 * @param at when it was ordered
 * @param complainant the contact's fingerprint, as complaints are kept by it
 */
public record ComplainantErasure(NumberId number, Instant at, long complainant) implements NumberInput {

    public ComplainantErasure {
        Objects.requireNonNull(number);
        Objects.requireNonNull(at);
    }
}

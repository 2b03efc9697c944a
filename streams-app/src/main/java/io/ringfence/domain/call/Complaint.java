package io.ringfence.domain.call;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody complained about a number, or marked it.
 *
 * @param number the company's number
 * @param complaintId the source's id; the same id again is the same complaint; not blank
 * @param at when they complained
 * @param complainant who complained; distinct complainants are what counts
 * @param source where it was reported (12321, carrier, customer service, …)
 * @param category the reporter's category; may be empty
 */
public record Complaint(
        NumberId number, String complaintId, Instant at, ContactId complainant, String source, String category)
        implements NumberInput {

    /** @throws IllegalArgumentException if the id is blank */
    public Complaint {
        Objects.requireNonNull(number);
        Objects.requireNonNull(at);
        Objects.requireNonNull(complainant);
        if (complaintId.isBlank()) {
            throw new IllegalArgumentException("complaint_id must not be blank");
        }
    }
}

package io.ringfence.domain.call;

import java.util.List;

/**
 * The order to forget all that is known of a contact, at their request.
 *
 * @param id what the order is called in receipts and logs; says nothing of the contact
 * @param keepSuppression whether a bare mark stays that the contact must not be called
 * @param numbers the company's numbers, E.164, that the contact complained about; those that called them are known
 * @param author who ordered it; not blank
 * @param reason why; not blank
 */
public record Erasure(String id, boolean keepSuppression, List<String> numbers, String author, String reason) {

    /** @throws IllegalArgumentException if the author or the reason is blank, or a number isn't one */
    public Erasure {
        numbers = List.copyOf(numbers);
        if (id.isBlank() || author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("erasure_id, author and reason must not be blank");
        }
        numbers.forEach(number -> new NumberId(NumberId.DEFAULT_TENANT, number));
    }
}

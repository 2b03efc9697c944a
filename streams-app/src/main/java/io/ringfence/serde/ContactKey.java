package io.ringfence.serde;

import io.ringfence.domain.call.ContactId;
import java.util.Objects;

/**
 * What contact rows and contact topics are keyed by.
 *
 * @param tenant whose contact
 * @param contact the contact
 */
public record ContactKey(String tenant, ContactId contact) {

    public ContactKey {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(contact);
    }
}

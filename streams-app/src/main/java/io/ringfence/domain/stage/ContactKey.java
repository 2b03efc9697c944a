package io.ringfence.domain.stage;

import io.ringfence.domain.call.ContactId;

/**
 * What a contact's row is about.
 *
 * @param tenant whose contact
 * @param contact the contact
 */
public record ContactKey(String tenant, ContactId contact) implements Comparable<ContactKey> {
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ContactKey key && contact.equals(key.contact) && tenant.equals(key.tenant));
    }

    @Override
    public int hashCode() {
        return 31 * tenant.hashCode() + contact.hashCode();
    }

    @Override
    public int compareTo(ContactKey other) {
        int byTenant = tenant.compareTo(other.tenant);
        return byTenant != 0 ? byTenant : contact.compareTo(other.contact);
    }
}

package io.ringfence.app.demo;

import io.ringfence.domain.call.ContactId;
import io.ringfence.intake.PartyHasher;
import io.ringfence.serde.ContactHasher;

/**
 * Hashes invented people's numbers as an import hashes real ones.
 *
 * @param hasher does it
 */
record KeyedHasher(ContactHasher hasher) implements PartyHasher {

    @Override
    public ContactId contact(String e164) {
        return hasher.contact(e164);
    }

    @Override
    public int block(String e164) {
        return hasher.block(e164);
    }
}

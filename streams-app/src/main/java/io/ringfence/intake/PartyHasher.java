package io.ringfence.intake;

import io.ringfence.domain.call.ContactId;
import io.ringfence.serde.ContactHasher;
import io.ringfence.serde.InstallationSecret;

/** Turns the other party's number into what may be kept of it. Implementations are thread-safe and keyed. */
public interface PartyHasher {

    /** The contact of a number in E.164. */
    ContactId contact(String e164);

    /** A keyed hash of the number without its last two digits; never 0. */
    int block(String e164);

    /** Hashes under an installation's secret. */
    static PartyHasher under(InstallationSecret secret) {
        ContactHasher hasher = ContactHasher.of(secret);
        return new PartyHasher() {
            @Override
            public synchronized ContactId contact(String e164) {
                return hasher.contact(e164);
            }

            @Override
            public synchronized int block(String e164) {
                return hasher.block(e164);
            }
        };
    }
}

package io.ringfence.app.imports;

import io.ringfence.domain.call.ContactId;
import io.ringfence.intake.PartyHasher;
import io.ringfence.serde.ContactHasher;
import io.ringfence.serde.InstallationSecret;

/** Hashes other parties' numbers under the installation's secret; safe for many threads. */
public final class SecretHasher implements PartyHasher {

    private final ThreadLocal<ContactHasher> hashers;

    private SecretHasher(InstallationSecret secret) {
        this.hashers = ThreadLocal.withInitial(() -> ContactHasher.of(secret));
    }

    /** Hashes under that secret. */
    public static SecretHasher of(InstallationSecret secret) {
        return new SecretHasher(secret);
    }

    @Override
    public ContactId contact(String e164) {
        return hashers.get().contact(e164);
    }

    @Override
    public int block(String e164) {
        return hashers.get().block(e164);
    }
}

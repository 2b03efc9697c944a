package io.ringfence.app.api;

import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.http.PartyReader;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.NumberNormaliser;
import io.ringfence.intake.NumberReading;
import io.ringfence.intake.PartyDeriver;
import io.ringfence.intake.PartyHasher;
import io.ringfence.serde.InstallationSecret;

/** Reads and hashes numbers as an import does, so that a question meets the contact that the calls were counted for. */
final class HashedParties implements PartyReader {

    private static final String NO_NUMBER = "not a number that can be dialled";

    private final NumberNormaliser normaliser;
    private final PartyHasher hasher;
    private final PartyDeriver deriver = new PartyDeriver();

    /**
     * A reader.
     *
     * @param region the region of numbers in national form
     * @throws Explained if there is no such region
     */
    HashedParties(InstallationSecret secret, String region) {
        this.hasher = PartyHasher.under(secret);
        try {
            this.normaliser = NumberNormaliser.of(region);
        } catch (IntakeRefusedException e) {
            throw Explained.mistake("api.region: " + e.getMessage(), "Name a country by its two letters, such as CN.");
        }
    }

    @Override
    public Contact contact(String text) {
        if (normaliser.read(text) instanceof NumberReading.Valid valid) {
            PartyDeriver.Place place = deriver.place(valid.e164());
            // Blocks of numbers are counted when a call is made; a question counts nothing.
            return new Contact.Known(hasher.contact(valid.e164()), new PartyFacts(place.region(), place.zones(), 0));
        }
        return new Contact.Refused(NO_NUMBER);
    }

    @Override
    public Own own(String text) {
        return normaliser.read(text) instanceof NumberReading.Valid valid
                ? new Own.Known(valid.e164())
                : new Own.Refused(NO_NUMBER);
    }
}

package io.ringfence.intake;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.PartyFacts;
import java.util.Locale;

/** Turns numbers into contacts, and forgets the numbers; remembers contacts met lately, because they come again. */
final class Parties {

    /** A contact and what was derived from its number. */
    record Party(ContactId id, PartyFacts facts) {}

    private static final int REMEMBERED = 1 << 12;

    private final PartyHasher hasher;
    private final PartyDeriver deriver = new PartyDeriver();
    private final Memo<String, Party> known = new Memo<>(REMEMBERED);

    Parties(PartyHasher hasher) {
        this.hasher = hasher;
    }

    Party of(String e164) {
        Party party = known.get(e164);
        if (party == null) {
            PartyDeriver.Place place = deriver.place(e164);
            party = new Party(hasher.contact(e164), new PartyFacts(place.region(), place.zones(), hasher.block(e164)));
            known.put(e164, party);
        }
        return party;
    }

    PartyDeriver.Place place(String e164) {
        return deriver.place(e164);
    }

    /**
     * A contact that isn't known by a number: one of country code 999, which no number has, made from the text.
     */
    ContactId opaque(String text) {
        long digits = Long.remainderUnsigned(Fingerprint.of(text), 100_000_000_000_000L);
        return hasher.contact(String.format(Locale.ROOT, "+999%014d", digits));
    }
}

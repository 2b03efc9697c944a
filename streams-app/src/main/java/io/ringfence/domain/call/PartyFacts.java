package io.ringfence.domain.call;

import java.time.ZoneId;
import java.util.List;

/**
 * What intake derives from the other party's number before hashing it.
 *
 * @param region ISO 3166 region, with the state where the numbering plan tells it ({@code CN}, {@code US-FL}); empty
 *     if unknown
 * @param zones every time zone the number may be in; quiet hours require all of them to be inside; empty if unknown
 * @param block a 32-bit keyed hash of the number without its last two digits, so that calling consecutive numbers
 *     shows; 0 if unknown
 */
public record PartyFacts(String region, List<ZoneId> zones, int block) {

    /** Nothing known. */
    public static final PartyFacts NONE = new PartyFacts("", List.of(), 0);

    public PartyFacts {
        zones = List.copyOf(zones);
    }
}

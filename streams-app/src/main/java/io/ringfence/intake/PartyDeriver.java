package io.ringfence.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Derives from a number what rules need to know of where its owner may be. Thread-safe.
 *
 * <p>Region: ISO 3166, with the state for the USA where the area code has one. Zones: every zone the number may be in,
 * by its longest known prefix; all zones of the country where the plan says no more (mobile and toll-free numbers);
 * none if nothing is known. A subscriber who moved keeps the number: these are the numbering plan's facts, not theirs.
 */
public final class PartyDeriver {

    /** Facts hang on a number's first digits; what lies behind them changes nothing. */
    private static final int FREE_DIGITS = 4;

    private static final int REMEMBERED = 32_768;

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    private final UsAreaCodes areaCodes = UsAreaCodes.load();
    private final BoundedCache<String, Place> places = new BoundedCache<>(REMEMBERED);

    /**
     * Where a number belongs.
     *
     * @param region ISO 3166 region; empty if unknown
     * @param zones every candidate zone; empty if unknown
     */
    public record Place(String region, List<ZoneId> zones) {

        /** Nothing known. */
        public static final Place UNKNOWN = new Place("", List.of());

        public Place {
            zones = List.copyOf(zones);
        }
    }

    /** Where the number belongs. */
    public Place place(String e164) {
        // Numbers of different lengths never share an entry: a short code isn't the number that begins with it.
        String key = e164.length() <= 8 ? e164 : e164.length() + e164.substring(0, e164.length() - FREE_DIGITS);
        Place known = places.get(key);
        if (known == null) {
            known = derive(e164);
            places.put(key, known);
        }
        return known;
    }

    private Place derive(String e164) {
        PhoneNumber number;
        try {
            number = plan.parse(e164, null);
        } catch (NumberParseException e) {
            return Place.UNKNOWN;
        }
        String region = plan.getRegionCodeForNumber(number);
        if (region == null) {
            // Not assigned. The country code tells the country, except for +1, which 25 of them share.
            boolean american = number.getCountryCode() == 1 && !areaCodes.covers(e164);
            region = american ? "" : plan.getRegionCodeForCountryCode(number.getCountryCode());
        }
        if (region.equals("001") || region.equals("ZZ")) {
            region = "";
        }
        if (region.equals("US")) {
            region = areaCodes.region(e164);
        }
        List<String> names = mapper.getTimeZonesForNumber(number);
        if (names.contains(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())) {
            // A number the plan hasn't assigned, or a short code: its prefix still says where it would be.
            names = mapper.getTimeZonesForGeographicalNumber(number);
        }
        return new Place(region, zones(names));
    }

    private static List<ZoneId> zones(List<String> names) {
        List<ZoneId> zones = new ArrayList<>(names.size());
        for (String name : names) {
            if (name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())) {
                return List.of();
            }
            try {
                zones.add(ZoneId.of(name));
            } catch (DateTimeException e) {
                // A zone newer than this Java's data: then not all candidates are known, so none are.
                return List.of();
            }
        }
        return zones;
    }
}

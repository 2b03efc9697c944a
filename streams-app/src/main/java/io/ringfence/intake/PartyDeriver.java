package io.ringfence.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

    private static final int LONGEST_CODE = 3;
    private static final int REMEMBERED = 1 << 16;

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    private final UsAreaCodes areaCodes = UsAreaCodes.load();
    private final @Nullable Place[] simpleCountries = simpleCountries();
    private final Map<String, String> americanRegions = new ConcurrentHashMap<>();
    private final Memo<String, Place> places = new Memo<>(REMEMBERED);

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
        Place simple = simple(e164);
        if (simple != null) {
            return simple;
        }
        // Numbers of different lengths never share an entry: a short code isn't the number that begins with it.
        String key = e164.length() <= 8 ? e164 : e164.length() + e164.substring(0, e164.length() - FREE_DIGITS);
        Place known = places.get(key);
        if (known == null) {
            known = derive(e164);
            places.put(key, known);
        }
        return known;
    }

    /** Where a number of a country with one region and one zone belongs; null if its country is another. */
    private @Nullable Place simple(String e164) {
        int code = 0;
        for (int digits = 1; digits <= LONGEST_CODE && digits < e164.length(); digits++) {
            int digit = e164.charAt(digits) - '0';
            if (digit < 0 || digit > 9 || (digits == 1 && digit == 0)) {
                return null;
            }
            code = 10 * code + digit;
            Place place = simpleCountries[code];
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    /** Country codes with one region, all of it in one zone: nothing in the rest of a number changes its place. */
    private @Nullable Place[] simpleCountries() {
        @Nullable Place[] simple = new Place[1000];
        for (int code : plan.getSupportedCallingCodes()) {
            List<String> regions = plan.getRegionCodesForCountryCode(code);
            List<ZoneId> zones = zones(mapper.getTimeZonesForGeographicalNumber(
                    new PhoneNumber().setCountryCode(code).setNationalNumber(0)));
            if (regions.size() == 1 && !regions.get(0).equals("001") && zones.size() == 1) {
                simple[code] = new Place(regions.get(0), zones);
            }
        }
        return simple;
    }

    private Place derive(String e164) {
        PhoneNumber number;
        try {
            number = plan.parse(e164, null);
        } catch (NumberParseException e) {
            return Place.UNKNOWN;
        }
        // By its prefix alone, assigned or not: an unassigned number would be where its neighbours are.
        List<ZoneId> zones = zones(mapper.getTimeZonesForGeographicalNumber(number));
        if (number.getCountryCode() == 1 && e164.length() == 12) {
            return new Place(americanRegions.computeIfAbsent(e164.substring(2, 5), this::americanRegion), zones);
        }
        String region = plan.getRegionCodeForNumber(number);
        if (region == null) {
            region = number.getCountryCode() == 1 ? "" : plan.getRegionCodeForCountryCode(number.getCountryCode());
        }
        return new Place(region.equals("001") || region.equals("ZZ") ? "" : region, zones);
    }

    /** The region that an area code of the North American plan belongs to; empty if none has it. */
    private String americanRegion(String areaCode) {
        // Some islands have few exchanges: one of them that is assigned tells.
        for (int exchange = 200; exchange < 1000; exchange++) {
            PhoneNumber number =
                    new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(areaCode + exchange + "0123"));
            String region = plan.getRegionCodeForNumber(number);
            if (region != null) {
                return region.equals("US") ? areaCodes.region("+1" + areaCode) : region;
            }
        }
        return "";
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

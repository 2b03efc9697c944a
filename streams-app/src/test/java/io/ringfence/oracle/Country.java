package io.ringfence.oracle;

import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.PartyFacts;
import java.time.ZoneId;
import java.util.List;

/** Where numbers and contacts are. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
enum Country {
    CHINA("Asia/Shanghai", "+86215555", List.of(new Area("+861", 9, "CN", "Asia/Shanghai"))),
    USA(
            "America/New_York",
            "+1212555",
            List.of(
                    new Area("+1917", 7, "US-NY", "America/New_York"),
                    new Area("+1305", 7, "US-FL", "America/New_York"),
                    new Area("+1850", 7, "US-FL", "America/New_York", "America/Chicago"),
                    new Area("+1605", 7, "US-SD", "America/Chicago", "America/Denver"),
                    new Area("+1213", 7, "US-CA", "America/Los_Angeles"))),
    GERMANY("Europe/Berlin", "+4930555", List.of(new Area("+49171", 7, "DE", "Europe/Berlin"))),
    AUSTRALIA(
            "Australia/Sydney",
            "+612555",
            List.of(new Area("+614", 8, "AU", "Australia/Sydney", "Australia/Brisbane", "Australia/Perth"))),
    INDIA("Asia/Kolkata", "+9180555", List.of(new Area("+919", 9, "IN", "Asia/Kolkata")));

    private static final int LEAST_BLOCK = 1;

    private final ZoneId zone;
    private final String ownPrefix;
    private final List<Area> areas;

    Country(String zone, String ownPrefix, List<Area> areas) {
        this.zone = ZoneId.of(zone);
        this.ownPrefix = ownPrefix;
        this.areas = areas;
    }

    /** Numbers of one place, {@code digits} more after the prefix. */
    record Area(String prefix, int digits, String region, List<ZoneId> zones) {
        Area(String prefix, int digits, String region, String... zones) {
            this(prefix, digits, region, List.of(zones).stream().map(ZoneId::of).toList());
        }

        PartyFacts facts(String e164) {
            return new PartyFacts(region, zones, blockOf(e164));
        }
    }

    ZoneId zone() {
        return zone;
    }

    List<Area> areas() {
        return areas;
    }

    /** The company's n-th number here. */
    String own(int n) {
        return ownPrefix + String.format("%04d", n);
    }

    static int blockOf(String e164) {
        int block = (int) Fingerprint.of(e164.substring(0, e164.length() - 2));
        return block == 0 ? LEAST_BLOCK : block;
    }
}

package io.ringfence.domain.stage;

import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** A time zone's bytes in a row: one for those that most numbers are in, the name for any other. */
final class Zones {

    /** Kept in rows by their place, from 1: only ever added to. */
    private static final List<String> COMMON = List.of(
            "Asia/Shanghai",
            "UTC",
            "Asia/Hong_Kong",
            "Asia/Urumqi",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "Asia/Singapore",
            "Europe/London",
            "Europe/Paris",
            "Europe/Berlin",
            "Europe/Madrid",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Phoenix",
            "America/Sao_Paulo",
            "Australia/Sydney");

    private Zones() {}

    static void write(ZoneId zone, RowWriter out) {
        int place = COMMON.indexOf(zone.getId());
        out.u8(place + 1);
        if (place < 0) {
            out.text(zone.getId());
        }
    }

    static ZoneId read(RowReader in) {
        int place = in.u8();
        if (place > COMMON.size()) {
            throw new BadRowException("number row has zone " + place + ", which is not known to this release");
        }
        try {
            return ZoneId.of(place == 0 ? in.text() : COMMON.get(place - 1));
        } catch (DateTimeException e) {
            throw new BadRowException("number row has a time zone that this Java does not know: update its zone data");
        }
    }
}

package io.ringfence.intake.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A number of units since 1970, with a fraction or none.
 *
 * @param perSecond units in a second
 */
record EpochTime(String written, long perSecond) implements TimeForm {

    private static final int MOST_DIGITS = 17;
    private static final long NANOS = 1_000_000_000L;

    @Override
    public Optional<Instant> read(String text, ZoneId zone) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String part = point < 0 ? "" : text.substring(point + 1);
        boolean digits = !whole.isEmpty()
                && whole.length() <= MOST_DIGITS
                && isDigits(whole)
                && isDigits(part)
                && (point < 0 || (!part.isEmpty() && part.length() <= 9));
        if (!digits) {
            return Optional.empty();
        }
        long units = Long.parseLong(whole);
        long fraction = part.isEmpty() ? 0 : Long.parseLong((part + "000000000").substring(0, 9)) / perSecond;
        return Optional.of(
                Instant.ofEpochSecond(units / perSecond, units % perSecond * (NANOS / perSecond) + fraction));
    }

    @Override
    public boolean local() {
        return false;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}

package io.ringfence.metrics;

import io.ringfence.domain.call.NumberId;
import java.util.regex.Pattern;

/** How a feed is named in labels. */
final class FeedLabel {

    /** Feeds that are shown one by one. */
    static final int MOST = 100;

    private static final int LONGEST = 64;

    /** What may be a phone number: rows can name their source themselves. */
    private static final Pattern DIGITS = Pattern.compile("\\d{7,}");

    private FeedLabel() {}

    static String of(String tenant, String source) {
        String name = tenant.equals(NumberId.DEFAULT_TENANT) ? source : tenant + "/" + source;
        String masked = DIGITS.matcher(name).replaceAll("#");
        return masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked;
    }
}

package io.ringfence.notify.alert;

import java.util.regex.Pattern;

/** What people and exchanges wrote, fit to be shown: what may be a phone number is not. */
final class FreeText {

    /** Seven digits and more, also with the signs between them that people write in numbers. */
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d(?:[ ().-]{0,2}\\d){6,}");

    private static final int LONGEST = 400;

    private FreeText() {}

    static String of(String text) {
        String masked = DIGITS.matcher(text).replaceAll("#");
        return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
    }
}

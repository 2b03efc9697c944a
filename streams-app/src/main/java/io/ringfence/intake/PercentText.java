package io.ringfence.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Texts in which bytes stand as {@code %2B}; a plus sign is one, for phone numbers begin with it. */
final class PercentText {

    private PercentText() {}

    /** The text decoded; as it is, where a percent sign isn't followed by two hexadecimal digits. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                return text;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

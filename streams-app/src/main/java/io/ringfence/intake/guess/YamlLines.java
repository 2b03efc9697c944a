package io.ringfence.intake.guess;

import java.util.regex.Pattern;

/** A document in YAML, line by line. */
final class YamlLines {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}\\x{FEFF}\\x{FFFE}\\x{FFFF}]");

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    void comment(String comment) {
        text.append("# ").append(CONTROL.matcher(comment).replaceAll("?")).append('\n');
    }

    /** A comment on the next line that somebody must look at; nothing if there is no doubt. */
    void doubt(String doubt) {
        if (!doubt.isEmpty()) {
            comment("not sure: " + doubt);
        }
    }

    String text() {
        return text.toString();
    }

    /** A text as a value or key. */
    static String quoted(String value) {
        boolean plain =
                PLAIN.matcher(value).matches() && !RESERVED.matcher(value).matches();
        if (plain) {
            return value;
        }
        return CONTROL.matcher(value).find() ? escaped(value) : "'" + value.replace("'", "''") + "'";
    }

    private static String escaped(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (CONTROL.matcher(String.valueOf(c)).matches()) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}

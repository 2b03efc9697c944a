package io.ringfence.app.deadletters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which letter a person means: by where it lies ({@code dlq-3:12}), or by where it came from ({@code call-records:0:42}, or
 * {@code Master.csv:17} for a line of a file). Several letters may have come from one place.
 */
public final class LetterAddress {

    private static final Pattern LETTER = Pattern.compile("(?:[^:]*[.-])?dlq-(\\d{1,9}):(\\d{1,18})");
    private static final Pattern RECORD = Pattern.compile("([^:]+):(\\d{1,9}):(\\d{1,18})");
    private static final Pattern ROW = Pattern.compile("(.+):(\\d{1,18})");

    private final Optional<LetterId> id;
    private final String origin;

    private LetterAddress(Optional<LetterId> id, String origin) {
        this.id = id;
        this.origin = origin;
    }

    /** What the text means; empty if it is no address. */
    public static Optional<LetterAddress> parse(String text) {
        Matcher letter = LETTER.matcher(text);
        if (letter.matches()) {
            LetterId id = new LetterId(Integer.parseInt(letter.group(1)), Long.parseLong(letter.group(2)));
            return Optional.of(new LetterAddress(Optional.of(id), ""));
        }
        return RECORD.matcher(text).matches() || ROW.matcher(text).matches()
                ? Optional.of(new LetterAddress(Optional.empty(), text))
                : Optional.empty();
    }

    /**
     * Whether this is that letter.
     *
     * @param prefix the installation's topic prefix, which may be left out of an address
     */
    boolean names(Letter letter, String prefix) {
        return id.isPresent()
                ? id.get().equals(letter.id())
                : letter.origin().equals(origin) || letter.origin().equals(prefix + origin);
    }
}

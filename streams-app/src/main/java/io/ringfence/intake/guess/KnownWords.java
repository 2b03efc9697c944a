package io.ringfence.intake.guess;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words that exchanges use, and what they mean in a mapping. */
final class KnownWords {

    private static final List<Map.Entry<Pattern, String>> OUTCOMES = List.of(
            entry("no ?answer|not ?answered|unanswered|missed|timeout|no ?response", "no_answer"),
            entry("answered|answer|ok|success|successful|completed?|connected|200", "answered"),
            entry("voice ?mail|machine|amd", "voicemail"),
            entry("busy|user ?busy|486", "busy"),
            entry("cancel(led|ed)?|abandon(ed)?|487", "cancelled"),
            entry("reject(ed)?|declined?|refused|603", "rejected"),
            entry("invalid|unallocated|not ?found|404", "invalid"),
            entry("unreachable|unavailable|offline|480", "unreachable"),
            entry("failed|fail|failure|congestion|error|chanunavail", "network_fail"));

    private static final List<Map.Entry<Pattern, String>> DIRECTIONS = List.of(
            entry("out|outbound|outgoing|outcall|o", "outbound"),
            entry("in|inbound|incoming|incall|i", "inbound"),
            entry("internal|local|inner|intern", "internal"));

    private KnownWords() {}

    /** The outcome that a word means; empty if it isn't known. */
    static Optional<String> outcome(String word) {
        return find(OUTCOMES, word);
    }

    /** The direction that a word means. */
    static Optional<String> direction(String word) {
        return find(DIRECTIONS, word);
    }

    private static Optional<String> find(List<Map.Entry<Pattern, String>> words, String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]+", " ").strip();
        return words.stream()
                .filter(entry -> entry.getKey().matcher(plain).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map.Entry<Pattern, String> entry(String pattern, String meaning) {
        return Map.entry(Pattern.compile(pattern), meaning);
    }
}

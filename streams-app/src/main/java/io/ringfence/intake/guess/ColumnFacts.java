package io.ringfence.intake.guess;

import io.ringfence.intake.SampleTable.Column;
import io.ringfence.intake.mapping.DurationForm;
import java.util.List;

/**
 * What the texts of a column look like.
 *
 * @param column the column
 * @param times the forms by which all of them are times
 * @param dates the patterns by which all are dates alone
 * @param clocks the patterns by which all are times of day alone
 */
record ColumnFacts(Column column, List<String> times, List<String> dates, List<String> clocks) {

    private static final double MOST = 0.8;
    private static final int FEW_WORDS = 15;
    private static final int LONGEST_WORD = 40;

    static ColumnFacts of(Column column) {
        return new ColumnFacts(
                column,
                TimeShapes.forms(column.values()),
                TimeShapes.dates(column.values()),
                TimeShapes.clocks(column.values()));
    }

    String name() {
        return column.name();
    }

    boolean isTime() {
        return !times.isEmpty() && told().stream().anyMatch(text -> text.length() > 5);
    }

    /** Whether all texts are durations of this form, none of them longer than a day. */
    boolean isDuration(DurationForm form) {
        long longest = form == DurationForm.MILLISECONDS ? 86_400_000L : 86_400L;
        return !told().isEmpty()
                && told().stream()
                        .allMatch(text -> form.seconds(text).isPresent()
                                && form.seconds(text).getAsLong() >= 0
                                && form.seconds(text).getAsLong() <= longest);
    }

    /** Whether most texts hold a phone number or an extension. */
    boolean isParty() {
        return share("(\\D*[ <\"(.])?\\+?[\\d ()-]{3,20}[>\") ]*")
                && told().stream().anyMatch(text -> digits(text) >= 6);
    }

    /** Whether the texts are a few words. */
    boolean isWords() {
        List<String> words = words();
        return !words.isEmpty()
                && words.size() <= FEW_WORDS
                && words.stream().allMatch(word -> word.length() <= LONGEST_WORD && digits(word) <= 4);
    }

    /** Whether no two records have the same text. */
    boolean isUnique() {
        return told().size() == column.values().size() && words().size() == told().size();
    }

    /** The texts there are, each once. */
    List<String> words() {
        return told().stream().distinct().sorted().toList();
    }

    /** The texts that aren't empty. */
    List<String> told() {
        return column.values().stream().filter(text -> !text.isBlank()).toList();
    }

    private boolean share(String pattern) {
        long fitting = told().stream().filter(text -> text.matches(pattern)).count();
        return !told().isEmpty() && fitting >= told().size() * MOST;
    }

    private static long digits(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}

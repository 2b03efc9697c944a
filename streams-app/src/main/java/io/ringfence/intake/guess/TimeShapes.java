package io.ringfence.intake.guess;

import io.ringfence.intake.mapping.TimeForm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells how the times of a column are written. */
final class TimeShapes {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2060-01-01T00:00:00Z");
    /** Seconds, milliseconds or microseconds from 2001 to 2033: phone numbers of most countries look different. */
    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(\\d{3}|\\d{6})?(\\.\\d+)?");

    private static final Set<String> NEVER =
            Set.of("", "0", "NULL", "\\N", "-", "0000-00-00 00:00:00", "00/00/0000 00:00:00");

    private static final List<String> WHOLE = whole();
    private static final List<String> DATES = dates();
    private static final List<String> CLOCKS = List.of("H:mm:ss", "H:mm", "h:mm:ss a", "h:mm a");

    private TimeShapes() {}

    private static List<String> dates() {
        List<String> dates = new ArrayList<>(List.of("yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd"));
        for (String separator : List.of("/", ".", "-")) {
            for (String year : List.of("yyyy", "yy")) {
                dates.add("d" + separator + "M" + separator + year);
                dates.add("M" + separator + "d" + separator + year);
            }
        }
        dates.addAll(List.of("d-MMM-yyyy", "d MMM yyyy", "d-MMM-yy", "MMM d, yyyy", "d/MMM/yyyy"));
        return dates;
    }

    private static List<String> whole() {
        List<String> forms = new ArrayList<>(TimeForm.NAMES);
        forms.addAll(List.of("yyyyMMddHHmmss", "yyyyMMdd HHmmss", "EEE MMM d HH:mm:ss yyyy"));
        for (String date : dates()) {
            if (!date.startsWith("yyyy") || date.equals("yyyyMMdd")) {
                for (String clock : List.of("H:mm:ss", "H:mm", "h:mm:ss a", "h:mm a")) {
                    forms.add(date + " " + clock);
                }
            }
        }
        return forms;
    }

    /** The forms by which every text of a column is a time of our days; none if there is none, or no text. */
    static List<String> forms(List<String> texts) {
        return fitting(texts, WHOLE, "", "");
    }

    /** The patterns by which every text is a date without a time of day. */
    static List<String> dates(List<String> texts) {
        return fitting(texts, DATES, " H:mm", " 0:00");
    }

    /** The patterns by which every text is a time of day without a date. */
    static List<String> clocks(List<String> texts) {
        return fitting(
                        texts,
                        CLOCKS.stream().map(clock -> "yyyy-MM-dd " + clock).toList(),
                        "",
                        "",
                        "2026-03-02 ")
                .stream()
                .map(form -> form.substring("yyyy-MM-dd ".length()))
                .toList();
    }

    /** Whether these forms read the same times in all texts. */
    static boolean agree(List<String> forms, List<String> texts) {
        List<TimeForm> all = forms.stream().map(TimeForm::of).toList();
        return texts.stream()
                .allMatch(text -> all.stream()
                                .map(form -> form.read(text.strip(), ZoneOffset.UTC))
                                .distinct()
                                .count()
                        <= 1);
    }

    private static List<String> fitting(List<String> texts, List<String> forms, String after, String behind) {
        return fitting(texts, forms, after, behind, "").stream()
                .map(form -> form.substring(0, form.length() - after.length()))
                .toList();
    }

    private static List<String> fitting(
            List<String> texts, List<String> forms, String after, String behind, String before) {
        List<String> told = texts.stream()
                .map(String::strip)
                .filter(text -> !NEVER.contains(text))
                .distinct()
                .toList();
        List<String> fitting = new ArrayList<>();
        for (String written : told.isEmpty() ? List.<String>of() : forms) {
            TimeForm form = TimeForm.of(written + after);
            boolean epoch = written.startsWith("epoch");
            if (told.stream()
                    .allMatch(text -> (!epoch || EPOCH.matcher(text).matches())
                            && isOurs(form.read(before + text + behind, ZoneOffset.UTC)))) {
                fitting.add(written + after);
            }
        }
        return fitting;
    }

    private static boolean isOurs(Optional<Instant> time) {
        return time.filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST)).isPresent();
    }
}

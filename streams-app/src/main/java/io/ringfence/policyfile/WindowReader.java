package io.ringfence.policyfile;

import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.policy.Window.ZoneBasis;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.Spelling;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads windows: {@code rolling PT10M}, {@code calendar_day number}, … */
final class WindowReader {

    private static final List<String> KINDS = List.of("rolling", "calendar_day", "calendar_month", "first_event");

    private final Section section;
    private final String key;
    private final Scope scope;

    private WindowReader(Section section, String key, Scope scope) {
        this.section = section;
        this.key = key;
        this.scope = scope;
    }

    /** The rule's window, fit for its scope and metric. */
    static Optional<Window> read(Section section, Scope scope, Metric metric) {
        if (!section.has("window")) {
            section.missing(
                    "window", "Say over which time it counts: 'window: rolling PT24H', or 'window: calendar_day'");
            return Optional.empty();
        }
        return section.text("window")
                .flatMap(text -> new WindowReader(section, "window", scope).parse(text))
                .filter(window -> fits(section, metric, window));
    }

    /** A rolling window of the size that a key gives. */
    static Optional<Window> rolling(Section section, String key) {
        WindowReader reader = new WindowReader(section, key, Scope.NUMBER);
        return section.text(key).flatMap(reader::size).map(size -> new Window.Rolling(size, false));
    }

    private Optional<Window> parse(String text) {
        String[] words = text.split("\\s+");
        String kind = words[0].toLowerCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            section.problem(key, "unknown window " + Problems.quoted(words[0]), Spelling.remedy(kind, KINDS));
            return Optional.empty();
        }
        boolean localDays = kind.equals("rolling") && words.length == 3 && words[2].equals("local_days");
        if (words.length > 2 && !localDays) {
            section.problem(
                    key,
                    "there is too much in the window: " + Problems.quoted(text),
                    "Write 'rolling P30D local_days', 'rolling PT24H', 'calendar_day number' or 'first_event PT24H'");
            return Optional.empty();
        }
        return switch (kind) {
            case "rolling" -> sizeOf(words).flatMap(size -> rolling(size, localDays));
            case "first_event" -> firstEvent(words);
            case "calendar_day" -> zone(words).map(Window.CalendarDay::new);
            default -> zone(words).map(Window.CalendarMonth::new);
        };
    }

    private Optional<Window> rolling(Duration size, boolean localDays) {
        if (localDays && !size.equals(Duration.ofDays(size.toDays()))) {
            section.problem(key, "local days are whole days", "Write 'rolling P30D local_days'");
            return Optional.empty();
        }
        return Optional.of(new Window.Rolling(size, localDays));
    }

    private Optional<Window> firstEvent(String[] words) {
        if (scope != Scope.CONTACT) {
            section.problem(
                    key,
                    "a first_event window is for contact rules; this rule's scope is " + scope.word(),
                    "Use 'rolling' or 'calendar_day'");
            return Optional.empty();
        }
        return sizeOf(words).map(Window.FirstEvent::new);
    }

    private Optional<Duration> sizeOf(String[] words) {
        if (words.length < 2) {
            section.problem(key, "the window's length is missing", "Write '" + words[0] + " PT24H'");
            return Optional.empty();
        }
        return size(words[1]);
    }

    private Optional<Duration> size(String text) {
        return section.duration(key, text).filter(size -> {
            if (size.isZero()) {
                section.problem(key, "the window is empty", "Give a length above 0");
            } else if (size.compareTo(Window.HORIZON) > 0) {
                section.problem(
                        key,
                        Problems.quoted(text) + " is longer than the 35 days that are remembered",
                        "Use at most P35D; how long a refusal holds is life_cycle.refusal_for");
            }
            return !size.isZero() && size.compareTo(Window.HORIZON) <= 0;
        });
    }

    private Optional<ZoneBasis> zone(String[] words) {
        if (words.length < 2) {
            return Optional.of(scope == Scope.CONTACT ? ZoneBasis.CALLEE : ZoneBasis.NUMBER);
        }
        List<String> known =
                Arrays.stream(ZoneBasis.values()).map(ZoneBasis::text).toList();
        Optional<ZoneBasis> found = Arrays.stream(ZoneBasis.values())
                .filter(zone -> zone.text().equals(words[1].toLowerCase(Locale.ROOT)))
                .findFirst();
        if (found.isEmpty()) {
            section.problem(key, "unknown zone " + Problems.quoted(words[1]), Spelling.remedy(words[1], known));
            return found;
        }
        ZoneBasis zone = found.get();
        ZoneBasis foreign = scope == Scope.CONTACT ? ZoneBasis.NUMBER : ZoneBasis.CALLEE;
        if (zone == foreign) {
            section.problem(
                    key,
                    "a rule of scope " + scope.word() + " has no clock of the " + zone.text(),
                    "Use '" + (scope == Scope.CONTACT ? "callee" : "number") + "' or 'utc'");
            return Optional.empty();
        }
        return Optional.of(zone);
    }

    private static boolean fits(Section section, Metric metric, Window window) {
        if (metric == Metric.VOLUME_RATIO && !window.equals(new Window.CalendarDay(ZoneBasis.NUMBER))) {
            section.problem("window", "volume_ratio compares local days of the number", "Write 'calendar_day number'");
            return false;
        }
        if (metric == Metric.ANSWER_DROP
                && !(window instanceof Window.Rolling rolling
                        && !rolling.localDays()
                        && rolling.size().compareTo(Duration.ofDays(1)) > 0)) {
            section.problem(
                    "window",
                    "answer_drop follows a number for days; its window is how long what it found stands without a call",
                    "Write 'rolling P7D'");
            return false;
        }
        if (metric == Metric.COMPLAINT_GROWTH && !window.equals(new Window.Rolling(Duration.ofDays(7), false))) {
            section.problem("window", "complaint_growth compares 7 days with the 28 before", "Write 'rolling P7D'");
            return false;
        }
        return true;
    }
}

package io.ringfence.policyfile;

import io.ringfence.domain.policy.WeeklyHours;
import io.ringfence.domain.policy.WeeklyHours.Span;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.YamlNode;
import io.ringfence.yaml.YamlNode.Entry;
import io.ringfence.yaml.YamlNode.Mapping;
import io.ringfence.yaml.YamlNode.Position;
import io.ringfence.yaml.YamlNode.Scalar;
import io.ringfence.yaml.YamlNode.Sequence;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hours: {@code ["08:00-21:00"]}, or by day {@code {mon-fri: ["10:00-13:00"]}}. */
final class HoursReader {

    private static final Pattern SPAN = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String FORM = "Write from and to as \"HH:MM-HH:MM\", for instance \"08:00-21:00\"";

    private final String path;
    private final Problems problems;

    private HoursReader(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The hours, if all of them can be read. */
    static Optional<WeeklyHours> read(YamlNode node, String path, Problems problems) {
        int before = problems.size();
        Map<DayOfWeek, List<Span>> hours = new HoursReader(path, problems).week(node);
        return problems.size() > before ? Optional.empty() : Optional.of(new WeeklyHours(hours));
    }

    private Map<DayOfWeek, List<Span>> week(YamlNode node) {
        Map<DayOfWeek, List<Span>> hours = new EnumMap<>(DayOfWeek.class);
        if (node instanceof Mapping mapping) {
            for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                List<Span> spans = spans(entry.getValue().value());
                for (DayOfWeek day : days(entry.getKey(), entry.getValue().keyAt())) {
                    if (hours.put(day, spans) != null) {
                        problems.add(
                                entry.getValue().keyAt(),
                                path,
                                "the hours of " + DAYS.get(day.getValue() - 1) + " are given twice",
                                "Name each day once");
                    }
                }
            }
            if (mapping.entries().isEmpty()) {
                problems.add(node.at(), path, "no hours are given", FORM);
            }
        } else {
            List<Span> spans = spans(node);
            for (DayOfWeek day : DayOfWeek.values()) {
                hours.put(day, spans);
            }
        }
        return hours;
    }

    private List<DayOfWeek> days(String key, Position at) {
        String[] ends = key.toLowerCase(Locale.ROOT).split("-", -1);
        int from = DAYS.indexOf(ends[0]);
        int to = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || from < 0 || to < 0) {
            problems.add(at, path, "unknown days " + Problems.quoted(key), "Write 'mon', 'mon-fri', 'sat-sun', …");
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (int day = from; ; day = (day + 1) % 7) {
            days.add(DayOfWeek.of(day + 1));
            if (day == to) {
                return days;
            }
        }
    }

    private List<Span> spans(YamlNode node) {
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        List<Span> spans = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof Scalar scalar) {
                span(scalar).ifPresent(spans::add);
            } else {
                problems.add(item.at(), path, "hours are expected here", FORM);
            }
        }
        if (items.isEmpty()) {
            problems.add(node.at(), path, "no hours are given", FORM);
        }
        spans.sort(Comparator.comparing(Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from().isBefore(spans.get(i - 1).to())) {
                problems.add(
                        node.at(),
                        path,
                        "the hours " + spans.get(i - 1) + " and " + spans.get(i) + " overlap",
                        "Join them, or end one before the other begins");
            }
        }
        return spans;
    }

    private Optional<Span> span(Scalar scalar) {
        Matcher matcher = SPAN.matcher(scalar.text().replace(" ", ""));
        if (!matcher.matches()) {
            problems.add(scalar.at(), path, Problems.quoted(scalar.text()) + " aren't hours", FORM);
            return Optional.empty();
        }
        Optional<LocalTime> from = time(matcher.group(1), matcher.group(2), false);
        Optional<LocalTime> to = time(matcher.group(3), matcher.group(4), true);
        if (from.isEmpty() || to.isEmpty()) {
            problems.add(
                    scalar.at(),
                    path,
                    Problems.quoted(scalar.text()) + " names a time that no day has",
                    "Use 00:00 to 23:59, and 24:00 for the end of the day");
            return Optional.empty();
        }
        if (!from.get().isBefore(to.get())) {
            problems.add(
                    scalar.at(),
                    path,
                    Problems.quoted(scalar.text()) + " ends before it begins",
                    "Hours over midnight are two spans: \"00:00-02:00\" and \"20:00-24:00\"");
            return Optional.empty();
        }
        return Optional.of(new Span(from.get(), to.get()));
    }

    private static Optional<LocalTime> time(String hour, String minute, boolean end) {
        int h = Integer.parseInt(hour);
        int m = Integer.parseInt(minute);
        if (end && h == 24 && m == 0) {
            return Optional.of(LocalTime.MAX);
        }
        return h < 24 && m < 60 ? Optional.of(LocalTime.of(h, m)) : Optional.empty();
    }
}

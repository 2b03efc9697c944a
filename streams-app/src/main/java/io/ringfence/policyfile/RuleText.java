package io.ringfence.policyfile;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Effective;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Levels;
import io.ringfence.domain.policy.MinSample;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Rule.CallCondition;
import io.ringfence.domain.policy.WeeklyHours;
import io.ringfence.domain.policy.WeeklyHours.Span;
import io.ringfence.domain.policy.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule as the cells of a table.
 *
 * @param id its name
 * @param scope what it is about
 * @param metric what it measures or demands, with its filter and dates
 * @param window over which time
 * @param watch where a dashboard shows it
 * @param warn where somebody is told
 * @param max the last allowed value
 * @param sample observations needed, to warn and to pause
 * @param ci how a share is compared
 * @param pauses what stops
 * @param basis on what authority
 * @param source where from, with the note
 */
public record RuleText(
        String id,
        String scope,
        String metric,
        String window,
        String watch,
        String warn,
        String max,
        String sample,
        String ci,
        String pauses,
        String basis,
        String source) {

    /** The cells of a rule. */
    public static RuleText of(Rule rule) {
        String source = rule.provenance().source()
                + (rule.provenance().note().isEmpty()
                        ? ""
                        : " [" + rule.provenance().note() + "]");
        String basis = word(rule.provenance().basis());
        String about = about(rule.filter(), rule.effective());
        if (rule instanceof Rule.CallRule call) {
            return new RuleText(
                    rule.id(),
                    "call",
                    condition(call.condition()) + about,
                    "",
                    "",
                    "",
                    "0",
                    "",
                    "",
                    "denies the call",
                    basis,
                    source);
        }
        if (rule instanceof Rule.ContactRule contact) {
            Levels levels = contact.levels();
            return new RuleText(
                    rule.id(),
                    "contact",
                    contact.metric().key() + about,
                    window(contact.window()),
                    level(levels.watch(), levels),
                    level(levels.warn(), levels),
                    level(levels.max(), levels),
                    "",
                    "",
                    levels.max().exists() ? "denies the contact" : "",
                    basis,
                    source);
        }
        if (rule instanceof Rule.GroupRule group) {
            Levels levels = group.levels();
            return new RuleText(
                    rule.id(),
                    group.kind().name().toLowerCase(Locale.ROOT),
                    group.metric().key() + about,
                    window(group.window()),
                    level(levels.watch(), levels),
                    level(levels.warn(), levels),
                    level(levels.max(), levels),
                    sample(group.minSample()),
                    "",
                    "",
                    basis,
                    source);
        }
        return number((Rule.NumberRule) rule, about, basis, source);
    }

    private static RuleText number(Rule.NumberRule rule, String about, String basis, String source) {
        Levels levels = rule.levels();
        String metric = rule.metric().key()
                + switch (rule.metric()) {
                    case SHORT_CALL_RATIO -> " (talk < " + rule.shortTalkS() + " s)";
                    case EARLY_CANCELS, EARLY_CANCEL_RATIO -> " (ring < " + rule.cancelRingS() + " s)";
                    default -> "";
                };
        String pauses = rule.pauses()
                ? "pauses the number (" + word(rule.pauseKind()) + ")"
                : rule.family() == Family.NONE ? "" : "family " + word(rule.family());
        return new RuleText(
                rule.id(),
                "number",
                metric + about,
                window(rule.window()),
                level(levels.watch(), levels),
                level(levels.warn(), levels),
                level(levels.max(), levels),
                !rule.metric().sampled() ? "" : sample(rule.minSample()),
                rule.comparison() == Comparison.PLAIN ? "" : word(rule.comparison()),
                pauses,
                basis,
                source);
    }

    /** The cells in order. */
    List<String> cells() {
        return List.of(id, scope, metric, window, watch, warn, max, sample, ci, pauses, basis, source);
    }

    /** Their headings. */
    static List<String> headings() {
        return List.of(
                "rule", "scope", "metric", "window", "watch", "warn", "max", "sample", "ci", "effect", "basis",
                "source");
    }

    /** A duration in days where it is several whole days, else in ISO 8601: PT24H, which is no local day. */
    static String duration(Duration duration) {
        boolean days = duration.toDays() > 1 && duration.equals(Duration.ofDays(duration.toDays()));
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }

    private static String window(Window window) {
        if (window instanceof Window.Rolling rolling && !rolling.localDays()) {
            return "rolling " + duration(rolling.size());
        }
        return window instanceof Window.FirstEvent first ? "first_event " + duration(first.size()) : window.text();
    }

    private static String level(io.ringfence.domain.policy.Threshold threshold, Levels levels) {
        String text = LevelsReader.text(threshold);
        return levels.below() && !text.isEmpty() ? "< " + text : text;
    }

    private static String sample(MinSample sample) {
        return sample.equals(MinSample.NONE) ? "" : sample.warn() + " / " + sample.pause();
    }

    private static String condition(CallCondition condition) {
        if (condition instanceof CallCondition.AllowedHours hours) {
            String regions = hours.overrides().entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .map(entry -> "; " + entry.getKey() + " " + hours(entry.getValue()))
                    .collect(Collectors.joining());
            return "allowed_hours " + hours(hours.allowed()) + regions + (hours.offDaysDenied() ? "; no days off" : "");
        }
        if (condition instanceof CallCondition.NoOffDays days) {
            return "no_off_days " + (days.statutoryOnly() ? "statutory" : "all");
        }
        return "requires " + words(((CallCondition.Requires) condition).accepted());
    }

    private static String hours(WeeklyHours weekly) {
        List<String> parts = new ArrayList<>();
        DayOfWeek[] days = DayOfWeek.values();
        for (int from = 0; from < days.length; ) {
            List<Span> spans = weekly.hours().getOrDefault(days[from], List.of());
            int to = from;
            while (to + 1 < days.length
                    && Objects.equals(spans, weekly.hours().getOrDefault(days[to + 1], List.of()))) {
                to++;
            }
            if (!spans.isEmpty()) {
                String name = days[from].name().substring(0, 3).toLowerCase(Locale.ROOT)
                        + (to > from ? "-" + days[to].name().substring(0, 3).toLowerCase(Locale.ROOT) : "");
                String times = spans.stream().map(Span::toString).collect(Collectors.joining(", "));
                parts.add(to - from == 6 ? times : name + " " + times);
            }
            from = to + 1;
        }
        return parts.isEmpty() ? "never" : String.join("; ", parts);
    }

    private static String about(CallFilter filter, Effective effective) {
        String purposes = filter.purposes().size() > CallPurpose.values().length / 2
                ? "; except purpose "
                        + words(Stream.of(CallPurpose.values())
                                .filter(purpose -> !filter.purposes().contains(purpose))
                                .toList())
                : filter.purposes().isEmpty() ? "" : "; purpose " + words(filter.purposes());
        return purposes
                + part("relationship", words(filter.relationships()))
                + part("unless", words(filter.exempt()))
                + part("region", filter.regions().stream().sorted().collect(Collectors.joining(", ")))
                + part("breaking", filter.violated().stream().sorted().collect(Collectors.joining(", ")))
                + part(
                        "from",
                        effective.from().equals(LocalDate.MIN)
                                ? ""
                                : effective.from().toString())
                + part(
                        "until",
                        effective.until().equals(LocalDate.MAX)
                                ? ""
                                : effective.until().toString());
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : "; " + name + " " + value;
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted(java.util.Comparator.comparingInt(Enum::ordinal))
                .map(RuleText::word)
                .collect(Collectors.joining(", "));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Relationships of a text, for documentation. */
    static String relationships() {
        return words(List.of(Relationship.values()));
    }

    /** Purposes of a text, for documentation. */
    static String purposes() {
        return words(List.of(CallPurpose.values()));
    }
}

package io.ringfence.oracle;

import io.ringfence.domain.calendar.DayKind;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Rule.CallCondition;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.policy.WeeklyHours;
import io.ringfence.domain.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges one outbound call by the call and contact rules in force.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>A rule is in force on the local date of the callee's first zone. Windows of the number's zone are taken in the
 *       callee's first zone too: a contact has many numbers.
 *   <li>Hours of a region: exactly that region's, else those of its country, else the rule's.
 *   <li>A day off at the callee is judged in their first zone, for hours and for days.
 *   <li>A contact rule binds a call only if its filter accepts the call and the call itself is one of those counted. On
 *       unanswered attempts: the one made when the limit had been reached is beyond it, also if it was answered.
 *   <li>A call without a subject is counted by no rule about subjects.
 *   <li>"Later than" a conversation or an abandoned call means strictly later; only outbound calls that the filter
 *       accepts are conversations.
 *   <li>A first-event window includes its start and excludes its end; what opens it is what the metric counts (for the
 *       metrics that follow another call: every attempt that the filter, and the subject, match).
 * </ul>
 */
final class NaiveContactRules {

    private final Policy policy;
    private final PartyFacts party;
    private final List<ZoneId> zones;

    NaiveContactRules(Policy policy, PartyFacts party) {
        this.policy = policy;
        this.party = party;
        this.zones = party.zones().isEmpty() ? List.of(policy.zone()) : party.zones();
    }

    boolean offDay(Instant when) {
        return dayKind(when).off();
    }

    /** Whether hours were broken. */
    boolean quietHours(NaiveCall call) {
        return callRules(call).stream()
                .anyMatch(rule -> rule.condition() instanceof CallCondition.AllowedHours && broken(rule, call));
    }

    /** The ids of the rules that the call breaks, {@code before} being the outbound attempts kept from before. */
    Set<String> violated(NaiveCall call, List<NaiveCall> before) {
        Set<String> broken = new TreeSet<>();
        for (Rule.CallRule rule : callRules(call)) {
            if (broken(rule, call)) {
                broken.add(rule.id());
            }
        }
        NaiveCall judged = call.breaking(broken);
        List<NaiveCall> all = new ArrayList<>(before);
        all.add(judged);
        for (Rule rule : rules(call)) {
            if (rule instanceof Rule.ContactRule contactRule
                    && accepts(rule, judged)
                    && rule.effective().on(localDate(call.attemptAt()))
                    && contactRule.levels().max() instanceof Threshold.Fixed max
                    && count(contactRule, judged, all) > max.value()) {
                broken.add(rule.id());
            }
        }
        return broken;
    }

    private List<Rule> rules(NaiveCall call) {
        return NaiveRules.forCall(policy, call.number(), call.purpose());
    }

    private List<Rule.CallRule> callRules(NaiveCall call) {
        return rules(call).stream()
                .filter(Rule.CallRule.class::isInstance)
                .map(Rule.CallRule.class::cast)
                .filter(rule -> accepts(rule, call) && rule.effective().on(localDate(call.attemptAt())))
                .toList();
    }

    private static boolean accepts(Rule rule, NaiveCall call) {
        return rule.filter().accepts(call.purpose(), call.relationship(), call.region(), call.violated());
    }

    private boolean broken(Rule.CallRule rule, NaiveCall call) {
        if (rule.condition() instanceof CallCondition.AllowedHours hours) {
            return (hours.offDaysDenied() && offDay(call.attemptAt())) || !insideEverywhere(hours, call.attemptAt());
        }
        if (rule.condition() instanceof CallCondition.NoOffDays days) {
            DayKind kind = dayKind(call.attemptAt());
            return days.statutoryOnly() ? kind == DayKind.STATUTORY_HOLIDAY : kind.off();
        }
        CallCondition.Requires requires = (CallCondition.Requires) rule.condition();
        return !requires.accepted().contains(call.relationship());
    }

    private boolean insideEverywhere(CallCondition.AllowedHours rule, Instant when) {
        String region = party.region();
        int dash = region.indexOf('-');
        String country = dash > 0 ? region.substring(0, dash) : region;
        WeeklyHours hours =
                rule.overrides().getOrDefault(region, rule.overrides().getOrDefault(country, rule.allowed()));
        for (ZoneId zone : zones) {
            ZonedDateTime local = when.atZone(zone);
            if (!hours.allow(local.getDayOfWeek(), local.toLocalTime())) {
                return false;
            }
        }
        return true;
    }

    private DayKind dayKind(Instant when) {
        return policy.calendar().kind(localDate(when));
    }

    private LocalDate localDate(Instant when) {
        return when.atZone(zones.get(0)).toLocalDate();
    }

    /** How many of {@code all} the rule counts at the call, itself included; 0 if it doesn't count the call itself. */
    private long count(Rule.ContactRule rule, NaiveCall call, List<NaiveCall> all) {
        List<NaiveCall> accepted = all.stream()
                .filter(a -> accepts(rule, a))
                .filter(a -> !a.attemptAt().isAfter(call.attemptAt()))
                .toList();
        return switch (rule.metric()) {
            case ATTEMPTS_PER_CALLEE -> counted(rule, call, accepted, a -> true);
            case UNANSWERED_ATTEMPTS_PER_CALLEE ->
                counted(rule, call, accepted, a -> a.equals(call) || a.ending().unanswered());
            case ATTEMPTS_PER_SUBJECT -> counted(rule, call, accepted, a -> aboutSame(a, call));
            case CALLS_TO_REFUSERS -> counted(rule, call, accepted, NaiveCall::afterRefusal);
            case CALLS_TO_LISTED -> counted(rule, call, accepted, NaiveCall::listed);
            case ATTEMPTS_AFTER_CONVERSATION ->
                countedAfter(
                        rule,
                        call,
                        accepted.stream().filter(a -> aboutSame(a, call)).toList(),
                        a -> a.ending().answered());
            case REDIALS_AFTER_ABANDON ->
                countedAfter(rule, call, accepted, a -> a.ending().abandoned());
            default -> throw new IllegalArgumentException(rule.metric() + " is not measured on a contact");
        };
    }

    private long counted(Rule.ContactRule rule, NaiveCall call, List<NaiveCall> accepted, Predicate<NaiveCall> metric) {
        if (!metric.test(call)) {
            return 0;
        }
        List<NaiveCall> events = accepted.stream().filter(metric).toList();
        return events.stream().filter(in(rule.window(), call, events)).count();
    }

    private long countedAfter(
            Rule.ContactRule rule, NaiveCall call, List<NaiveCall> events, Predicate<NaiveCall> occasion) {
        List<NaiveCall> window =
                events.stream().filter(in(rule.window(), call, events)).toList();
        Predicate<NaiveCall> afterOne = a -> window.stream()
                .anyMatch(
                        earlier -> occasion.test(earlier) && earlier.attemptAt().isBefore(a.attemptAt()));
        if (!window.contains(call) || !afterOne.test(call)) {
            return 0;
        }
        return window.stream().filter(afterOne).count();
    }

    private static boolean aboutSame(NaiveCall one, NaiveCall other) {
        return !one.subject().isEmpty() && one.subject().equals(other.subject());
    }

    /** Whether an attempt, not later than the call, is in the window that ends with the call. */
    private Predicate<NaiveCall> in(Window window, NaiveCall call, List<NaiveCall> events) {
        Instant now = call.attemptAt();
        ZoneId zone = zones.get(0);
        LocalDate today = now.atZone(zone).toLocalDate();
        if (window instanceof Window.Rolling rolling) {
            if (rolling.localDays()) {
                return from(startOf(today.minusDays(rolling.size().toDays() - 1), zone));
            }
            return a -> a.attemptAt().isAfter(now.minus(rolling.size()));
        }
        if (window instanceof Window.CalendarDay day) {
            ZoneId itsZone = zoneOf(day.zone());
            return from(startOf(now.atZone(itsZone).toLocalDate(), itsZone));
        }
        if (window instanceof Window.CalendarMonth month) {
            ZoneId itsZone = zoneOf(month.zone());
            return from(startOf(now.atZone(itsZone).toLocalDate().withDayOfMonth(1), itsZone));
        }
        return from(opened(((Window.FirstEvent) window).size(), call, events));
    }

    private static Instant opened(Duration size, NaiveCall call, List<NaiveCall> events) {
        Instant open = Instant.MAX;
        for (NaiveCall event : events.stream()
                .sorted(Comparator.comparing(NaiveCall::attemptAt))
                .toList()) {
            if (open.equals(Instant.MAX) || !event.attemptAt().isBefore(open.plus(size))) {
                open = event.attemptAt();
            }
        }
        return open.equals(Instant.MAX) ? call.attemptAt() : open;
    }

    private ZoneId zoneOf(Window.ZoneBasis basis) {
        return basis == Window.ZoneBasis.UTC ? ZoneOffset.UTC : zones.get(0);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Predicate<NaiveCall> from(Instant start) {
        return a -> !a.attemptAt().isBefore(start);
    }
}

package io.ringfence.domain.policy;

import io.ringfence.domain.calendar.DayOffCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** When the call rules allow a call: hours and days off pass, what a contact must be doesn't come by itself. */
final class AllowedTimes {

    /** Days looked ahead: the first ones suffice nearly always, the last ones are beyond the longest holidays. */
    private static final int[] DAYS_AHEAD = {3, 45};

    private AllowedTimes() {}

    static Optional<Instant> from(CallJudge.Facts call, RuleSet rules, DayOffCalendar calendar) {
        if (CallJudge.judge(call, rules, calendar).violated().isEmpty()) {
            return Optional.of(call.at());
        }
        for (int days : DAYS_AHEAD) {
            for (Instant at : changes(call, rules, days)) {
                CallJudge.Facts then =
                        new CallJudge.Facts(at, call.zones(), call.region(), call.relationship(), call.purpose());
                if (CallJudge.judge(then, rules, calendar).violated().isEmpty()) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    /** The times after the call's at which something may begin to be allowed: a day, or hours of it, at the callee. */
    private static SortedSet<Instant> changes(CallJudge.Facts call, RuleSet rules, int days) {
        TreeSet<Instant> changes = new TreeSet<>();
        for (ZoneId zone : call.zones()) {
            LocalDate today = LocalDate.ofInstant(call.at(), zone);
            for (int ahead = 0; ahead <= days; ahead++) {
                LocalDate day = today.plusDays(ahead);
                changes.add(day.atStartOfDay(zone).toInstant());
                for (Rule.CallRule rule : rules.calls()) {
                    if (rule.condition() instanceof Rule.CallCondition.AllowedHours hours) {
                        for (LocalTime from : starts(hours, call.region(), day)) {
                            changes.add(day.atTime(from).atZone(zone).toInstant());
                        }
                    }
                }
            }
        }
        return changes.tailSet(call.at(), false);
    }

    private static List<LocalTime> starts(Rule.CallCondition.AllowedHours hours, String region, LocalDate day) {
        return hours
                .overrides()
                .getOrDefault(region, hours.allowed())
                .hours()
                .getOrDefault(day.getDayOfWeek(), List.of())
                .stream()
                .map(WeeklyHours.Span::from)
                .toList();
    }
}

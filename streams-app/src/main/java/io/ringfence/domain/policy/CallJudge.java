package io.ringfence.domain.policy;

import io.ringfence.domain.calendar.DayKind;
import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges single calls: hours, days off, permission. */
public final class CallJudge {

    private CallJudge() {}

    /**
     * What is known of a call before it is dialled.
     *
     * @param at when
     * @param zones every zone the callee may be in, at least one
     * @param region the callee's region; empty if unknown
     * @param relationship what the callee is
     * @param purpose why they are called
     */
    public record Facts(
            Instant at, List<ZoneId> zones, String region, Relationship relationship, CallPurpose purpose) {}

    /**
     * What was found.
     *
     * @param violated ids of the call rules that the call breaks
     * @param quietHours whether it is outside allowed hours
     * @param offDay whether it is a day off at the callee
     */
    public record Verdict(Set<String> violated, boolean quietHours, boolean offDay) {}

    /** Judges a call by the call rules of a rule set. */
    public static Verdict judge(Facts call, RuleSet rules, DayOffCalendar calendar) {
        Set<String> violated = Set.of();
        boolean quiet = false;
        LocalDate date = LocalDate.ofInstant(call.at(), call.zones().get(0));
        boolean offDay = calendar.kind(date).off();
        for (Rule.CallRule rule : rules.calls()) {
            if (rule.effective().on(date)
                    && rule.filter().accepts(call.purpose(), call.relationship(), call.region(), Set.of())
                    && broken(rule.condition(), call, calendar)) {
                if (violated.isEmpty()) {
                    violated = new TreeSet<>();
                }
                violated.add(rule.id());
                quiet |= rule.condition() instanceof Rule.CallCondition.AllowedHours;
            }
        }
        return new Verdict(violated, quiet, offDay);
    }

    /**
     * From when on a call is allowed by the call rules: its own time if it is then; empty if no time of the next weeks is.
     */
    public static Optional<Instant> allowedFrom(Facts call, RuleSet rules, DayOffCalendar calendar) {
        return AllowedTimes.from(call, rules, calendar);
    }

    private static boolean broken(Rule.CallCondition condition, Facts call, DayOffCalendar calendar) {
        if (condition instanceof Rule.CallCondition.AllowedHours hours) {
            WeeklyHours allowed = hours.overrides().getOrDefault(call.region(), hours.allowed());
            for (ZoneId zone : call.zones()) {
                ZonedDateTime local = call.at().atZone(zone);
                if (!allowed.allow(local.getDayOfWeek(), local.toLocalTime())
                        || (hours.offDaysDenied()
                                && calendar.kind(local.toLocalDate()).off())) {
                    return true;
                }
            }
            return false;
        }
        if (condition instanceof Rule.CallCondition.NoOffDays days) {
            for (ZoneId zone : call.zones()) {
                DayKind kind = calendar.kind(LocalDate.ofInstant(call.at(), zone));
                if (days.statutoryOnly() ? kind == DayKind.STATUTORY_HOLIDAY : kind.off()) {
                    return true;
                }
            }
            return false;
        }
        if (condition instanceof Rule.CallCondition.Requires requires) {
            return !requires.accepted().contains(call.relationship());
        }
        throw new IllegalStateException("unknown condition");
    }
}

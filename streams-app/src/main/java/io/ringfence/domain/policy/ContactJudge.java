package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.ContactHistory;
import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/** Judges what reaches one contact over all of a tenant's numbers: exact to the millisecond. */
public final class ContactJudge {

    private ContactJudge() {}

    /**
     * One contact rule applied.
     *
     * @param count the metric's value
     * @param freeAt when the next call will be within the limit, epoch milliseconds; at or before the judged time if
     *     it is already
     */
    public record Count(long count, long freeAt) {}

    /**
     * The subject of a judgement.
     *
     * @param history the contact's calls
     * @param region the contact's region; empty if unknown
     * @param zone where the contact is
     */
    public record Contact(ContactHistory history, String region, ZoneId zone) {}

    /**
     * Counts what a rule counts in the window that ends at {@code at}.
     *
     * @param subject for rules about a subject: which; 0 if the call has none, which counts nothing
     */
    public static Count count(Rule.ContactRule rule, Contact contact, int subject, long at) {
        return rule.window() instanceof Window.FirstEvent first
                ? countFromFirst(rule, first, contact, subject, at)
                : countBack(rule, contact, subject, at);
    }

    /**
     * Whether an attempt goes beyond what a rule allows: it was made although the limit had been reached. How it ends
     * plays no part, since a limit on unanswered attempts is reached before the next one is made.
     */
    public static boolean breaks(Rule.ContactRule rule, Contact contact, Attempt attempt) {
        if (!(rule.levels().max() instanceof Threshold.Fixed max)
                || contact.history().size() < max.value() // whichever of them it counts
                || !binds(rule, attempt, contact)) {
            return false;
        }
        long count = count(rule, contact, attempt.subject(), attempt.at()).count();
        return (ends(rule, attempt.outcome()) ? count : count + 1) > max.value();
    }

    /** Whether an attempt is among those that the rule limits, however it ended. */
    private static boolean binds(Rule.ContactRule rule, Attempt attempt, Contact contact) {
        return attempt.outbound()
                && concerns(
                        rule,
                        contact,
                        attempt.purpose(),
                        attempt.relationship(),
                        attempt.listed(),
                        attempt.subject() != 0);
    }

    /** Whether a rule is about an attempt of that kind, however it ended. */
    private static boolean concerns(
            Rule.ContactRule rule,
            Contact contact,
            CallPurpose purpose,
            Relationship relationship,
            boolean listed,
            boolean aboutSubject) {
        if (!rule.filter().accepts(purpose, relationship, contact.region(), Set.of())) {
            return false;
        }
        return switch (rule.metric()) {
            case ATTEMPTS_PER_SUBJECT, ATTEMPTS_AFTER_CONVERSATION -> aboutSubject;
            case CALLS_TO_REFUSERS -> relationship == Relationship.REFUSED;
            case CALLS_TO_LISTED -> listed;
            default -> true;
        };
    }

    private static Count countBack(Rule.ContactRule rule, Contact contact, int subject, long at) {
        long from = from(rule.window(), contact.zone(), at);
        ContactHistory history = contact.history();
        long allowed = allowed(rule);
        long count = 0;
        long trigger = Long.MIN_VALUE;
        long freeing = Long.MIN_VALUE;
        for (int i = 0; i < history.size(); i++) {
            if (history.at(i) < from || history.at(i) > at) {
                continue;
            }
            if (counts(rule, i, contact, subject) && (!triggered(rule) || trigger != Long.MIN_VALUE)) {
                count++;
            }
            if (triggers(rule, history, i, subject)) {
                trigger = history.at(i);
            }
        }
        if (triggered(rule)) {
            freeing = trigger;
            return new Count(count, freeing == Long.MIN_VALUE ? at : until(rule.window(), contact.zone(), freeing, at));
        }
        if (count >= allowed && count > 0) {
            // the attempt whose leaving makes room for one more
            long leaving = count - Math.max(allowed, 1) + 1;
            for (int i = 0; i < history.size() && leaving > 0; i++) {
                if (history.at(i) >= from && history.at(i) <= at && counts(rule, i, contact, subject)) {
                    leaving--;
                    freeing = history.at(i);
                }
            }
            return new Count(count, until(rule.window(), contact.zone(), freeing, at));
        }
        return new Count(count, at);
    }

    private static Count countFromFirst(
            Rule.ContactRule rule, Window.FirstEvent window, Contact contact, int subject, long at) {
        long opened = Long.MIN_VALUE;
        long size = window.size().toMillis();
        long count = 0;
        ContactHistory history = contact.history();
        for (int i = 0; i < history.size(); i++) {
            if (history.at(i) > at || !counts(rule, i, contact, subject)) {
                continue;
            }
            if (opened == Long.MIN_VALUE || history.at(i) >= opened + size) {
                opened = history.at(i);
                count = 0;
            }
            count++;
        }
        if (opened == Long.MIN_VALUE || at >= opened + size) {
            return new Count(0, at);
        }
        return new Count(count, count >= allowed(rule) ? opened + size : at);
    }

    /** Whether the attempt at an index is among those that the rule counts. */
    private static boolean counts(Rule.ContactRule rule, int index, Contact contact, int subject) {
        ContactHistory history = contact.history();
        return history.outbound(index)
                && concerns(
                        rule,
                        contact,
                        history.purpose(index),
                        history.relationship(index),
                        history.listed(index),
                        subject != 0 && history.subject(index) == subject)
                && ends(rule, history.outcome(index));
    }

    /** Whether a rule counts attempts that ended so. */
    private static boolean ends(Rule.ContactRule rule, int outcome) {
        return rule.metric() != Metric.UNANSWERED_ATTEMPTS_PER_CALLEE
                || (outcome != Outcome.UNFINISHED && !Outcome.pickedUp(outcome));
    }

    /** Whether a rule counts what follows something. */
    private static boolean triggered(Rule.ContactRule rule) {
        return rule.metric() == Metric.ATTEMPTS_AFTER_CONVERSATION || rule.metric() == Metric.REDIALS_AFTER_ABANDON;
    }

    private static boolean triggers(Rule.ContactRule rule, ContactHistory history, int index, int subject) {
        return switch (rule.metric()) {
            case ATTEMPTS_AFTER_CONVERSATION ->
                history.outbound(index)
                        && subject != 0
                        && history.subject(index) == subject
                        && Outcome.answered(history.outcome(index));
            case REDIALS_AFTER_ABANDON -> history.outbound(index) && history.abandoned(index);
            default -> false;
        };
    }

    private static long allowed(Rule.ContactRule rule) {
        return rule.levels().max() instanceof Threshold.Fixed fixed ? (long) fixed.value() : Long.MAX_VALUE;
    }

    /** The first millisecond of the window that ends at {@code at}. */
    private static long from(Window window, ZoneId zone, long at) {
        if (window instanceof Window.Rolling rolling) {
            return rolling.localDays()
                    ? start(date(at, zone).minusDays(rolling.size().toDays() - 1), zone)
                    : at - rolling.size().toMillis() + 1;
        }
        if (window instanceof Window.CalendarDay day) {
            ZoneId of = zone(day.zone(), zone);
            return start(date(at, of), of);
        }
        Window.CalendarMonth month = (Window.CalendarMonth) window;
        ZoneId of = zone(month.zone(), zone);
        return start(date(at, of).withDayOfMonth(1), of);
    }

    /** When an event at {@code event} leaves the window. */
    private static long until(Window window, ZoneId zone, long event, long at) {
        if (window instanceof Window.Rolling rolling) {
            return rolling.localDays()
                    ? start(date(event, zone).plusDays(rolling.size().toDays()), zone)
                    : event + rolling.size().toMillis();
        }
        if (window instanceof Window.CalendarDay day) {
            ZoneId of = zone(day.zone(), zone);
            return start(date(at, of).plusDays(1), of);
        }
        Window.CalendarMonth month = (Window.CalendarMonth) window;
        ZoneId of = zone(month.zone(), zone);
        return start(date(at, of).withDayOfMonth(1).plusMonths(1), of);
    }

    private static ZoneId zone(Window.ZoneBasis basis, ZoneId callee) {
        return basis == Window.ZoneBasis.UTC ? ZoneOffset.UTC : callee;
    }

    private static LocalDate date(long at, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
    }

    private static long start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}

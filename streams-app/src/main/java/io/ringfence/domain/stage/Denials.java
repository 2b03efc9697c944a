package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.behaviour.ContactMarks;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.ContactJudge;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.policy.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the contact rules say of one contact: which a call broke, and until when the next call is denied. */
final class Denials {

    private final ContactRow row;
    private final ContactKey key;
    private final RuleSet rules;
    private final PolicyVersion version;
    private final ContactJudge.Contact contact;
    private final ZoneId zone;

    /** @param region the contact's region; empty if unknown */
    Denials(ContactRow row, ContactKey key, String region, ZoneId zone, RuleSet rules, PolicyVersion version) {
        this.row = row;
        this.key = key;
        this.rules = rules;
        this.version = version;
        this.zone = zone;
        this.contact = new ContactJudge.Contact(row.history, region, zone);
    }

    /** Ids of the contact rules of which the attempt is beyond the last allowed one. */
    Set<String> violated(Attempt attempt) {
        Set<String> violated = Set.of();
        for (Rule.ContactRule rule : rules.contacts()) {
            if (applies(rule, attempt) && ContactJudge.breaks(rule, contact, attempt)) {
                if (violated.isEmpty()) {
                    violated = new TreeSet<>();
                }
                violated.add(rule.id());
            }
        }
        return violated;
    }

    /** What each of the contact rules counts before an attempt is made, in their order. */
    List<ContactJudge.Count> counts(Attempt next) {
        List<ContactJudge.Count> counts = new ArrayList<>(rules.contacts().size());
        for (Rule.ContactRule rule : rules.contacts()) {
            counts.add(ContactJudge.count(rule, contact, next.subject(), next.at()));
        }
        return counts;
    }

    /**
     * Why an attempt is denied, and until when.
     *
     * @param before what the rules counted before it
     * @param violated the rules that it breaks
     */
    List<DialDenial> denying(Attempt next, List<ContactJudge.Count> before, Set<String> violated) {
        List<DialDenial> denying = new ArrayList<>(1);
        long refusedUntil = row.marks.refusedUntil(next.at(), holds(version));
        boolean refused = refusedUntil > next.at();
        for (int i = 0; i < before.size(); i++) {
            Rule.ContactRule rule = rules.contacts().get(i);
            if (violated.contains(rule.id())) {
                ContactJudge.Count count = before.get(i);
                double max = rule.levels().max() instanceof Threshold.Fixed fixed ? fixed.value() : 0;
                Reason reason = new Against(rule, count.count(), max).reason();
                denying.add(
                        DialDenial.until(DialDenial.Scope.CONTACT, reason, next.at(), freeAt(rule, next.at(), count)));
                refused &= rule.metric() != Metric.CALLS_TO_REFUSERS;
            }
        }
        if (refused) {
            Reason reason = new Reason(
                    DialDenial.REFUSAL,
                    Metric.CALLS_TO_REFUSERS.key(),
                    "",
                    0,
                    0,
                    0,
                    0,
                    Basis.LAW,
                    "the contact refused");
            denying.add(DialDenial.until(DialDenial.Scope.CONTACT, reason, next.at(), refusedUntil));
        }
        return denying;
    }

    /** How many attempts the contact rules leave, the next one included; empty if none limits it. */
    Optional<CapRoom> room(Attempt next, List<ContactJudge.Count> before) {
        Optional<CapRoom> least = Optional.empty();
        for (int i = 0; i < before.size(); i++) {
            Rule.ContactRule rule = rules.contacts().get(i);
            if (limitsAttempts(rule)
                    && applies(rule, next)
                    && rule.levels().max() instanceof Threshold.Fixed max
                    && (rule.metric() != Metric.ATTEMPTS_PER_SUBJECT || next.subject() != 0)) {
                long left = Math.max(0, (long) max.value() - before.get(i).count());
                CapRoom room = new CapRoom(left, rule.id());
                if (least.isEmpty() || room.left() < least.get().left()) {
                    least = Optional.of(room);
                }
            }
        }
        return least;
    }

    private static boolean limitsAttempts(Rule.ContactRule rule) {
        return rule.metric() == Metric.ATTEMPTS_PER_CALLEE
                || rule.metric() == Metric.UNANSWERED_ATTEMPTS_PER_CALLEE
                || rule.metric() == Metric.ATTEMPTS_PER_SUBJECT;
    }

    private long freeAt(Rule.ContactRule rule, long at, ContactJudge.Count count) {
        return switch (rule.metric()) {
            case CALLS_TO_REFUSERS -> row.marks.refusedUntil(at, holds(version));
            case CALLS_TO_LISTED -> row.marks.listedUntil(at);
            default -> count.freeAt();
        };
    }

    /** Tells what stands against the contact, if it is other than what was told last. */
    void tell(Attempt attempt, long now, ContactOutput out) {
        if (!out.wantsContactStatus()) {
            return;
        }
        long denied = 0;
        List<Against> against = new ArrayList<>(2);
        long judgedAt = Math.max(now, attempt.at());
        for (Rule.ContactRule rule : rules.contacts()) {
            if (!applies(rule, attempt) || byMark(rule)) {
                continue;
            }
            ContactJudge.Count count = ContactJudge.count(rule, contact, attempt.subject(), judgedAt);
            double warn = rule.levels().warn() instanceof Threshold.Fixed fixed ? fixed.value() : Double.MAX_VALUE;
            double max = rule.levels().max() instanceof Threshold.Fixed fixed ? fixed.value() : Double.MAX_VALUE;
            boolean full = count.freeAt() > judgedAt;
            if (full || count.count() >= warn) {
                against.add(new Against(rule, count.count(), full ? max : warn));
            }
            if (full) {
                denied = Math.max(denied, count.freeAt());
            }
        }
        denied = Math.max(denied, marked(row, version, rules.contacts(), judgedAt, against));
        emit(row, key, denied, against, version, judgedAt, out);
    }

    /** Tells what a statement about a contact changed: a refusal denies at once, its withdrawal permits. */
    static void tellMark(ContactRow row, ContactKey key, long now, PolicyVersion version, ContactOutput out) {
        List<Rule.ContactRule> contacts = version.policy().rules().stream()
                .filter(Rule.ContactRule.class::isInstance)
                .map(Rule.ContactRule.class::cast)
                .toList();
        List<Against> against = new ArrayList<>(1);
        long denied = marked(row, version, contacts, now, against);
        boolean lifted =
                row.deniedUntil > now && row.marks.at(now, holds(version)).permits();
        if (denied > 0 || lifted) {
            emit(row, key, denied, against, version, now, out);
        }
    }

    /** Until when marks deny calls, 0 if they don't; adds the rules that say so to {@code against}. */
    private static long marked(
            ContactRow row, PolicyVersion version, List<Rule.ContactRule> contacts, long now, List<Against> against) {
        long refused = row.marks.refusedUntil(now, holds(version));
        long listed = row.marks.listedUntil(now);
        long denied = refused > now ? refused : 0;
        for (Rule.ContactRule rule : contacts) {
            if (rule.metric() == Metric.CALLS_TO_REFUSERS && refused > now) {
                against.add(new Against(rule, 0, 0));
            } else if (rule.metric() == Metric.CALLS_TO_LISTED && listed > now) {
                against.add(new Against(rule, 0, 0));
                denied = Math.max(denied, listed);
            }
        }
        return denied;
    }

    /** Whether a mark decides, not a count. */
    private static boolean byMark(Rule.ContactRule rule) {
        return rule.metric() == Metric.CALLS_TO_REFUSERS || rule.metric() == Metric.CALLS_TO_LISTED;
    }

    private static void emit(
            ContactRow row,
            ContactKey key,
            long denied,
            List<Against> against,
            PolicyVersion version,
            long at,
            ContactOutput out) {
        int told = fingerprint(against);
        boolean stale = row.deniedUntil != 0 && row.deniedUntil <= at;
        if (denied == row.deniedUntil && told == row.told) {
            return;
        }
        boolean nothingNew = denied == 0 && told == 0 && stale;
        row.deniedUntil = denied;
        row.told = told;
        if (!nothingNew) {
            List<Reason> reasons = new ArrayList<>(against.size());
            for (Against one : against) {
                reasons.add(one.reason());
            }
            out.status(new ContactStatus(
                    key.tenant(),
                    key.contact(),
                    Instant.ofEpochMilli(denied == 0 ? at : denied),
                    reasons,
                    version.label(),
                    Instant.ofEpochMilli(at)));
        }
    }

    private boolean applies(Rule.ContactRule rule, Attempt attempt) {
        return (rule.effective().always()
                        || rule.effective().on(LocalDate.ofInstant(Instant.ofEpochMilli(attempt.at()), zone)))
                && rule.filter().accepts(attempt.purpose(), attempt.relationship(), contact.region(), Set.of());
    }

    private static ContactMarks.Holds holds(PolicyVersion version) {
        LifeCyclePolicy lifeCycle = version.policy().lifeCycle();
        return new ContactMarks.Holds(lifeCycle.refusalFor(), lifeCycle.softRefusalFor());
    }

    private static int fingerprint(List<Against> all) {
        int hash = 0;
        for (Against against : all) {
            hash = 31 * hash + against.rule.id().hashCode();
        }
        return hash;
    }

    /** What speaks against calling the contact; a reason once it is told. */
    private record Against(Rule.ContactRule rule, long count, double limit) {
        Reason reason() {
            return new Reason(
                    rule.id(),
                    rule.metric().key(),
                    rule.window().text(),
                    count,
                    0,
                    count,
                    limit,
                    rule.provenance().basis(),
                    rule.provenance().source());
        }
    }
}

package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.behaviour.ContactMarks;
import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallJudge;
import io.ringfence.domain.policy.LifeCyclePolicy;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.policy.RuleSets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A call on the row of its contact: what the contact is at that time, and which rules the call breaks. The contact stage
 * classifies by it what was dialled, the pre-dial check answers by it what may be dialled: so both say the same.
 *
 * @param row the contact's row; the call is not in it until {@link #enter}
 * @param attempt the call as the row keeps it
 * @param facts what is known of the call before it is dialled
 * @param verdict what the call rules say; nothing for a call that came in
 * @param previous this number's latest call to the contact
 * @param rules the rules that hold for the call
 * @param calendar the days off that they go by
 * @param denials what the contact rules say
 */
record JudgedCall(
        ContactRow row,
        Attempt attempt,
        CallJudge.Facts facts,
        CallJudge.Verdict verdict,
        Optional<ClassifiedCall.Previous> previous,
        RuleSet rules,
        DayOffCalendar calendar,
        Denials denials) {

    private static final int AGENT_WAIT_MS = 2000;
    private static final CallJudge.Verdict NOTHING = new CallJudge.Verdict(Set.of(), false, false);

    /** Judges a call by the call rules, and puts together what the contact rules need. */
    static JudgedCall of(
            ContactRow row, ContactKey key, CallRecord call, int outcome, PolicyVersion version, RuleSets ruleSets) {
        long at = call.attemptAt().toEpochMilli();
        LifeCyclePolicy lifeCycle = version.policy().lifeCycle();
        Relationship relationship =
                row.marks.at(at, new ContactMarks.Holds(lifeCycle.refusalFor(), lifeCycle.softRefusalFor()));
        List<ZoneId> zones = zones(call, version);
        RuleSet rules = ruleSets.of(version, call.number(), "", call.context().purpose());
        CallJudge.Facts facts = new CallJudge.Facts(
                call.attemptAt(),
                zones,
                call.party().region(),
                relationship,
                call.context().purpose());
        CallJudge.Verdict verdict = call.direction() == Direction.OUTBOUND
                ? CallJudge.judge(facts, rules, version.policy().calendar())
                : NOTHING;
        Optional<ClassifiedCall.Previous> previous = row.history
                .latest(call.number().e164(), call.direction())
                .map(before -> new ClassifiedCall.Previous(Instant.ofEpochMilli(before.at()), before.relationship()));
        Attempt attempt = new Attempt(
                at,
                call.callFingerprint(),
                call.number().e164(),
                call.direction(),
                relationship,
                row.marks.listed(at),
                abandoned(call),
                call.context().purpose(),
                subject(call),
                outcome);
        Denials denials = new Denials(row, key, call.party().region(), zones.get(0), rules, version);
        return new JudgedCall(
                row, attempt, facts, verdict, previous, rules, version.policy().calendar(), denials);
    }

    /** Adds the call to its contact's history; the ids of the call and contact rules that it breaks. */
    Set<String> enter() {
        row.history.add(attempt);
        Set<String> violated = verdict.violated();
        if (attempt.outbound()) {
            Set<String> broken = denials.violated(attempt);
            if (!broken.isEmpty()) {
                violated = new TreeSet<>(violated);
                violated.addAll(broken);
            }
        }
        return violated;
    }

    /** Every zone the other party may be in; the policy's if none is known. */
    static List<ZoneId> zones(CallRecord call, PolicyVersion version) {
        return call.party().zones().isEmpty()
                ? List.of(version.policy().zone())
                : call.party().zones();
    }

    /** Whether a person answered and no agent was there in time. */
    static boolean abandoned(CallRecord call) {
        return call.disposition() == Disposition.ANSWERED && call.timing().agentWaitMs() > AGENT_WAIT_MS;
    }

    private static int subject(CallRecord call) {
        String subject = call.context().subject();
        if (subject.isEmpty()) {
            return 0;
        }
        int hash = (int) Fingerprint.of(subject);
        return hash == 0 ? 1 : hash;
    }
}

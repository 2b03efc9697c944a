package io.ringfence.domain.stage;

import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallJudge;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a pre-dial check that the contact's row and the call itself decide.
 *
 * @param relationship what the contact is; STRANGER if its row couldn't be asked
 * @param denials why the call must not be made
 * @param violated ids of the rules that the call would break, as it would be classified
 * @param room attempts that the contact rules leave
 * @param exact whether the contact's history is whole; if not, counts are a lower bound
 * @param facts what is known of the call
 * @param rules the rules that hold for it
 * @param version the policy version it was judged by
 */
public record ContactFindings(
        Relationship relationship,
        List<DialDenial> denials,
        Set<String> violated,
        Optional<CapRoom> room,
        boolean exact,
        CallJudge.Facts facts,
        RuleSet rules,
        PolicyVersion version) {

    public ContactFindings {
        denials = List.copyOf(denials);
        violated = Set.copyOf(violated);
    }

    ContactFindings with(DialDenial denial) {
        List<DialDenial> more = new ArrayList<>(denials);
        more.add(denial);
        return new ContactFindings(relationship, more, violated, room, exact, facts, rules, version);
    }

    /** When the call rules allow the call from a time on; empty if no time of the next weeks does. */
    Optional<Instant> allowedFrom(Instant from) {
        CallJudge.Facts then =
                new CallJudge.Facts(from, facts.zones(), facts.region(), facts.relationship(), facts.purpose());
        return CallJudge.allowedFrom(then, rules, version.policy().calendar());
    }
}

package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.CallJudge;
import io.ringfence.domain.policy.Rule;
import java.util.Optional;

/** Call rules as reasons: nothing is counted, so what would be a metric names what the rule is about. */
final class CallRuleText {

    /** About the hours at the callee. */
    static final String HOURS = "quiet_hours";

    /** About days off at the callee. */
    static final String OFF_DAY = "off_day";

    /** About what the contact is. */
    static final String RELATIONSHIP = "relationship";

    private CallRuleText() {}

    /** Why a rule denies a call, and when the call rules allow it. */
    static DialDenial denial(Rule.CallRule rule, JudgedCall call) {
        Reason reason = new Reason(
                rule.id(),
                subject(rule.condition()),
                "",
                0,
                0,
                0,
                0,
                rule.provenance().basis(),
                rule.provenance().source());
        return new DialDenial(
                DialDenial.Scope.CALL,
                reason,
                rule.condition() instanceof Rule.CallCondition.Requires
                        ? Optional.empty()
                        : CallJudge.allowedFrom(call.facts(), call.rules(), call.calendar()));
    }

    private static String subject(Rule.CallCondition condition) {
        if (condition instanceof Rule.CallCondition.AllowedHours) {
            return HOURS;
        }
        return condition instanceof Rule.CallCondition.NoOffDays ? OFF_DAY : RELATIONSHIP;
    }
}

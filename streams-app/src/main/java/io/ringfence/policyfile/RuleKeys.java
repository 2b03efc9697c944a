package io.ringfence.policyfile;

import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.policyfile.PolicyLanguage.PolicyKey;
import java.util.List;

/** The keys of a rule. */
final class RuleKeys {

    /** In the order of the reference. */
    static final List<PolicyKey> ALL = List.of(
            rule("id", "cpng", "lower-case words and hyphens", "required", "The rule's name in reasons and reports"),
            rule(
                    "scope",
                    "cpng",
                    "`call`, `contact`, `number`, `campaign`, `trunk`, `pool` or `tenant`",
                    "required",
                    "What the rule is about, and so what stops when it is broken"),
            rule("metric", "png", "a metric, see below", "required", "What is measured"),
            rule(
                    "window",
                    "png",
                    "`rolling PT10M`, `rolling P30D local_days`, `calendar_day number|callee|utc`, `calendar_month number|callee|utc`, `first_event PT24H` (contact rules)",
                    "required",
                    "The time over which it is measured; rolling and first-event windows are at most P35D. A zone left out is the number's, in contact rules the callee's"),
            rule("op", "ng", "`above` or `below`", "above", "Whether large or small values are bad"),
            rule(
                    "watch",
                    "png",
                    "a number, `k(n)`, `{false_alarms_a_day: 5}` or `none`",
                    "none",
                    "Where a dashboard shows it"),
            rule(
                    "warn",
                    "png",
                    "a number, `k(n)`, `{false_alarms_a_day: 1}` or `none`",
                    "none",
                    "Where somebody is told: at this value of a count, beyond it for a share or value"),
            rule(
                    "max",
                    "png",
                    "a number, `k(n)` or `none`",
                    "none",
                    "The last allowed value. Counts that our own calls raise are exhausted when they reach it; anything else breaks it only beyond; k(n) is broken at k"),
            rule("min", "ng", "a number or `none`", "none", "The same for `op: below`"),
            rule(
                    "reset",
                    "png",
                    "a number",
                    "alerts: the lowest level of a count, 90 % of it for a share or value (110 % below); statistical pauses: 80 % of max (125 % below); rolling caps: one below max",
                    "Below this (above it for `op: below`) an alert or a statistical pause may end"),
            rule(
                    "ci",
                    "ng",
                    "`plain`, `wilson95` or `wilson99`",
                    "plain",
                    "Compare the bound of a share's Wilson interval instead of the share; needed where a share pauses"),
            rule(
                    "min_sample",
                    "ng",
                    "`{warn: calls, pause: calls}`",
                    "from `defaults`; counts need none",
                    "Observations needed before a share or value is judged"),
            rule(
                    "pauses",
                    "n",
                    "true or false",
                    "true for counts with `max` that may pause, else false",
                    "Whether breaking the limit pauses the number"),
            rule(
                    "fast_window",
                    "n",
                    "a rolling window's size",
                    "none",
                    "Makes a second rule `ID-fast` with the same levels over this shorter window"),
            rule(
                    "family",
                    "n",
                    "`frequency`, `duration`, `counterpart`, `answer` or `none`",
                    "the metric's; quotas have none",
                    "Two different families in warning may pause a number together"),
            rule(
                    "short_talk_s",
                    "ng",
                    "6, 7, 10, 12, 15 or 60 seconds",
                    "from `defaults`",
                    "For short_call_ratio: talk below this is short"),
            rule(
                    "inclusive",
                    "ng",
                    "true or false",
                    "false",
                    "With `short_talk_s: 6`: six seconds are short too (talk below 7)"),
            rule(
                    "early_cancel_ring_s",
                    "ng",
                    "10, 15 or 20 seconds",
                    "from `defaults`",
                    "For early cancels: less ringing than this is early"),
            rule("hold", "n", "a duration", "from `life_cycle`", "The least time a pause by this rule lasts"),
            rule(
                    "cool_down",
                    "n",
                    "a duration",
                    "from `life_cycle`",
                    "How long a statistical pause by this rule lasts at least"),
            rule(
                    "allowed_hours",
                    "c",
                    "`[\"08:00-21:00\"]`, or by day `{mon-fri: [\"10:00-13:00\", \"14:00-20:00\"]}`",
                    "none",
                    "The call must be inside, in every zone the callee may be in; the end is exclusive, 24:00 is midnight"),
            rule(
                    "region_hours",
                    "c",
                    "hours by region, `{US-FL: [\"08:00-20:00\"]}`",
                    "none",
                    "Regions with hours of their own"),
            rule(
                    "off_days",
                    "c",
                    "`allow` or `deny`",
                    "allow",
                    "With allowed_hours: whether days off have no allowed hours"),
            rule(
                    "no_off_days",
                    "c",
                    "`all` or `statutory`",
                    "none",
                    "The call must not be on a day off: any, or a statutory holiday proper"),
            rule("requires", "c", "a list of relationships", "none", "The contact must have one of them"),
            rule(
                    "repeated",
                    "c",
                    "`{warn: calls, max: calls}` or `none`",
                    "none",
                    "Makes a rule `ID-repeated`: calls of a number on its local day that broke this rule; the number pauses when it reaches max"),
            rule(
                    "number_review",
                    "p",
                    "true or false",
                    "false",
                    "Makes a rule `ID-review`: a call that broke this rule pauses the number until a person has looked (calls_to_refusers, calls_to_listed)"),
            rule("when", "cpng", "see below", "every call", "Which calls the rule is about"),
            rule("effective_from", "cpng", "a date, `2026-08-11`", "always", "The first day on which the rule holds"),
            rule("effective_until", "cpng", "a date", "open", "The first day on which it no longer holds"),
            rule(
                    "basis",
                    "cpng",
                    "`law`, `guideline`, `carrier`, `vendor` or `heuristic`",
                    "required",
                    "On what authority the rule stands"),
            rule("source", "cpng", "text", "required", "The text or party it was taken from"),
            rule("read_at", "cpng", "a date", "unknown", "When the source was read"),
            rule("note", "cpng", "text", "empty", "What a reader should know besides"),
            rule("enabled", "cpng", "true or false", "true", "false removes the rule"));

    private RuleKeys() {}

    /** @param scopes c call, p contact (person), n number, g group */
    private static PolicyKey rule(String name, String scopes, String form, String byDefault, String meaning) {
        return new PolicyKey(Place.RULE, name, scopes, form, byDefault, meaning);
    }
}

package io.ringfence.policyfile;

import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of the policy language. Reading refuses what isn't listed here, and the reference in {@code docs/policy.md}
 * is made of it.
 */
final class PolicyLanguage {

    /** What a document of the language is. */
    static final YamlText.Kind DOCUMENT = new YamlText.Kind("policy", "policy");

    /** Keys that other systems use, and what to write here. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "pause", "Write 'max', the last allowed value, and 'pauses: true' if the number is to be paused",
            "limit", "Write 'max', the last allowed value",
            "threshold", "Write 'warn' or 'max'",
            "alert", "Write 'max' and 'pauses: false'",
            "allowed", "Write 'allowed_hours'",
            "key", "Write 'scope'",
            "pause_scope", "Write 'scope': it decides what stops",
            "tz", "Write the zone behind the window's kind: 'calendar_day number'",
            "<<", "Write the values out, or use 'extends': merge keys aren't supported");

    /** Part of a policy in which keys stand. */
    enum Place implements Section.Keys {
        POLICY("The document"),
        DEFAULTS("defaults"),
        LIFE_CYCLE("life_cycle"),
        FLEET_CAP("fleet_cap, in life_cycle"),
        RULE("A rule"),
        WHEN("when"),
        MIN_SAMPLE("min_sample"),
        K_OF_N("k_of_n"),
        FLOOR("floor, in defaults"),
        FALSE_ALARMS("watch and warn of answer_drop"),
        REPEATED("repeated"),
        OVERRIDE("An override");

        private final String title;

        Place(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        @Override
        public List<String> names() {
            return PolicyLanguage.names(this);
        }

        @Override
        public Optional<String> elsewhere(String key) {
            return Optional.ofNullable(ELSEWHERE.get(key));
        }
    }

    /**
     * One key.
     *
     * @param place where it stands
     * @param name the key
     * @param scopes for rules: scopes that have it, as letters (c call, p contact (person), n number, g group)
     * @param form what may be written, with its unit
     * @param byDefault what holds if it is left out
     * @param meaning what it says
     */
    record PolicyKey(Place place, String name, String scopes, String form, String byDefault, String meaning) {

        boolean in(Scope scope) {
            return scopes.indexOf(
                            switch (scope) {
                                case CALL -> 'c';
                                case CONTACT -> 'p';
                                case NUMBER -> 'n';
                                case CAMPAIGN, TRUNK, POOL, TENANT -> 'g';
                            })
                    >= 0;
        }
    }

    private static final List<PolicyKey> OUTER = List.of(
            key(Place.POLICY, "policy", "a name: lower-case words and hyphens", "required", "The policy's name"),
            key(
                    Place.POLICY,
                    "extends",
                    "the name of a preset",
                    "nothing",
                    "Begin with all that the preset says; what is written here is laid over it, key by key, rules by `id`"),
            key(Place.POLICY, "description", "text", "empty", "For readers"),
            key(
                    Place.POLICY,
                    "zone",
                    "an IANA time zone, `Asia/Shanghai`",
                    "required, or from `extends`",
                    "Where a number or contact is taken to be if nothing says so"),
            key(
                    Place.POLICY,
                    "calendar",
                    "`cn-state-council`, `fr-public-holidays` or `none`",
                    "`none`",
                    "Which days are off"),
            key(Place.POLICY, "defaults", "see below", "see below", "What rules share"),
            key(
                    Place.POLICY,
                    "life_cycle",
                    "see below",
                    "see below",
                    "How numbers come back after a pause, and how long refusals hold"),
            key(Place.POLICY, "rules", "a list of rules", "required, or from `extends`", "The rules"),
            key(
                    Place.POLICY,
                    "overrides",
                    "a list of overrides",
                    "none",
                    "Other rules for some tenants, pools, purposes or numbers; later ones win"),
            key(
                    Place.DEFAULTS,
                    "short_talk_s",
                    "6, 7, 10, 12, 15 or 60 seconds",
                    "10",
                    "Talk below this is a short call"),
            key(
                    Place.DEFAULTS,
                    "early_cancel_ring_s",
                    "10, 15 or 20 seconds",
                    "15",
                    "A call we cancel after less ringing is an early cancel"),
            key(
                    Place.DEFAULTS,
                    "min_sample",
                    "`{warn: calls, pause: calls}`",
                    "20, 50",
                    "Observations a share or value needs before it is judged"),
            key(
                    Place.DEFAULTS,
                    "k_of_n",
                    "`{alpha, base_rate, floor: {warn, max}}`",
                    "0.0005, 0.001, 2 and 3",
                    "What the short form `k(n)` means"),
            key(Place.LIFE_CYCLE, "cool_down", "a duration", "PT2H", "The least time a statistical pause lasts"),
            key(Place.LIFE_CYCLE, "hold", "a duration", "PT1M", "The least time any pause lasts"),
            key(
                    Place.LIFE_CYCLE,
                    "repeat_window",
                    "a duration",
                    "P30D",
                    "A pause this soon after the one before is a repeat"),
            key(Place.LIFE_CYCLE, "repeat_factor", "a number, 1 or more", "2", "Each repeat multiplies the cool-down"),
            key(Place.LIFE_CYCLE, "longest_cool_down", "a duration", "P7D", "The cool-down never grows beyond it"),
            key(
                    Place.LIFE_CYCLE,
                    "probation_budgets",
                    "a list of attempts a day",
                    "[10, 20, 30]",
                    "Attempts allowed on each local day of probation"),
            key(
                    Place.LIFE_CYCLE,
                    "refusal_for",
                    "a duration in days",
                    "P365D",
                    "How long a refusal holds if its record names no end"),
            key(Place.LIFE_CYCLE, "soft_refusal_for", "a duration in days", "P30D", "The same for \"not now\""),
            key(
                    Place.LIFE_CYCLE,
                    "two_families",
                    "true or false",
                    "true",
                    "Whether two independent families in warning pause a number"),
            key(
                    Place.LIFE_CYCLE,
                    "fleet_cap",
                    "`{share, at_least, basis, source}` or `none`",
                    "none",
                    "How many numbers of a pool may be paused by statistics at a time; further ones are refused, somebody is told,"
                            + " and they are asked for again every 15 minutes. Numbers without a pool: of the tenant. Other"
                            + " pauses never ask and are not counted"),
            key(Place.FLEET_CAP, "share", "a number from 0 to 1", "required", "Share of the pool's numbers in use"),
            key(
                    Place.FLEET_CAP,
                    "at_least",
                    "a number of numbers, 0 to 1000000",
                    "1",
                    "So many may be paused, however few are in use"),
            key(Place.FLEET_CAP, "basis", "as in a rule", "heuristic", "On what authority the cap stands"),
            key(Place.FLEET_CAP, "source", "text", "the policy's name", "Where it was taken from"));

    private static final List<PolicyKey> INNER = List.of(
            key(Place.WHEN, "purpose", "a purpose or a list of them", "any", "Purposes of the call"),
            key(Place.WHEN, "except_purpose", "a purpose or a list of them", "none", "All purposes but these"),
            key(
                    Place.WHEN,
                    "relationship",
                    "a relationship or a list of them",
                    "any",
                    "What the contact is at the call"),
            key(
                    Place.WHEN,
                    "unless",
                    "a relationship or a list of them",
                    "none",
                    "Relationships that the rule doesn't bind"),
            key(Place.WHEN, "region", "a region or a list of them, `US`, `US-FL`", "any", "Where the other party is"),
            key(Place.WHEN, "violates", "rule ids", "any", "Only calls that broke one of these call or contact rules"),
            key(Place.MIN_SAMPLE, "warn", "a number of observations", "20", "For watching and warning"),
            key(Place.MIN_SAMPLE, "pause", "a number of observations", "50", "For pausing"),
            key(Place.K_OF_N, "alpha", "a probability", "from `defaults`", "Accepted chance of an accident"),
            key(Place.K_OF_N, "base_rate", "complaints per contact", "from `defaults`", "What complaints come anyway"),
            key(
                    Place.K_OF_N,
                    "floor",
                    "a number of people (in `defaults`: `{warn, max}`)",
                    "2 for warn, 3 for max",
                    "The least k"),
            key(Place.FLOOR, "warn", "a number of people", "2", "The least k of a warning"),
            key(Place.FLOOR, "max", "a number of people", "3", "The least k of a limit"),
            key(
                    Place.FALSE_ALARMS,
                    "false_alarms_a_day",
                    "a number above 0",
                    "1",
                    "False alarms tolerated in a day over all numbers of a tenant; what that means for a number follows"
                            + " from the calls that the tenant makes"),
            key(
                    Place.FALSE_ALARMS,
                    "at_least",
                    "a number of calls, 1 to 400000",
                    "2000 for watch, else 10000",
                    "Calls between false alarms at least, however few calls the tenant makes"),
            key(Place.REPEATED, "warn", "a number of calls", "none", "Where somebody is told"),
            key(
                    Place.REPEATED,
                    "max",
                    "a number of calls",
                    "required",
                    "At this many the number pauses until its day ends"),
            key(Place.OVERRIDE, "tenant", "a tenant", "any", "Whom it is for"),
            key(Place.OVERRIDE, "pool", "a pool", "any", "Numbers of the pool; number rules only"),
            key(
                    Place.OVERRIDE,
                    "purpose",
                    "a purpose",
                    "any",
                    "Numbers of that purpose; in call and contact rules, calls of it"),
            key(Place.OVERRIDE, "number", "a number in E.164, `+862112345678`", "any", "One number"),
            key(
                    Place.OVERRIDE,
                    "rules",
                    "a list of rules",
                    "required",
                    "A rule with a known `id` changes only the keys it gives; `enabled: false` removes it; a new `id` adds a rule"));

    private static final List<PolicyKey> KEYS =
            Stream.of(OUTER, RuleKeys.ALL, INNER).flatMap(List::stream).toList();

    private PolicyLanguage() {}

    /** All keys, in the order of the reference. */
    static List<PolicyKey> keys() {
        return KEYS;
    }

    /** Names of the keys of a place. */
    static List<String> names(Place place) {
        return KEYS.stream()
                .filter(key -> key.place() == place)
                .map(PolicyKey::name)
                .toList();
    }

    /** The key of a rule with that name. */
    static Optional<PolicyKey> ruleKey(String name) {
        return KEYS.stream()
                .filter(key -> key.place() == Place.RULE && key.name().equals(name))
                .findFirst();
    }

    private static PolicyKey key(Place place, String name, String form, String byDefault, String meaning) {
        return new PolicyKey(place, name, "", form, byDefault, meaning);
    }
}

package io.ringfence.policyfile;

import io.ringfence.domain.behaviour.Wilson;
import io.ringfence.domain.calendar.DayOffCalendar;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold.PoissonTail;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.policyfile.PolicyLanguage.PolicyKey;
import java.util.ArrayList;
import java.util.List;

/** Makes the policy reference ({@code docs/policy.md}) of the code and the presets, so that it can't be out of date. */
public final class PolicyDoc {

    private static final int[] SAMPLES = {10, 20, 30, 50, 100, 200};
    private static final int[] CONTACTS = {30, 100, 300, 1000, 3000};

    private final StringBuilder out = new StringBuilder(65536);

    private PolicyDoc() {}

    /** The whole document, in Markdown. */
    public static String markdown() {
        PolicyDoc doc = new PolicyDoc();
        doc.introduction();
        doc.language();
        doc.metrics();
        doc.comparisons();
        doc.calendars();
        PolicyCatalogue.ids().forEach(doc::preset);
        return doc.out.toString();
    }

    private void introduction() {
        text("""
                # Policy reference

                <!-- Made from the code and the presets by PolicyDocTest; don't edit. -->

                A policy is a YAML file: rules with their limits, windows and sources. `ringfence policy check FILE` lists every
                mistake with its line and remedy, `ringfence policy show FILE` prints the rules. Six presets come with the product;
                begin with `extends` and change what differs:

                ```yaml
                policy: our-policy
                extends: cn-finance
                rules:
                  - {id: stranger-day, max: 25, warn: 20, source: "our carrier's contract of 2026-05"}
                  - {id: holiday, enabled: false}
                overrides:
                  - pool: hotline
                    rules:
                      - {id: burst-10m, max: 60}
                ```

                No platform publishes its label thresholds. So each rule says on what authority it stands (`basis`) and where it was
                taken from (`source`), and nothing here promises to stay below a platform's threshold. Nothing here is legal advice.

                ## What a rule stops

                | scope | judged on | what stops at the limit |
                |---|---|---|
                | call | one call by itself | that call is denied; the number goes on |
                | contact | one person, over all numbers of the tenant | calls to that person are denied; the numbers go on |
                | number | one number | the number is paused, if the rule pauses |
                | campaign, trunk, pool, tenant | a group of numbers or calls | somebody is told |

                `max` is the **last allowed value**. A count that our own calls raise is exhausted when it reaches `max` (30 of 30
                stranger calls: the number pauses, the 31st would be a violation; with `max: 0`, at the first). Complaints, calls after
                a refusal and shares break a limit beyond it (`max: 3`: at the fourth), k(n) at k. A warning on a count begins at
                `warn`, on a share or value beyond it.

                **What may pause a number**: a count cap; distinct complainants; a call after a refusal; block codes; a share whose
                rule says `pauses: true`, with a Wilson bound and a minimum sample; or two warnings of different families (frequency,
                duration, counterpart, answer). Answer rates alone never do. A quota's warning belongs to no family.

                A rule whose input no feed supplies reads NOT MEASURED, never "met".
                """);
    }

    private void language() {
        heading("The language");
        text("""
                A number is written with digits and a point; a share is a part of 1 (15 % is `0.15`). Durations are ISO 8601: `PT5M`,
                `PT24H`, `P7D`. UTF-8, at most 256 KiB, no merge keys. Where an override or a policy that extends another changes a
                rule without giving its own `source` or `note`, the note tells which keys were changed and by whom.
                """);
        for (Place place : Place.values()) {
            out.append("### ").append(place.title()).append("\n\n");
            boolean rule = place == Place.RULE;
            row(
                    rule
                            ? List.of("key", "scopes", "form", "default", "meaning")
                            : List.of("key", "form", "default", "meaning"));
            rule(rule ? 5 : 4);
            for (PolicyKey key : PolicyLanguage.keys()) {
                if (key.place() == place) {
                    List<String> cells = new ArrayList<>(List.of("`" + key.name() + "`"));
                    if (rule) {
                        cells.add(scopes(key));
                    }
                    cells.addAll(List.of(key.form(), key.byDefault(), key.meaning()));
                    row(cells);
                }
            }
            out.append('\n');
        }
        text("Purposes: " + RuleText.purposes() + ".\n\nRelationships: " + RuleText.relationships() + ".\n");
    }

    private static String scopes(PolicyKey key) {
        List<String> scopes = new ArrayList<>();
        for (Scope scope : List.of(Scope.CALL, Scope.CONTACT, Scope.NUMBER)) {
            if (key.in(scope)) {
                scopes.add(scope.word());
            }
        }
        if (key.in(Scope.POOL)) {
            scopes.add("groups");
        }
        return scopes.size() == 4 ? "all" : String.join(", ", scopes);
    }

    private void metrics() {
        heading("Metrics");
        text(
                "Outbound attempts, unless the formula says otherwise. Counts are compared as they are; shares lie between 0 and 1.\n");
        row(List.of("metric", "of", "kind", "formula", "family", "alone it may pause", "kind of pause"));
        rule(7);
        for (Metric metric : Metric.values()) {
            boolean number = metric.of() == Metric.Of.NUMBER;
            boolean may = number && Pausing.refusal(metric).isEmpty();
            String pauses = !may ? "" : metric.kind() == Metric.Kind.SHARE ? "if its rule says so" : "yes";
            row(List.of(
                    "`" + metric.key() + "`",
                    RuleText.word(metric.of()) + (number && metric.addsUp() ? ", group" : ""),
                    RuleText.word(metric.kind()),
                    metric.formula(),
                    metric.exhaustible() || RuleText.word(metric.family()).equals("none")
                            ? ""
                            : RuleText.word(metric.family()),
                    pauses,
                    may ? RuleText.word(metric.pauseKind()) : ""));
        }
        out.append('\n');
    }

    private void comparisons() {
        heading("Comparisons");
        text("""
                `ci: wilson95` compares the lower bound of the one-sided 95 % Wilson interval with the level (for `op: below`, the
                upper), `wilson99` the 99 % one: a breach needs evidence. Hits needed among n, for 95 % / 99 %:
                """);
        List<String> head = new ArrayList<>(List.of("limit"));
        for (int n : SAMPLES) {
            head.add("n=" + n);
        }
        row(head);
        rule(head.size());
        for (double limit : new double[] {0.05, 0.15, 0.20, 0.30, 0.50}) {
            List<String> cells = new ArrayList<>(List.of(Math.round(limit * 100) + " %"));
            for (int n : SAMPLES) {
                cells.add(
                        needed(limit, n, Comparison.WILSON95.z()) + " / " + needed(limit, n, Comparison.WILSON99.z()));
            }
            row(cells);
        }
        text("""

                `k(n)` is the smallest number of complainants that n contacts would produce by accident with less than `alpha`
                probability, if complaints came at `base_rate` (Poisson tail), and never less than `floor`:
                """);
        List<String> contacts = new ArrayList<>(List.of("contacts in the window"));
        List<String> plain = new ArrayList<>(List.of("k"));
        List<String> warn = new ArrayList<>(List.of("warn: k(n)"));
        List<String> max = new ArrayList<>(List.of("max: k(n)"));
        for (int n : CONTACTS) {
            contacts.add(Integer.toString(n));
            plain.add(Integer.toString(new PoissonTail(5.0e-4, 0.001, 1).k(n)));
            warn.add(Integer.toString(new PoissonTail(5.0e-4, 0.001, 2).k(n)));
            max.add(Integer.toString(new PoissonTail(5.0e-4, 0.001, 3).k(n)));
        }
        row(contacts);
        rule(contacts.size());
        row(plain);
        row(warn);
        row(max);
        out.append('\n');
    }

    /** The fewest hits among n whose Wilson lower bound exceeds the limit. */
    static int needed(double limit, int n, double z) {
        for (int hits = 0; hits <= n; hits++) {
            if (Wilson.lower(hits, n, z) > limit) {
                return hits;
            }
        }
        return n + 1;
    }

    private void calendars() {
        heading("Calendars");
        text(
                "A year that a calendar doesn't cover is UNKNOWN: nothing is guessed, and rules about days off deny nothing in it.\n");
        row(List.of("calendar", "version", "covers until"));
        rule(3);
        for (String id : Calendars.ids()) {
            DayOffCalendar calendar = Calendars.load(id).orElse(DayOffCalendar.NONE);
            boolean none = id.equals("none");
            row(List.of(
                    "`" + id + "`",
                    calendar.label(),
                    none ? "no day" : calendar.coversUntil().toString()));
        }
        out.append('\n');
    }

    private void preset(String id) {
        Policy policy = PolicyCatalogue.load(id).orElseThrow();
        heading("Preset " + id);
        text("Zone " + policy.zone() + ", calendar " + policy.calendar().label() + ". "
                + PolicyTable.lifeCycle(policy.lifeCycle()) + ".\n");
        row(RuleText.headings());
        rule(RuleText.headings().size());
        for (Rule rule : policy.rules()) {
            row(RuleText.of(rule).cells());
        }
        out.append('\n');
    }

    private void heading(String title) {
        out.append("## ").append(title).append("\n\n");
    }

    private void text(String text) {
        out.append(text).append('\n');
    }

    private void row(List<String> cells) {
        out.append('|');
        for (String cell : cells) {
            out.append(' ').append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "|" : " |");
        }
        out.append('\n');
    }

    private void rule(int columns) {
        out.append('|').append("---|".repeat(columns)).append('\n');
    }
}

package io.ringfence.policyfile;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.policyfile.PolicyLanguage.Place;
import io.ringfence.yaml.Problems;
import io.ringfence.yaml.Section;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code when}: which calls a rule is about. */
final class FilterReader {

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private FilterReader() {}

    static CallFilter read(Section rule) {
        return rule.section("when", Place.WHEN).map(FilterReader::filter).orElse(CallFilter.ANY);
    }

    private static CallFilter filter(Section when) {
        Set<CallPurpose> purposes = when.words("purpose", CallPurpose.class);
        Set<CallPurpose> excepted = when.words("except_purpose", CallPurpose.class);
        if (!excepted.isEmpty()) {
            if (!purposes.isEmpty()) {
                when.keyProblem(
                        "except_purpose", "'purpose' says already which purposes are meant", "Keep one of the two");
            }
            purposes = EnumSet.complementOf(EnumSet.copyOf(excepted));
            if (purposes.isEmpty()) {
                when.problem("except_purpose", "no purpose is left", "Remove the rule, or except fewer purposes");
            }
        }
        Set<Relationship> relationships = when.words("relationship", Relationship.class);
        Set<Relationship> exempt = when.words("unless", Relationship.class);
        if (!relationships.isEmpty() && exempt.containsAll(relationships)) {
            when.problem("unless", "no relationship is left", "Remove 'unless', or name other relationships");
        }
        Set<String> regions = new LinkedHashSet<>(when.texts("region"));
        regions.forEach(region -> checkRegion(when, "region", region));
        return new CallFilter(purposes, relationships, exempt, regions, new LinkedHashSet<>(when.texts("violates")));
    }

    /** Reports what is no ISO 3166 country or subdivision. */
    static void checkRegion(Section section, String key, String region) {
        if (!REGION.matcher(region).matches() || !COUNTRIES.contains(region.substring(0, 2))) {
            section.problem(
                    key,
                    "unknown region " + Problems.quoted(region),
                    "Write ISO 3166 codes in capitals: 'US', 'US-FL', 'CN'");
        }
    }
}

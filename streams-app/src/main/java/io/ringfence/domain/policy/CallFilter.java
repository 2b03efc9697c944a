package io.ringfence.domain.policy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Relationship;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which calls a rule is about. An empty set means "any".
 *
 * @param purposes purposes of the call
 * @param relationships what the contact was at the call
 * @param exempt relationships that the rule does not bind ({@code unless})
 * @param regions the other party's regions ({@code US-FL} is also in {@code US})
 * @param violated ids of call or contact rules that the call broke: at least one of them
 */
public record CallFilter(
        Set<CallPurpose> purposes,
        Set<Relationship> relationships,
        Set<Relationship> exempt,
        Set<String> regions,
        Set<String> violated) {

    /** Every call. */
    public static final CallFilter ANY = new CallFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public CallFilter {
        purposes = Set.copyOf(purposes);
        relationships = Set.copyOf(relationships);
        exempt = Set.copyOf(exempt);
        regions = Set.copyOf(regions);
        violated = Set.copyOf(violated);
    }

    /** Calls that broke the rule named. */
    public static CallFilter violating(String rule) {
        return new CallFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(rule));
    }

    /** Whether every call passes. */
    public boolean any() {
        return equals(ANY);
    }

    /** Whether a call passes. */
    public boolean accepts(CallPurpose purpose, Relationship relationship, String region, Set<String> broken) {
        return (purposes.isEmpty() || purposes.contains(purpose))
                && (relationships.isEmpty() || relationships.contains(relationship))
                && !exempt.contains(relationship)
                && (regions.isEmpty() || inRegion(region))
                && (violated.isEmpty() || breaks(broken));
    }

    private boolean breaks(Set<String> broken) {
        if (!broken.isEmpty()) {
            for (String rule : broken) {
                if (violated.contains(rule)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean inRegion(String region) {
        if (regions.contains(region)) {
            return true;
        }
        int dash = region.indexOf('-');
        return dash > 0 && regions.contains(region.substring(0, dash));
    }

    /** A text that is the same for equal filters: what a row files the filter's counters under. */
    public String canonical() {
        return "p" + new TreeSet<>(purposes) + "r" + new TreeSet<>(relationships) + "x" + new TreeSet<>(exempt) + "g"
                + new TreeSet<>(regions) + "v" + new TreeSet<>(violated);
    }
}

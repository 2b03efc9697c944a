package io.ringfence.oracle;

import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import io.ringfence.oracle.NaiveDecision.Cited;
import io.ringfence.oracle.NaiveFindings.Found;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a pause besides that it begins: when each cause is expected to end, and, later, why the number was
 * paused.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>A rolling quota is expected to end when its value has fallen far enough without another call, not before its
 *       hold; a statistical cause when its cool-down ends. What was expected isn't looked at again.
 *   <li>LEAK, RESUME, PROBATION, and EXTEND where a command ended some of the causes, are about the first cause that
 *       there was, and tell each cause as it was taken.
 * </ul>
 */
final class NaiveTelling {

    private NaiveTelling() {}

    /** When a cause that is taken at {@code now} is expected to end; empty if a person must end it. */
    static Optional<Instant> expected(
            NaiveLife life, NaiveCause cause, NaiveFindings findings, Policy policy, Instant now) {
        if (cause.ends().isPresent()) {
            return cause.ends();
        }
        if (cause.kind().needsPerson() || cause.kind() == PauseKind.MANUAL) {
            return Optional.empty();
        }
        if (cause.kind() == PauseKind.STATISTICAL) {
            return Optional.of(cause.notBefore());
        }
        Rule.NumberRule rule = findings.rules(life.number, policy).stream()
                .filter(candidate -> candidate.id().equals(cause.rule()))
                .findFirst()
                .orElseThrow();
        Instant then = now;
        Found found = findings.of(life.number, rule, then);
        while (!NaiveResets.endsPause(found, cause.kind())) {
            then = NaiveDue.nextLoss(life.row, rule, then);
            found = findings.of(life.number, rule, then);
        }
        return Optional.of(then.isAfter(cause.notBefore()) ? then : cause.notBefore());
    }

    /** When the pause is expected to end by itself. */
    static Optional<Instant> until(NaiveLife life) {
        boolean known = life.causes.stream().allMatch(cause -> life.expected.containsKey(cause.rule()));
        return known
                ? life.causes.stream()
                        .map(cause -> life.expected.getOrDefault(cause.rule(), Instant.MAX))
                        .max(Instant::compareTo)
                : Optional.empty();
    }

    /** The first cause's rule. */
    static String rule(List<NaiveCause> causes) {
        return causes.isEmpty() ? "" : causes.get(0).rule();
    }

    /** Each cause as it was taken. */
    static List<Cited> causes(NaiveLife life, List<NaiveCause> causes) {
        return causes.stream()
                .map(cause -> life.taken.getOrDefault(cause.rule(), List.of()).stream()
                        .filter(cited -> cited.rule().equals(cause.rule()))
                        .findFirst()
                        .orElseGet(() -> Cited.count(cause.rule(), life.familiesTaken, 2)))
                .toList();
    }
}

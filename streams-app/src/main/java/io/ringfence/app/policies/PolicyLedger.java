package io.ringfence.app.policies;

import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.policyfile.PolicyReader;
import io.ringfence.policyfile.PolicyReading;
import io.ringfence.serde.PolicyDocument;
import io.ringfence.yaml.YamlProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The book of all valid versions, built from the published documents in their order. Every instance reads the same
 * documents in the same order, so all have the same book.
 */
final class PolicyLedger {

    /** Time for every instance to have read a version before it takes effect. */
    static final Duration NOTICE = Duration.ofMinutes(1);

    private static final int PROBLEMS_SHOWN = 3;

    private final Map<Integer, String> texts = new HashMap<>();
    private PolicyBook book = PolicyBook.EMPTY;
    private int greatest;

    PolicyBook book() {
        return book;
    }

    /** The greatest version seen, usable or not; 0 if none was. */
    int greatestVersion() {
        return greatest;
    }

    /**
     * Adds a version.
     *
     * @return why it can't be used, if so; then the book is as before
     */
    Optional<String> offer(PolicyDocument document) {
        greatest = Math.max(greatest, document.version());
        if (document.yaml().equals(texts.get(document.version()))) {
            return Optional.empty(); // two instances published the same first version
        }
        PolicyReading reading = PolicyReader.read(document.id(), document.yaml());
        if (!reading.problems().isEmpty()) {
            return Optional.of(problems(document.id(), reading.problems()));
        }
        Policy policy = reading.orElseThrow();
        if (!policy.id().equals(document.id())) {
            return Optional.of(
                    "the document is called " + document.id() + ", but its text says policy: " + policy.id());
        }
        if (book.version(document.version()).isPresent()) {
            return Optional.of("version " + document.version() + " exists already and stays as it is");
        }
        boolean first = book.versions().isEmpty() && document.effectiveAt().equals(Instant.EPOCH);
        if (!first && document.effectiveAt().isBefore(document.publishedAt().plus(NOTICE))) {
            return Optional.of("version " + document.version() + " takes effect at " + document.effectiveAt()
                    + ", less than a minute after its publication at " + document.publishedAt()
                    + ": not every instance would have it in time");
        }
        texts.put(document.version(), document.yaml());
        book = book.with(new PolicyVersion(document.version(), document.effectiveAt(), policy));
        return Optional.empty();
    }

    private static String problems(String name, List<YamlProblem> problems) {
        String shown = problems.stream()
                .limit(PROBLEMS_SHOWN)
                .map(problem -> problem.text(name))
                .collect(Collectors.joining(" "));
        int more = problems.size() - PROBLEMS_SHOWN;
        return more > 0 ? shown + " And " + more + " more." : shown;
    }
}

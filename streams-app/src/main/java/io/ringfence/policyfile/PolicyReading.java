package io.ringfence.policyfile;

import io.ringfence.domain.policy.Policy;
import io.ringfence.yaml.YamlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a policy file: a policy, or all the mistakes found in it. */
public sealed interface PolicyReading {

    /** The mistakes, in the order of their lines; empty for a valid file. */
    List<YamlProblem> problems();

    /**
     * The policy.
     *
     * @throws IllegalArgumentException if the file has mistakes; its message has one line for each
     */
    Policy orElseThrow();

    /**
     * The file is valid.
     *
     * @param policy what it says
     */
    record Valid(Policy policy) implements PolicyReading {
        @Override
        public List<YamlProblem> problems() {
            return List.of();
        }

        @Override
        public Policy orElseThrow() {
            return policy;
        }
    }

    /**
     * The file has mistakes.
     *
     * @param name the file's name, for messages
     * @param problems at least one
     */
    record Invalid(String name, List<YamlProblem> problems) implements PolicyReading {
        public Invalid {
            problems = List.copyOf(problems);
        }

        @Override
        public Policy orElseThrow() {
            throw new IllegalArgumentException(
                    problems.stream().map(problem -> problem.text(name)).collect(Collectors.joining("\n")));
        }
    }
}

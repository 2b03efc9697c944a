package io.ringfence.intake.mapping;

import io.ringfence.yaml.YamlProblem;
import java.util.List;

/** What came of reading a mapping: a mapping, or all the mistakes found in it. */
public sealed interface MappingReading {

    /** The mistakes, in the order of their lines; empty for a valid mapping. */
    List<YamlProblem> problems();

    /**
     * The mapping is valid.
     *
     * @param mapping what it says
     */
    record Valid(CallMapping mapping) implements MappingReading {
        @Override
        public List<YamlProblem> problems() {
            return List.of();
        }
    }

    /**
     * The mapping has mistakes.
     *
     * @param problems at least one
     */
    record Invalid(List<YamlProblem> problems) implements MappingReading {
        /** Copies the problems. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}

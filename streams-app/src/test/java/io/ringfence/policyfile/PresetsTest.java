package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.policy.Policy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PresetsTest {

    static java.util.List<String> ids() {
        return PolicyCatalogue.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyPresetIsValid(String id) {
        PolicyReading reading = PolicyCatalogue.load(id);

        assertThat(reading.problems()).isEmpty();
        Policy policy = reading.orElseThrow();
        assertThat(policy.id()).isEqualTo(id);
        assertThat(policy.rules()).allSatisfy(rule -> {
            assertThat(rule.provenance().source()).isNotEqualTo("unknown");
            assertThat(rule.id()).matches(RuleReader.ID);
        });
    }
}

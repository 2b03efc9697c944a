package io.ringfence.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthPoliciesTest {

    @TempDir
    private Path directory;

    @Test
    void arePolicies() throws IOException {
        assertThat(rules(GrowthPolicies.ofWindow("PT10M"))).isEqualTo(5);
        assertThat(rules(GrowthPolicies.ofWindow("P35D"))).isEqualTo(5);
        assertThat(rules(GrowthPolicies.ofRules(100))).isEqualTo(100);
    }

    private int rules(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("growth.yaml"), text);
        PolicyReading reading = PolicyCatalogue.load(file.toString());
        assertThat(reading.problems()).isEmpty();
        return reading.orElseThrow().rules().size();
    }
}

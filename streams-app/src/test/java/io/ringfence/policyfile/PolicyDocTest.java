package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.Checkout;
import io.ringfence.domain.policy.Comparison;
import io.ringfence.domain.policy.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyDocTest {

    @Test
    void theReferenceInTheRepositoryIsThatOfTheCode() throws IOException {
        Path file = Checkout.root().resolve("docs/policy.md");
        if (Boolean.getBoolean("ringfence.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, PolicyDoc.markdown());
        }

        String written = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";

        assertThat(written)
                .as("docs/policy.md isn't that of the code; write it anew with:"
                        + " ./mvnw test -pl streams-app -am -Dtest=PolicyDocTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dringfence.update=true")
                .isEqualTo(PolicyDoc.markdown());
    }

    @Test
    void everyKeyMetricPresetAndCalendarIsInTheReference() {
        String markdown = PolicyDoc.markdown();

        assertThat(PolicyLanguage.keys()).allSatisfy(key -> assertThat(markdown).contains("| `" + key.name() + "` |"));
        assertThat(Metric.values()).allSatisfy(metric -> assertThat(markdown).contains("| `" + metric.key() + "` |"));
        assertThat(PolicyCatalogue.ids()).allSatisfy(id -> assertThat(markdown).contains("## Preset " + id));
        assertThat(Calendars.ids()).allSatisfy(id -> assertThat(markdown).contains("`" + id + "`"));
    }

    /** Figures computed elsewhere for the same limits. */
    @ParameterizedTest
    @CsvSource({
        "0.15, 10, 4, 5", "0.15, 20, 6, 7", "0.15, 50, 12, 14", "0.15, 200, 39, 42",
        "0.20, 30, 10, 12", "0.20, 100, 27, 30", "0.30, 10, 6, 7", "0.30, 200, 71, 76"
    })
    void wilsonTable(double limit, int n, int at95, int at99) {
        assertThat(PolicyDoc.needed(limit, n, Comparison.WILSON95.z())).isEqualTo(at95);
        assertThat(PolicyDoc.needed(limit, n, Comparison.WILSON99.z())).isEqualTo(at99);
    }
}

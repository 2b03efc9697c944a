package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetersTest {

    @Test
    void theReferenceInTheRepositoryIsThatOfTheCode() throws IOException {
        Path file = Checkout.root().resolve("docs/metrics.md");
        if (Boolean.getBoolean("ringfence.update")) {
            Files.writeString(file, Meters.markdown());
        }

        String written = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";

        assertThat(written)
                .as("docs/metrics.md isn't that of the code; write it anew with:"
                        + " ./mvnw test -pl streams-app -am -Dtest=MetersTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dringfence.update=true")
                .isEqualTo(Meters.markdown());
    }

    @Test
    void namesAreAsPrometheusWantsThem() {
        assertThat(Meters.values()).allSatisfy(meter -> {
            assertThat(meter.prometheusName()).matches("ringfence_[a-z_]+");
            assertThat(meter.prometheusName().endsWith("_total")).isEqualTo(meter.kind() == Meters.Kind.COUNTER);
            assertThat(meter.prometheusName().endsWith("_seconds"))
                    .isEqualTo(meter.unit().equals("seconds"));
            assertThat(meter.unit().equals("seconds") || meter.kind() != Meters.Kind.HISTOGRAM)
                    .isTrue();
        });
    }
}

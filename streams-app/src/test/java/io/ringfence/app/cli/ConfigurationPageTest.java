package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.Checkout;
import io.ringfence.app.config.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void theReferenceInTheRepositoryIsThatOfTheCode() throws IOException {
        Path file = Checkout.root().resolve("docs/configuration.md");
        if (Boolean.getBoolean("ringfence.update")) {
            Files.writeString(file, ConfigurationPage.markdown());
        }

        assertThat(Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "")
                .as("docs/configuration.md isn't that of the code; write it anew with:"
                        + " ./mvnw test -pl streams-app -am -Dtest=ConfigurationPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dringfence.update=true")
                .isEqualTo(ConfigurationPage.markdown());
    }

    @Test
    void everySettingIsThereWithTheCommandsThatTakeIt() {
        for (Setting setting : Setting.values()) {
            assertThat(ConfigurationPage.markdown().lines())
                    .filteredOn(line -> line.startsWith("| `" + setting.key() + "` | "))
                    .singleElement()
                    .asString()
                    .doesNotContain("` |  |");
        }
    }
}

package io.ringfence.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AlertKindTest {

    @Test
    void eachHasItsSectionInTheRunbookAndItsLineInTheDocuments() throws IOException {
        String runbook = Files.readString(Checkout.root().resolve("docs/runbook.md"));
        String page = Files.readString(Checkout.root().resolve("docs/notify.md"));
        for (AlertKind kind : AlertKind.values()) {
            assertThat(runbook).contains("\n## " + kind.alertName() + "\n");
            assertThat(page).contains(kind.alertName());
        }
    }
}

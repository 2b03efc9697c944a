package io.ringfence.notify.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.HeldAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Instant NOW = Instant.parse("2026-03-10T01:00:00Z");

    private final AlertBook book = new AlertBook();

    @Test
    void whatEndedBeforeAnybodyWasToldIsDropped() {
        HeldAlert alert = alert("a");
        assertThat(book.change(alert)).isTrue();
        assertThat(book.change(alert.ended(NOW))).isFalse();
        assertThat(book.all()).isEmpty();
        assertThat(book.ended()).isZero();
    }

    @Test
    void whatSomebodyWasToldOfStaysUntilItIsRemoved() {
        HeldAlert told = alert("told");
        HeldAlert loaded = alert("loaded");
        assertThat(book.change(told)).isTrue();
        book.told(told.id());
        book.load(loaded);
        assertThat(book.openByLevel()).containsExactlyEntriesOf(Map.of("warn", 2));

        assertThat(book.change(told.ended(NOW))).isTrue();
        assertThat(book.change(loaded.ended(NOW))).isTrue();
        assertThat(book.ended()).isEqualTo(2);
        assertThat(book.openByLevel()).isEmpty();

        book.remove(told.id());
        assertThat(book.ended()).isEqualTo(1);
        assertThat(book.change(alert("loaded"))).isTrue(); // open again before anybody heard of its end
        assertThat(book.ended()).isZero();
        book.clear();
        assertThat(book.all()).isEmpty();
    }

    @Test
    void anAlertThatStaysChangesInPlace() {
        HeldAlert alert = alert("a");
        book.load(alert);
        book.load(alert("b"));
        assertThat(book.of(alert.id().subject())).containsOnlyKeys("a", "b");
        assertThat(book.of("number\nacme\n+1")).isEmpty();
    }

    private static HeldAlert alert(String slot) {
        return new HeldAlert(
                new AlertId("number\nacme\n+862161000001", slot),
                new TreeMap<>(Map.of("alertname", "test", "level", "warn")),
                new TreeMap<>(),
                List.of(),
                NOW.minusSeconds(60),
                NOW,
                1,
                Optional.empty(),
                Optional.empty());
    }
}

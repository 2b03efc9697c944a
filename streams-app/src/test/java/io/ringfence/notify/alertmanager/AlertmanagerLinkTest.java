package io.ringfence.notify.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringfence.notify.alert.AlertId;
import io.ringfence.notify.alert.HeldAlert;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.Posting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertmanagerLinkTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final AlertBook book = new AlertBook();
    private final Map<DeliveryObserver.Result, Integer> results = new ConcurrentHashMap<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private FakeAlertmanager server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeAlertmanager();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : closing) {
            part.close();
        }
        server.close();
    }

    @Test
    void openAlertsAreToldAgainAndEndedOnesUntilTaken() {
        AlertmanagerLink link = link(Duration.ofMillis(200), Duration.ofSeconds(10));
        HeldAlert one = alert("one");
        tell(link, one);
        await().atMost(LONG).until(() -> server.told("one") >= 3);

        tell(link, one.ended(Instant.now()));
        await().atMost(LONG).until(() -> server.open().isEmpty() && link.waiting() == 0);
        int told = server.told("one");
        tell(link, alert("two"));
        await().atMost(LONG).until(() -> server.told("two") >= 3);
        assertThat(server.told("one")).isEqualTo(told);
        assertThat(server.ended()).isEqualTo(1);
    }

    @Test
    void nothingIsLostWhileItFailsAndOnlyTheLatestIsTold() {
        server.answerWith(503);
        AlertmanagerLink link = link(Duration.ofMinutes(10), Duration.ofSeconds(10));
        HeldAlert kept = alert("kept");
        HeldAlert gone = alert("gone");
        tell(link, kept);
        tell(link, gone);
        await().atMost(LONG).until(() -> server.requests() >= 2);
        HeldAlert end = gone.ended(Instant.now());
        tell(link, end);
        assertThat(link.wasTold(end)).isFalse();
        assertThat(link.waiting()).isEqualTo(2);
        assertThat(link.behind()).isPositive();

        server.answerWith(200);
        await().atMost(LONG).until(() -> link.waiting() == 0);
        assertThat(server.open()).containsExactly("test kept/");
        assertThat(server.told("gone")).isEqualTo(1);
        assertThat(link.wasTold(end)).isTrue();
        assertThat(results.get(DeliveryObserver.Result.FAILED)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void oneThatDoesNotAnswerIsAskedAgain() {
        server.silent(true);
        AlertmanagerLink link = link(Duration.ofMinutes(10), Duration.ofMillis(300));
        tell(link, alert("one"));
        await().atMost(LONG)
                .until(() -> server.requests() >= 1 && results.getOrDefault(DeliveryObserver.Result.FAILED, 0) >= 1);
        server.silent(false);
        await().atMost(LONG).until(() -> link.waiting() == 0);
        assertThat(server.open()).containsExactly("test one/");
    }

    @Test
    void oneThatComesBackWithoutMemoryIsToldOfAllAtOnce() {
        AlertmanagerLink link = link(Duration.ofMinutes(10), Duration.ofSeconds(10));
        for (int i = 0; i < 450; i++) {
            tell(link, alert("rule-" + i));
        }
        await().atMost(LONG).until(() -> server.open().size() == 450);

        server.answerWith(500);
        tell(link, alert("more"));
        await().atMost(LONG).until(() -> results.getOrDefault(DeliveryObserver.Result.FAILED, 0) >= 1);
        server.restart();
        server.answerWith(200);
        await().atMost(LONG).until(() -> server.open().size() == 451);
    }

    @Test
    void anAlertThatIsRefusedKeepsNothingFromTheOthers() {
        server.refuse("bad");
        AlertmanagerLink link = link(Duration.ofMinutes(10), Duration.ofSeconds(10));
        server.answerWith(500);
        tell(link, alert("bad"));
        tell(link, alert("good"));
        server.answerWith(200);
        await().atMost(LONG).until(() -> link.waiting() == 0);
        assertThat(server.open()).containsExactly("test good/");
        assertThat(results).containsEntry(DeliveryObserver.Result.REFUSED, 1);
    }

    private void tell(AlertmanagerLink link, HeldAlert alert) {
        book.load(alert);
        link.tell(alert);
    }

    private AlertmanagerLink link(Duration resend, Duration timeout) {
        AlertmanagerSettings settings = new AlertmanagerSettings(
                List.of(server.address()), "Bearer hunter2", resend, Duration.ofHours(1), timeout);
        assertThat(settings.toString()).doesNotContain("hunter2");
        AlertmanagerLink link = new AlertmanagerLink(
                "alertmanager-1",
                server.address(),
                settings,
                Posting.of(timeout),
                book::all,
                (sink, result, took) -> results.merge(result, 1, Integer::sum),
                InstantSource.system());
        link.start();
        closing.add(link);
        return link;
    }

    private static HeldAlert alert(String rule) {
        return new HeldAlert(
                new AlertId("number\nacme\n+862161000001", rule),
                new TreeMap<>(Map.of("alertname", "test", "rule", rule)),
                new TreeMap<>(Map.of("summary", "a test")),
                List.of(),
                Instant.now().minusSeconds(60),
                Instant.now(),
                1,
                Optional.empty(),
                Optional.empty());
    }
}

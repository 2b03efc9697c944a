package io.ringfence.app.notifying;

import static io.ringfence.app.notifying.DecisionsOnKafka.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ringfence.FreePort;
import io.ringfence.Scraped;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.notify.alertmanager.FakeAlertmanager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on Kafka and what Alertmanager holds, over restarts and outages. */
class NotifierIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String RULE = "stranger-day";

    private DecisionsOnKafka kafka;
    private FakeAlertmanager alertmanager;

    @BeforeEach
    void start(@TempDir Path dir) throws IOException {
        kafka = new DecisionsOnKafka(dir, 3);
        alertmanager = new FakeAlertmanager();
    }

    @AfterEach
    void stop() {
        alertmanager.close();
        kafka.close();
    }

    @Test
    void whatIsDecidedWhileNobodyTellsIsToldByTheNextStart() {
        warn(0, 40);
        clear(0, 10); // over before anybody heard of it
        try (Notifier first = kafka.notifier(address())) {
            assertThat(first).isNotNull();
            awaitOpen(10, 40);
            assertThat(alertmanager.ended()).isZero();
        }
        clear(10, 20);
        warn(40, 50);
        try (Notifier second = kafka.notifier(address())) {
            assertThat(second).isNotNull();
            awaitOpen(20, 50);
        }
        try (Notifier third = kafka.notifier(address())) {
            assertThat(third).isNotNull();
            await("ends that were told are forgotten").atMost(LONG).until(() -> kafka.kept() == 30);
            awaitOpen(20, 50);
        }
    }

    @Test
    void anEndThatNobodyCouldBeToldOfSurvivesARestart() {
        try (Notifier first = kafka.notifier(address())) {
            assertThat(first).isNotNull();
            warn(0, 20);
            awaitOpen(0, 20);
            alertmanager.answerWith(503);
            clear(0, 15);
            await("the ends are kept").atMost(LONG).until(() -> alertmanager.requests() > 3 && kafka.kept() == 20);
        }
        alertmanager.answerWith(200);
        assertThat(alertmanager.open()).hasSize(20);
        try (Notifier second = kafka.notifier(address())) {
            assertThat(second).isNotNull();
            awaitOpen(15, 20);
            await().atMost(LONG).until(() -> kafka.kept() == 5);
        }
    }

    @Test
    void twoShareTheWorkAndOneTakesOver() {
        try (Notifier stays = kafka.notifier(address())) {
            assertThat(stays).isNotNull();
            try (Notifier goes = kafka.notifier(address())) {
                assertThat(goes).isNotNull();
                warn(0, 60);
                awaitOpen(0, 60);
                clear(0, 20);
                awaitOpen(20, 60);
            }
            clear(20, 40);
            awaitOpen(40, 60);
        }
    }

    @Test
    void oneAlertmanagerOfTwoThatIsAwayKeepsNothingFromTheOther() throws IOException {
        try (FakeAlertmanager other = new FakeAlertmanager();
                Notifier notifier = kafka.notifier(address() + "," + other.address())) {
            assertThat(notifier).isNotNull();
            other.answerWith(503);
            warn(0, 20);
            awaitOpen(0, 20);
            clear(0, 5);
            awaitOpen(5, 20);
            other.answerWith(200);
            await().atMost(LONG).until(() -> other.open().equals(expected(5, 20)));
        }
    }

    @Test
    void itShowsWhatItDoesAndNoNumber() throws IOException {
        int port = FreePort.any();
        kafka.pool(number(1), "sales-1");
        kafka.flush();
        try (Notifier notifier = kafka.notifier(address(), "metrics.address=127.0.0.1:" + port)) {
            assertThat(notifier).isNotNull();
            kafka.decide(number(1), Action.PAUSE, RULE, UsageKind.PAUSED);
            kafka.flush();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(Scraped.from(port))
                            .contains("ringfence_notify_in_step 1.0")
                            .contains("ringfence_notify_open_alerts{level=\"pause\"} 1.0")
                            .contains("ringfence_notify_open_alerts{level=\"warn\"} 1.0")
                            .contains("ringfence_notify_deliveries_total{result=\"taken\",sink=\"alertmanager-1\"}")
                            .contains("ringfence_notify_waiting{sink=\"alertmanager-1\"} 0.0")
                            .contains("ringfence_notify_behind_seconds{sink=\"alertmanager-1\"} 0.0")
                            .contains("ringfence_notify_delivery_latency_seconds_bucket")
                            .contains("jvm_memory_used_bytes"));
            assertThat(Scraped.from(port)).doesNotContain(number(1).e164().substring(1));
            assertThatThrownBy(() -> kafka.notifier(address(), "metrics.address=127.0.0.1:" + port))
                    .isInstanceOf(Explained.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void aTopicThatIsMissingIsSaid() {
        assertThatThrownBy(() -> kafka.notifier(address(), "topic.prefix=other."))
                .isInstanceOf(Explained.class)
                .hasMessageContaining("there is no topic other.");
    }

    private String address() {
        return alertmanager.address().toString();
    }

    private void warn(int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.decide(number(i), Action.WARN, RULE, UsageKind.WARN);
        }
        kafka.flush();
    }

    private void clear(int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.decide(number(i), Action.CLEAR, RULE, UsageKind.ACTIVE);
        }
        kafka.flush();
    }

    private void awaitOpen(int from, int to) {
        await("exactly the open alerts")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(alertmanager.open()).isEqualTo(expected(from, to)));
    }

    private Set<String> expected(int from, int to) {
        Set<String> expected = new TreeSet<>();
        for (int i = from; i < to; i++) {
            expected.add("RingfenceNumberWarned " + RULE + "/" + kafka.alias(number(i)));
        }
        return expected;
    }
}

package io.ringfence.app.notifying;

import static io.ringfence.app.notifying.DecisionsOnKafka.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Alertmanager away while alerts open and clear. How long it is away says the system property {@code
 * ringfence.outage} in seconds; a few unless it is set.
 */
class AlertmanagerOutageIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration AWAY = Duration.ofSeconds(Long.getLong("ringfence.outage", 6));
    private static final String RULE = "stranger-day";

    @TempDir
    private Path dir;

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private DecisionsOnKafka kafka;
    private RealAlertmanager alertmanager;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Optional<Path> program = RealAlertmanager.program();
        assumeTrue(program.isPresent(), "missing part: Alertmanager, which deploy/check fetches from Debian");
        kafka = new DecisionsOnKafka(Files.createDirectory(dir.resolve("kafka")), 3);
        closing.push(kafka);
        alertmanager =
                RealAlertmanager.start(program.orElseThrow(), Files.createDirectory(dir.resolve("alertmanager")));
        closing.push(alertmanager);
    }

    @AfterEach
    void stop() throws Exception {
        while (!closing.isEmpty()) {
            closing.pop().close();
        }
    }

    @Test
    void afterAnOutageItHoldsExactlyTheAlertsThatAreOpen() throws Exception {
        try (Notifier notifier = kafka.notifier(alertmanager.address())) {
            assertThat(notifier).isNotNull();
            warn(0, 100);
            awaitOpen(0, 100);

            alertmanager.kill(); // it forgets what it was told
            long began = System.nanoTime();
            warn(100, 500);
            clear(0, 200); // of which it knew 100
            stayAway(began);
            alertmanager.restart();

            awaitOpen(200, 500);
            System.out.printf("300 alerts are held after an outage of %d s%n", AWAY.toSeconds());
        }
    }

    @Test
    void afterANotifiersDeathAndAFrozenAlertmanagerToo() throws Exception {
        try (Notifier first = kafka.notifier(alertmanager.address(), "notify.timeout=500ms")) {
            assertThat(first).isNotNull();
            warn(0, 300);
            awaitOpen(0, 300);

            signal("-STOP"); // it keeps what it was told, and answers nothing
            warn(300, 500);
            clear(0, 200);
        }
        signal("-CONT");
        try (Notifier second = kafka.notifier(alertmanager.address())) {
            assertThat(second).isNotNull();
            awaitOpen(200, 500);
        }
    }

    @Test
    void aPauseSilencesTheWarningOfTheSameNumber() throws Exception {
        try (Notifier notifier = kafka.notifier(alertmanager.address())) {
            assertThat(notifier).isNotNull();
            warn(0, 2);
            kafka.decide(number(0), Action.PAUSE, RULE, UsageKind.PAUSED);
            kafka.flush();

            await("one warning is inhibited, by the pause").atMost(LONG).untilAsserted(() -> {
                assertThat(inhibited("RingfenceNumberWarned")).containsExactly(kafka.alias(number(0)));
                assertThat(inhibited("RingfenceNumberPaused")).isEmpty();
                assertThat(alertmanager.alerts()).hasSize(3);
            });

            kafka.decide(number(0), Action.RESUME, RULE, UsageKind.WARN);
            kafka.flush();
            await("it is heard again").atMost(LONG).untilAsserted(() -> {
                assertThat(inhibited("RingfenceNumberWarned")).isEmpty();
                assertThat(alertmanager.alerts()).hasSize(2);
            });
        }
    }

    private Set<String> inhibited(String name) throws IOException, InterruptedException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode alert : alertmanager.alerts()) {
            if (alert.at("/labels/alertname").asText().equals(name)
                    && !alert.at("/status/inhibitedBy").isEmpty()) {
                ids.add(alert.at("/labels/number_id").asText());
            }
        }
        return ids;
    }

    /** An outage has a length; nothing else tells that it is over. */
    private static void stayAway(long beganNs) throws InterruptedException {
        long left = AWAY.toNanos() - (System.nanoTime() - beganNs);
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void signal(String which) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", which, Long.toString(alertmanager.pid()))
                        .start()
                        .waitFor())
                .isZero();
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
        Set<String> expected = new TreeSet<>();
        for (int i = from; i < to; i++) {
            expected.add(kafka.alias(number(i)));
        }
        await("exactly the open alerts").atMost(LONG).untilAsserted(() -> {
            Set<String> held = new TreeSet<>();
            for (JsonNode alert : alertmanager.alerts()) {
                held.add(alert.at("/labels/number_id").asText());
            }
            assertThat(held).isEqualTo(expected);
            assertThat(alertmanager.alerts()).hasSize(expected.size());
        });
    }
}

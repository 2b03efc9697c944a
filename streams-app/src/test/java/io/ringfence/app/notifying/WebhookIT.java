package io.ringfence.app.notifying;

import static io.ringfence.app.notifying.DecisionsOnKafka.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.notify.alertmanager.FakeAlertmanager;
import io.ringfence.notify.webhook.WebhookSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dialler that is told by signed requests, over its own outages and the notifier's. */
class WebhookIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String RULE = "stranger-day";

    @TempDir
    private Path dir;

    private DecisionsOnKafka kafka;
    private FakeEndpoint dialler;
    private Path secret;

    @BeforeEach
    void start() throws IOException {
        kafka = new DecisionsOnKafka(Files.createDirectory(dir.resolve("kafka")), 3);
        dialler = new FakeEndpoint(WebhookSettings.key(SECRET));
        secret = Files.writeString(dir.resolve("webhook-secret"), SECRET + "\n");
    }

    @AfterEach
    void stop() {
        dialler.close();
        kafka.close();
    }

    @Test
    void itBeginsWithWhatIsPausedAndGoesOnInOrder() {
        pauseAndResume(0, 30); // long ago: no news
        kafka.state(number(1), 900, UsageKind.PAUSED);
        kafka.state(number(2), 900, UsageKind.ACTIVE);
        kafka.state(number(3), 900, UsageKind.PAUSED);
        kafka.state(number(3), 901, UsageKind.ACTIVE);
        kafka.flush();
        try (Notifier first = notifier()) {
            assertThat(first).isNotNull();
            await("the state").atMost(LONG).until(() -> dialler.taken().size() == 1);
            assertThat(dialler.taken().get(0).path("type").asText()).isEqualTo("number.state");
            assertThat(dialler.taken().get(0).at("/data/number").asText())
                    .isEqualTo(number(1).e164());

            pauseAndResume(100, 130);
            await("the news").atMost(LONG).until(() -> dialler.taken().size() == 61);
        }
        pauseAndResume(130, 140); // while nobody tells
        try (Notifier second = notifier()) {
            assertThat(second).isNotNull();
            await("what was missed").atMost(LONG).until(() -> dialler.taken().size() == 81);
        }
        assertInOrder();
        assertThat(dialler.forged()).isZero();
    }

    @Test
    void aDeadDiallerKeepsNothingFromAlertmanagerAndGetsAllWhenItIsBack() throws IOException {
        try (FakeAlertmanager alertmanager = new FakeAlertmanager();
                Notifier notifier = begun("alertmanager=" + alertmanager.address())) {
            assertThat(notifier).isNotNull();
            dialler.answerWith(503);
            pause(0, 700);
            await("Alertmanager is told")
                    .atMost(LONG)
                    .until(() -> alertmanager.open().size() == 1400);
            await("the dialler is tried").atMost(LONG).until(() -> dialler.requests() > 10);
            assertThat(dialler.taken()).isEmpty();

            dialler.answerWith(200);
            await("the dialler is told")
                    .atMost(LONG)
                    .until(() -> dialler.taken().size() == 700);
            assertInOrder();
        }
    }

    @Test
    void aMessageThatIsRefusedForGoodIsPassedOver() {
        try (Notifier notifier = begun()) {
            assertThat(notifier).isNotNull();
            dialler.refuse(number(3).e164());
            pause(0, 6);
            await("the others").atMost(LONG).until(() -> dialler.taken().size() == 5);
            pauseAndResume(10, 12);
            await("what comes after").atMost(LONG).until(() -> dialler.taken().size() == 9);
        }
    }

    @Test
    void aSecretThatIsMissingOrTooShortIsSaid() throws IOException {
        Files.writeString(secret, "hunter2");
        assertThatThrownBy(this::notifier)
                .isInstanceOf(Explained.class)
                .hasMessageContaining("it has 7 bytes and needs at least 24")
                .hasMessageNotContaining("hunter2");
        Files.delete(secret);
        assertThatThrownBy(this::notifier).isInstanceOf(Explained.class).hasMessageContaining("can't read the file");
    }

    private Notifier notifier(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "webhook.url=" + dialler.address();
        all[1] = "webhook.secret.file=" + secret;
        System.arraycopy(more, 0, all, 2, more.length);
        return kafka.notifier("", all);
    }

    /** What is decided before it has begun for the first time is no news; that it has, a number's state shows. */
    private Notifier begun(String... more) {
        kafka.state(number(9_999), 1, UsageKind.PAUSED);
        kafka.flush();
        Notifier notifier = notifier(more);
        await("it has begun").atMost(LONG).until(() -> dialler.taken().size() == 1);
        dialler.forget();
        return notifier;
    }

    private void pause(int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.decide(number(i), Action.PAUSE, RULE, UsageKind.PAUSED);
        }
        kafka.flush();
    }

    private void pauseAndResume(int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.decide(number(i), Action.PAUSE, RULE, UsageKind.PAUSED);
            kafka.decide(number(i), Action.RESUME, RULE, UsageKind.ACTIVE);
        }
        kafka.flush();
    }

    private void assertInOrder() {
        TreeMap<String, Long> last = new TreeMap<>();
        List<JsonNode> taken = dialler.taken();
        for (JsonNode message : taken) {
            String number = message.at("/data/number").asText();
            long sequence = message.at("/data/sequence").asLong();
            assertThat(sequence).as(number).isGreaterThan(last.getOrDefault(number, 0L));
            last.put(number, sequence);
        }
    }
}

package io.ringfence.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.SampleStatus;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.notify.delivery.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final Instant NINE = Instant.parse("2026-03-10T01:00:00Z");
    private static final NumberId NUMBER = new NumberId("acme", "+862161000001");
    private static final Reason STRANGERS = new Reason(
            "stranger-day",
            "stranger_attempts",
            "calendar_day number",
            30,
            0,
            30,
            30,
            Basis.HEURISTIC,
            "practitioners");

    @Test
    void aPauseSaysThatTheNumberMustNotBeUsedAndWhy() {
        Message message = of(Action.PAUSE, UsageKind.PAUSED).orElseThrow();
        assertThat(message.id()).isEqualTo("rf_0123456789abcdef_7_1773104400000");
        assertThat(new String(message.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"number.pause\",\"timestamp\":\"2026-03-10T01:00:00Z\",\"usable\":false,\"data\":{"
                                + "\"at\":\"2026-03-10T01:00:00Z\",\"number\":\"+862161000001\",\"tenant\":\"acme\",\"action\":\"PAUSE\","
                                + "\"rule\":\"stranger-day\",\"from\":\"ACTIVE\",\"to\":\"PAUSED\",\"policy\":\"cn-finance@3\","
                                + "\"calendar\":\"cn@1\",\"sequence\":7,\"reasons\":[{\"rule\":\"stranger-day\","
                                + "\"metric\":\"stranger_attempts\",\"window\":\"calendar_day number\",\"numerator\":30,\"denominator\":0,"
                                + "\"observed\":30,\"limit\":30,\"basis\":\"heuristic\",\"source\":\"practitioners\"}],\"note\":\"\","
                                + "\"until\":\"2026-03-10T02:00:00Z\"}}");
    }

    @Test
    void onlyWhatChangesTheUseIsTold() {
        for (Action told :
                List.of(Action.PAUSE, Action.EXTEND, Action.RESUME, Action.PROBATION, Action.ACTIVATE, Action.RETIRE)) {
            assertThat(of(told, UsageKind.ACTIVE)).isPresent();
        }
        for (Action untold : List.of(Action.WATCH, Action.WARN, Action.CLEAR, Action.LEAK, Action.LABEL)) {
            assertThat(of(untold, UsageKind.ACTIVE)).isEmpty();
        }
        assertThat(text(of(Action.RESUME, UsageKind.WARN))).contains("\"usable\":true");
        assertThat(text(of(Action.PROBATION, UsageKind.PROBATION))).contains("\"usable\":true");
        assertThat(text(of(Action.RETIRE, UsageKind.RETIRED))).contains("\"usable\":false");
    }

    @Test
    void aStateIsToldWhereTheNumberMustNotBeUsed() {
        assertThat(state(UsageKind.ACTIVE)).isEmpty();
        assertThat(state(UsageKind.PROBATION)).isEmpty();
        assertThat(text(state(UsageKind.PAUSED)))
                .contains("\"type\":\"number.state\"")
                .contains("\"usable\":false")
                .contains("\"number\":\"+862161000001\"")
                .contains("\"sequence\":9")
                .contains("\"to\":\"PAUSED\"")
                .contains("\"until\":null")
                .contains("\"metric\":\"stranger_attempts\"");
    }

    @Test
    void signaturesAreThoseOfStandardWebhooks() {
        byte[] key = WebhookSettings.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String signed = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";
        assertThat(Signature.of(key, signed.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretIsLongEnoughAndNeverRepeated() {
        assertThat(WebhookSettings.key("a secret that nobody guesses")).hasSize(28);
        assertThatThrownBy(() -> WebhookSettings.key("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it has 7 bytes and needs at least 24");
        assertThatThrownBy(() -> WebhookSettings.key("whsec_?hunter2?"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what follows whsec_ is no Base64");
    }

    private static String text(Optional<Message> message) {
        return new String(message.orElseThrow().body(), StandardCharsets.UTF_8);
    }

    private static Optional<Message> of(Action action, UsageKind to) {
        return Message.of(
                new Decision(
                        NINE,
                        NUMBER,
                        7,
                        action,
                        "stranger-day",
                        UsageKind.ACTIVE,
                        to,
                        "cn-finance@3",
                        "cn@1",
                        List.of(STRANGERS),
                        "",
                        Optional.of(NINE.plusSeconds(3600))),
                number -> "0123456789abcdef");
    }

    private static Optional<Message> state(UsageKind state) {
        return Message.of(
                SampleStatus.of(NUMBER, state)
                        .at(NINE)
                        .sequence(9)
                        .needsPerson(STRANGERS)
                        .openAlerts("stranger-day")
                        .attempts(30)
                        .pool("sales-1")
                        .feeds("pbx1")
                        .make(),
                number -> "0123456789abcdef");
    }
}

package io.ringfence.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NumberAlertsTest {

    private static final Instant NINE = Instant.parse("2026-03-10T01:00:00Z");
    private static final NumberId NUMBER = new NumberId("acme", "+862161000001");
    private static final Surroundings AROUND = new Surroundings(
            "ringfence",
            number -> "a1b2c3d4e5f60718",
            group -> "",
            number -> "sales-1",
            new Links("https://wiki.example/ringfence", "https://grafana.example"),
            ZoneId.of("Asia/Shanghai"));

    private static final Reason STRANGERS = new Reason(
            "stranger-day",
            "stranger_attempts",
            "calendar_day number",
            24,
            0,
            24,
            24,
            Basis.HEURISTIC,
            "practitioners");
    private static final Reason SHORT =
            new Reason("short-share", "short_call_ratio", "rolling PT24H", 22, 31, 0.553, 0.5, Basis.VENDOR, "Twilio");
    private static final Reason COMPLAINED =
            new Reason("complaint-burst", "distinct_complainants", "rolling PT1H", 3, 0, 3, 3, Basis.HEURISTIC, "own");

    private final Map<String, HeldAlert> held = new TreeMap<>();
    private long sequence;

    @Test
    void aWarningSaysBothSidesInTwoLanguagesAndShowsNoNumber() {
        decide(Action.WARN, "stranger-day", UsageKind.WARN, "6 left before the limit of 30", STRANGERS);

        HeldAlert alert = only("stranger-day/warn");
        assertThat(alert.labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "alertname", "RingfenceNumberWarned",
                        "severity", "warning",
                        "level", "warn",
                        "source", "ringfence-notify",
                        "installation", "ringfence",
                        "tenant", "acme",
                        "pool", "sales-1",
                        "rule", "stranger-day",
                        "number", "+8621*****001",
                        "number_id", "a1b2c3d4e5f60718"));
        assertThat(alert.annotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "summary", "+8621*****001 warns: stranger-day",
                        "summary_zh", "+8621*****001 预警：stranger-day",
                        "description",
                                "stranger_attempts on the number's local day: 24, threshold 24 [heuristic: practitioners]."
                                        + " Note: 6 left before the limit of 30. Policy cn-finance@3.",
                        "description_zh",
                                "陌生客户呼叫次数 stranger_attempts（号码当地自然日）：24，阈值 24 [经验：practitioners]。"
                                        + "备注：6 left before the limit of 30。策略 cn-finance@3。",
                        "runbook_url", "https://wiki.example/ringfence/runbook.md#ringfencenumberwarned",
                        "dashboard_url", "https://grafana.example/d/ringfence-decisions"));
        assertThat(alert.startsAt()).isEqualTo(NINE.plusSeconds(1));
    }

    @Test
    void aPauseByAShareSaysCountBoundAndEnd() {
        pause(Optional.of(Instant.parse("2026-03-10T08:00:30Z")), SHORT);

        HeldAlert pause = only("pause/warning", "short-share/warn");
        assertThat(pause.annotations())
                .containsEntry("summary", "+8621*****001 is paused: short-share")
                .containsEntry("summary_zh", "+8621*****001 已暂停：short-share")
                .containsEntry(
                        "description",
                        "short_call_ratio in the last 24 h: 22 of 31 = 71 % (bound 55 %), limit 50 % [vendor: Twilio]."
                                + " Until 2026-03-10 16:00 +08:00. Policy cn-finance@3.")
                .containsEntry(
                        "description_zh",
                        "短通话占比 short_call_ratio（最近 24 小时）：22 / 31 = 71 % (置信界 55 %)，限值 50 % [厂商：Twilio]。"
                                + "至 2026-03-10 16:00 +08:00。策略 cn-finance@3。");
        assertThat(pause.labels()).containsEntry("severity", "warning").containsEntry("rule", "short-share");
    }

    @Test
    void anAlertThatRisesIsAnotherOne() {
        decide(Action.WATCH, "stranger-day", UsageKind.WATCH, "", STRANGERS);
        assertThat(only("stranger-day/watch").labels()).containsEntry("severity", "info");

        decide(Action.WARN, "stranger-day", UsageKind.WARN, "", STRANGERS);
        assertThat(open()).containsExactly("stranger-day/warn");
        assertThat(alert("stranger-day/watch"))
                .satisfies(watch -> assertThat(watch.endedAt()).contains(NINE.plusSeconds(2)));

        decide(Action.CLEAR, "stranger-day", UsageKind.ACTIVE, "", STRANGERS);
        assertThat(open()).isEmpty();
    }

    @Test
    void aPauseEndsWithItsLeaksAndTheWarningStays() {
        decide(Action.WARN, "stranger-day", UsageKind.WARN, "", STRANGERS);
        pause(Optional.of(NINE.plusSeconds(3600)), STRANGERS);
        decide(Action.LEAK, "stranger-day", UsageKind.PAUSED, "", STRANGERS);
        assertThat(open()).containsExactly("leak", "pause/warning", "stranger-day/warn");
        assertThat(alert("leak").labels()).containsEntry("alertname", "RingfenceCallsWhilePaused");

        decide(Action.RESUME, "stranger-day", UsageKind.WARN, "", STRANGERS);
        assertThat(open()).containsExactly("stranger-day/warn");
    }

    @Test
    void aPauseThatComesToNeedAPersonPages() {
        pause(Optional.of(NINE.plusSeconds(3600)), STRANGERS);
        decide(Action.EXTEND, "complaint-burst", UsageKind.PAUSED, "", COMPLAINED);

        assertThat(open()).containsExactly("complaint-burst/warn", "pause/critical", "stranger-day/warn");
        HeldAlert pause = alert("pause/critical");
        assertThat(pause.labels()).containsEntry("severity", "critical").containsEntry("rule", "stranger-day");
        assertThat(pause.annotations().get("description"))
                .contains("stranger_attempts")
                .contains("; distinct_complainants in the last 1 h: 3, limit 3")
                .contains("A person must end it");
        assertThat(pause.annotations().get("description_zh")).contains("需要人工解除");

        // a person approves the complaint; the quota is left
        apply(decision(
                Action.EXTEND,
                "stranger-day",
                UsageKind.PAUSED,
                "ann: spoke to them, call 13800138000; other reasons remain",
                Optional.of(NINE.plusSeconds(3600)),
                STRANGERS));
        assertThat(open()).contains("pause/warning").doesNotContain("pause/critical");
        assertThat(alert("pause/warning").annotations().get("description"))
                .doesNotContain("distinct_complainants")
                .contains("Note: ann: spoke to them, call #; other reasons remain");
    }

    @Test
    void aPauseByAPersonIsNewsToNobody() {
        pause(Optional.empty(), new Reason("command", "command", "", 0, 0, 0, 0, Basis.HEURISTIC, "life cycle"));
        assertThat(only("pause/info").annotations().get("description"))
                .startsWith("a person paused it. A person must end it.");
    }

    @Test
    void whatCameBeforeChangesNothing() {
        decide(Action.WARN, "stranger-day", UsageKind.WARN, "", STRANGERS);
        Decision second = decision(Action.CLEAR, "stranger-day", UsageKind.ACTIVE, "", Optional.empty(), STRANGERS);
        Decision third = decision(Action.WARN, "stranger-day", UsageKind.WARN, "", Optional.empty(), STRANGERS);
        apply(second);
        apply(third);
        assertThat(NumberAlerts.changedBy(held, second, AROUND, NINE.plusSeconds(60)))
                .isEmpty();
        assertThat(NumberAlerts.changedBy(held, third, AROUND, NINE.plusSeconds(60)))
                .isEmpty();
        assertThat(open()).containsExactly("stranger-day/warn");
    }

    @Test
    void stagesThatBeganAnewAreFollowed() {
        sequence = 900;
        decide(Action.WARN, "stranger-day", UsageKind.WARN, "", STRANGERS);
        Decision reborn = new Decision(
                NINE.plusSeconds(5000),
                NUMBER,
                1,
                Action.CLEAR,
                "stranger-day",
                UsageKind.WARN,
                UsageKind.ACTIVE,
                "cn-finance@3",
                "cn@1",
                List.of(),
                "",
                Optional.empty());
        apply(reborn);
        assertThat(open()).isEmpty();
    }

    @Test
    void aSuspectedLabelIsToldUntilItIsCleared() {
        Reason drop = new Reason(
                "answer-drop", "answer_drop", "rolling PT336H", 12_000, 310, 12_000, 10_000, Basis.HEURISTIC, "own");
        Reason rejected = new Reason(
                "answer-drop",
                "reject_ratio",
                "today against 28 days before",
                20,
                60,
                1 / 3.0,
                0.12,
                Basis.HEURISTIC,
                "own");
        decide(Action.LABEL_SUSPECTED, "answer-drop", UsageKind.WARN, "4 of 60 answered", drop, rejected);
        HeldAlert alert = only("answer-drop/warn");
        assertThat(alert.labels())
                .containsEntry("alertname", "RingfenceLabelSuspected")
                .containsEntry("severity", "warning");
        assertThat(alert.annotations())
                .containsEntry("summary_zh", "+8621*****001 接通异常，疑似已被标记：answer-drop")
                .containsEntry(
                        "description",
                        "answered far less than expected: by accident once in 12000 delivered calls, threshold 10000"
                                + " [heuristic: own]; reject_ratio today: 20 of 60 = 33 %, 28 days before 12 %"
                                + " [heuristic: own]. Note: 4 of 60 answered. Policy cn-finance@3.")
                .containsEntry(
                        "description_zh",
                        "接通远低于预期：偶然出现约每 12000 次送达呼叫一次，阈值 10000 [经验：own]；"
                                + "拒接占比 reject_ratio（今天）：20 / 60 = 33 %，此前 28 天 12 % [经验：own]。"
                                + "备注：4 of 60 answered。策略 cn-finance@3。");
        decide(Action.CLEAR, "answer-drop", UsageKind.ACTIVE, "", drop);
        assertThat(open()).isEmpty();
    }

    @Test
    void somebodyTookIt() {
        decide(Action.WARN, "stranger-day", UsageKind.WARN, "", STRANGERS);
        decide(Action.ACKNOWLEDGE, "", UsageKind.WARN, "ann: I look at it");
        assertThat(only("stranger-day/warn").annotations()).containsEntry("acknowledged", "ann: I look at it");
    }

    @Test
    void aCallTooEarlyIsToldForADay() {
        decide(Action.EARLY_USE, "", UsageKind.ONBOARDING, "");
        assertThat(only("early").expiresAt()).contains(NINE.plusSeconds(60).plus(NumberAlerts.NEWS));
        decide(Action.ACTIVATE, "", UsageKind.ACTIVE, "");
        assertThat(open()).isEmpty();
    }

    @Test
    void anExchangesClockThatIsAheadBeginsNothingInTheFuture() {
        Decision ahead = new Decision(
                NINE.plusSeconds(300),
                NUMBER,
                1,
                Action.WARN,
                "stranger-day",
                UsageKind.ACTIVE,
                UsageKind.WARN,
                "cn-finance@3",
                "cn@1",
                List.of(STRANGERS),
                "",
                Optional.empty());
        assertThat(NumberAlerts.changedBy(held, ahead, AROUND, NINE))
                .singleElement()
                .satisfies(alert -> assertThat(alert.startsAt()).isEqualTo(NINE));
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        pause(Optional.of(NINE.plusSeconds(3600)), STRANGERS, SHORT);
        decide(Action.LEAK, "stranger-day", UsageKind.PAUSED, "", STRANGERS);
        held.put("ended", alert("leak").ended(NINE.plusSeconds(9)));
        assertThat(held.values()).allSatisfy(alert -> {
            AlertId id = AlertId.of(alert.id().text());
            assertThat(id).isEqualTo(alert.id());
            assertThat(HeldAlertJson.read(id, HeldAlertJson.write(alert))).isEqualTo(alert);
        });
    }

    private void pause(Optional<Instant> until, Reason... reasons) {
        apply(decision(Action.PAUSE, reasons[0].rule(), UsageKind.PAUSED, "", until, reasons));
    }

    private void decide(Action action, String rule, UsageKind to, String note, Reason... reasons) {
        apply(decision(action, rule, to, note, Optional.empty(), reasons));
    }

    private Decision decision(
            Action action, String rule, UsageKind to, String note, Optional<Instant> until, Reason... reasons) {
        sequence++;
        return new Decision(
                NINE.plusSeconds(sequence),
                NUMBER,
                sequence,
                action,
                rule,
                UsageKind.ACTIVE,
                to,
                "cn-finance@3",
                "cn@1",
                List.of(reasons),
                note,
                until);
    }

    private void apply(Decision decision) {
        NumberAlerts.changedBy(held, decision, AROUND, NINE.plusSeconds(60))
                .forEach(alert -> held.put(alert.id().slot(), alert));
    }

    private List<String> open() {
        return held.values().stream()
                .filter(HeldAlert::isOpen)
                .map(alert -> alert.id().slot())
                .toList();
    }

    /** The first of these, which are all that are open. */
    private HeldAlert only(String... slots) {
        assertThat(open()).containsExactlyInAnyOrder(slots);
        return alert(slots[0]);
    }

    private HeldAlert alert(String slot) {
        return Optional.ofNullable(held.get(slot)).orElseThrow();
    }
}

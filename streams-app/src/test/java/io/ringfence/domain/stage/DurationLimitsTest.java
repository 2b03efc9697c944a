package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Family;
import io.ringfence.domain.policy.Metric;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 10 to 17 of the articles: how long, how ended. Each limit one tick before, on, and after. */
final class DurationLimitsTest {

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final Duration MINUTES_3 = Duration.ofMinutes(3);

    @Test
    @DisplayName("row 10: 「通话频次、通话时长、通话对象类型」 three families; a quota belongs to none")
    void families() {
        assertThat(Metric.VOLUME_RATIO.family()).isEqualTo(Family.FREQUENCY);
        assertThat(Metric.SHORT_CALL_RATIO.family()).isEqualTo(Family.DURATION);
        assertThat(Metric.STRANGER_SHARE.family()).isEqualTo(Family.COUNTERPART);
        Bench bench = Bench.preset("cn-finance");
        bench.dial(24, Dial.at(NINE), MINUTES_3);
        assertThat(bench.finding("stranger-day", NINE).rule().family()).isEqualTo(Family.NONE);
    }

    @Test
    @DisplayName("row 11: 「通话时长多在 10 秒以内」 9 s is short, 10 s is not; judged from 20 answers, paused from 30")
    void shortCalls() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(19, Dial.at(NINE).talk(9), MINUTES_3);
        assertThat(bench.edges("short-share")).as("19 answers").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(4_000)).talk(9));
        assertThat(bench.edges("short-share")).as("20 answers").containsExactly("WARN");
        bench.dial(9, Dial.at(NINE.plusSeconds(4_200)).talk(9), MINUTES_3);
        assertThat(bench.edges("short-share")).as("29 answers").isEmpty();
    }

    @Test
    @DisplayName("row 11: the Wilson bound of the share decides: 5 of 20 short don't warn, 6 do")
    void evidenceForAWarning() {
        for (int shorts = 5; shorts <= 6; shorts++) {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(20 - shorts, Dial.at(NINE).talk(10), MINUTES_3);
            bench.dial(shorts, Dial.at(NINE.plusSeconds(3_000)).talk(9), MINUTES_3);
            assertThat(bench.edges("short-share")).hasSize(shorts - 5);
            assertThat(bench.finding("short-share", NINE.plusSeconds(5_000)).observed())
                    .isCloseTo(shorts == 5 ? 0.127377 : 0.163859, within(1e-6));
        }
    }

    @Test
    @DisplayName("row 11: 19 of 30 short don't pause, 20 of 30 do, and 29 short of 29 don't yet")
    void evidenceForAPause() {
        for (int shorts = 19; shorts <= 20; shorts++) {
            // strangers would reach their own limit at 30
            Bench bench = shortShare();
            bench.dial(30 - shorts, Dial.at(NINE).talk(10), MINUTES_3);
            bench.dial(shorts, Dial.at(NINE.plusSeconds(3_000)).talk(0), MINUTES_3);
            boolean paused = bench.row().life().kind() == UsageKind.PAUSED;
            assertThat(paused).isEqualTo(shorts == 20);
        }
        Bench bench = shortShare();
        bench.dial(29, Dial.at(NINE).talk(0), MINUTES_3);
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.WARN);
        bench.dial(Dial.at(NINE.plusSeconds(6_000)).talk(0));
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
    }

    private static Bench shortShare() {
        return Bench.rules("id: short-share, scope: number, metric: short_call_ratio, short_talk_s: 10,"
                + " window: rolling PT24H, warn: 0.15, max: 0.50, ci: wilson95,"
                + " min_sample: {warn: 20, pause: 30}, pauses: true");
    }

    @Test
    @DisplayName("row 12: 「(如客户未接听即挂断)」 our hanging up after 9, 10, 14, 15 s; the callee's refusal is another matter")
    void earlyCancels() {
        Bench bench = Bench.rules(
                "id: below-10, scope: number, metric: early_cancels, early_cancel_ring_s: 10, window: rolling P1D, max: 9",
                "id: below-15, scope: number, metric: early_cancels, early_cancel_ring_s: 15, window: rolling P1D, max: 9",
                "id: share, scope: number, metric: early_cancel_ratio, early_cancel_ring_s: 15, window: rolling P1D,"
                        + " warn: 0.5, min_sample: {warn: 6, pause: 6}");
        bench.dial(Dial.at(NINE).ended(Disposition.CANCELLED, 9, 0));
        bench.dial(Dial.at(NINE.plusSeconds(1)).ended(Disposition.CANCELLED, 10, 0));
        bench.dial(Dial.at(NINE.plusSeconds(2)).ended(Disposition.CANCELLED, 14, 0));
        bench.dial(Dial.at(NINE.plusSeconds(3)).ended(Disposition.CANCELLED, 15, 0));
        bench.dial(Dial.at(NINE.plusSeconds(4)).ended(Disposition.REJECTED, 2, 0));
        bench.dial(Dial.at(NINE.plusSeconds(5)).ended(Disposition.CANCELLED, -1, 0));
        Instant now = NINE.plusSeconds(5);
        assertThat(bench.finding("below-10", now).observed()).isEqualTo(1);
        assertThat(bench.finding("below-15", now).observed()).isEqualTo(3);
        assertThat(bench.edges()).as("3 of 6").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(6)).ended(Disposition.CANCELLED, 0, 0));
        assertThat(bench.edges()).as("4 of 7").containsExactly("WARN share");
    }

    @Test
    @DisplayName("row 13: 「每次通话时长尽量保持在 1 分钟以上」 59 s is below a minute, 60 s is not")
    void aMinute() {
        for (int talk = 59; talk <= 60; talk++) {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(19, Dial.at(NINE).talk(talk), MINUTES_3);
            assertThat(bench.edges("talk-median")).as("19 answers").isEmpty();
            bench.dial(Dial.at(NINE.plusSeconds(4_000)).talk(talk));
            assertThat(bench.edges("talk-median")).hasSize(60 - talk);
        }
        Bench shares = Bench.rules(
                "id: long, scope: number, metric: long_call_ratio, op: below, window: rolling P1D, warn: 0.5,"
                        + " min_sample: {warn: 4, pause: 4}",
                "id: mean, scope: number, metric: acd_s, op: below, window: rolling P1D, warn: 60,"
                        + " min_sample: {warn: 4, pause: 4}");
        shares.dial(2, Dial.at(NINE).talk(61), MINUTES_3);
        shares.dial(2, Dial.at(NINE.plusSeconds(1_000)).talk(59), MINUTES_3);
        assertThat(shares.edges()).as("2 of 4 last a minute; 60 s on average").isEmpty();
        shares.dial(Dial.at(NINE.plusSeconds(2_000)).talk(59));
        assertThat(shares.edges()).containsExactly("WARN long", "WARN mean");
    }

    @Test
    @DisplayName("row 14: 「通话时长普遍较短」 the median is judged: a few long calls hide nothing")
    void theMedianNotTheMean() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(9, Dial.at(NINE).talk(1_800), MINUTES_3);
        bench.dial(11, Dial.at(NINE.plusSeconds(3_000)).talk(15), MINUTES_3);
        assertThat(bench.edges("talk-median")).containsExactly("WARN");
        assertThat(bench.finding("talk-median", NINE.plusSeconds(5_000)).observed())
                .isBetween(15.0, 20.0);
    }

    @Test
    @DisplayName("row 15: 「客户看到标记后拒绝接听」 answers, refusals and how fast they come, of calls that reached the callee")
    void rejections() {
        Bench bench = Bench.rules(
                "id: answers, scope: number, metric: answer_rate, op: below, window: rolling P1D, warn: 0.25,"
                        + " min_sample: {warn: 4, pause: 4}",
                "id: rejects, scope: number, metric: reject_ratio, window: rolling P1D, warn: 0.5,"
                        + " min_sample: {warn: 4, pause: 4}",
                "id: fast, scope: number, metric: ring_to_reject_s, op: below, window: rolling P1D, warn: 3,"
                        + " min_sample: {warn: 2, pause: 2}");
        bench.dial(Dial.at(NINE).ended(Disposition.ANSWERED));
        bench.dial(Dial.at(NINE.plusSeconds(1)).ended(Disposition.REJECTED, 2, 0));
        bench.dial(Dial.at(NINE.plusSeconds(2)).ended(Disposition.REJECTED, 4, 0));
        bench.dial(Dial.at(NINE.plusSeconds(3)).ended(Disposition.BUSY));
        bench.dial(Dial.at(NINE.plusSeconds(4)).ended(Disposition.UNREACHABLE));
        bench.dial(Dial.at(NINE.plusSeconds(5)).ended(Disposition.VOICEMAIL));
        bench.dial(
                Dial.at(NINE.plusSeconds(6)).ended(Disposition.REJECTED, -1, 0).at(NINE.plusSeconds(6), ""));
        assertThat(bench.edges()).as("1 answer, 3 refusals of 5").containsExactly("WARN answers", "WARN rejects");
        bench.dial(Dial.at(NINE.plusSeconds(7)).ended(Disposition.REJECTED, 2, 0));
        assertThat(bench.edges()).as("8 s for 3").containsExactly("WARN fast");
    }

    @Test
    @DisplayName("row 16: 「一周内客户咨询接通率下降 40%」 is found by a chart of the number: see LabelSuspectedTest")
    void answerDropIsOfANumberAndNeverPauses() {
        assertThat(Metric.ANSWER_DROP.of()).isEqualTo(Metric.Of.NUMBER);
        assertThat(Metric.ANSWER_DROP.family()).isEqualTo(Family.ANSWER);
    }

    @Test
    @DisplayName("row 17: 「售后投诉量增加 25%」 five complaints after four a week are allowed, the sixth warns")
    void complaintGrowth() {
        Bench bench =
                Bench.rules("id: growth, scope: number, metric: complaint_growth, window: rolling P7D, warn: 1.25,"
                        + " min_sample: {warn: 4, pause: 4}");
        bench.dial(Dial.at(cn("2026-03-01T10:00")));
        for (int i = 0; i < 16; i++) {
            bench.complain(i, cn("2026-03-01T10:00").plus(Duration.ofHours(36L * i)));
        }
        Instant week = cn("2026-04-03T10:00");
        bench.dial(Dial.at(week));
        bench.edges();
        for (int i = 0; i < 5; i++) {
            bench.complain(100 + i, week.plusSeconds(i));
        }
        assertThat(bench.edges()).as("5 to a mean of 4").isEmpty();
        bench.complain(200, week.plusSeconds(10));
        assertThat(bench.edges()).containsExactly("WARN growth");
    }
}

package io.ringfence.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTextTest {

    @ParameterizedTest
    @CsvSource({
        "rolling PT10M, in the last 10 min, 最近 10 分钟",
        "rolling PT24H, in the last 24 h, 最近 24 小时",
        "rolling PT72H, in the last 3 days, 最近 3 天",
        "rolling P7D local_days, in the last 7 local days, 最近 7 个自然日",
        "calendar_day number, on the number's local day, 号码当地自然日",
        "calendar_month utc, in the UTC month, UTC 自然月",
        "calendar_day callee, on the callee's local day, 被叫当地自然日",
    })
    void windowsAreSaidInWords(String window, String en, String zh) {
        assertThat(EvidenceText.window(window)).isEqualTo(new Bilingual(en, zh));
    }

    @Test
    void aValueIsSaidWithItsSample() {
        Reason reason =
                new Reason("talk-median", "median_talk_s", "rolling PT24H", 41, 25, 41.5, 60, Basis.HEURISTIC, "own");
        assertThat(EvidenceText.of(reason, false).text())
                .isEqualTo(new Bilingual(
                        "median_talk_s in the last 24 h: 41.5 (over 25), threshold 60 [heuristic: own]",
                        "通话时长中位数（秒） median_talk_s（最近 24 小时）：41.5 (样本 25)，阈值 60 [经验：own]"));
    }

    @Test
    void aFleetCapIsSaidWithHowManyArePausedAndMayBe() {
        Reason reason = new Reason("fleet-cap", "statistical_pauses", "", 3, 10, 3, 3, Basis.HEURISTIC, "own");
        assertThat(EvidenceText.of(reason, true).text())
                .isEqualTo(new Bilingual(
                        "3 of 10 numbers are paused by statistics, 3 may be [heuristic: own]",
                        "10 个号码中已有 3 个因统计类原因暂停，上限 3 [经验：own]"));
    }

    @Test
    void headRoomIsSaidAsCallsAndHours() {
        Reason reason = new Reason("pool", "headroom_hours", "rolling PT2H", 24, 16, 1.5, 2, Basis.HEURISTIC, "own");
        assertThat(EvidenceText.of(reason, false).text())
                .isEqualTo(new Bilingual(
                        "24 calls left today, 16 used up in the last 2 h: enough for 1.5 h, threshold 2 h [heuristic: own]",
                        "今日剩余 24 次，最近 2 小时用去 16 次：可用 1.5 小时，阈值 2 小时 [经验：own]"));
    }

    @Test
    void everyMetricHasANameInChinese() {
        for (Metric metric : Metric.values()) {
            assertThat(MetricNames.chinese(metric)).isNotBlank();
        }
    }
}

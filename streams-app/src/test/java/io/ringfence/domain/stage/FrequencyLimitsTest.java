package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.cn;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows 1 to 9 of the articles: how often, to how many. Each limit one tick before, on, and after. */
final class FrequencyLimitsTest {

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final Duration MINUTES_5 = Duration.ofMinutes(5);

    @Test
    @DisplayName("row 1: 「每日拨打陌生客户的次数建议不超过 30 次」 warn at 24, pause at 30 until local midnight, 31st leaks")
    void strangerCallsOfADay() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(23, Dial.at(NINE), MINUTES_5);
        assertThat(bench.edges()).isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(7_000)));
        assertThat(bench.edges()).containsExactly("WARN stranger-day");
        assertThat(bench.last().note()).isEqualTo("6 left before the limit of 30");
        bench.dial(Dial.at(NINE.plusSeconds(7_300)));
        bench.dial(4, Dial.at(NINE.plusSeconds(8_000)), MINUTES_5);
        assertThat(bench.edges()).as("25 to 29 calls").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(10_000)));
        assertThat(bench.edges()).containsExactly("PAUSE stranger-day");
        assertThat(bench.last().until()).contains(cn("2026-03-11T00:00"));
        bench.dial(Dial.at(NINE.plusSeconds(11_000)));
        assertThat(bench.edges()).containsExactly("LEAK stranger-day");
        bench.tick(cn("2026-03-10T23:59:59.999"));
        assertThat(bench.edges()).isEmpty();
        bench.tick(cn("2026-03-11T00:00"));
        assertThat(bench.edges()).containsExactly("CLEAR stranger-day", "RESUME stranger-day");
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
    }

    @Test
    @DisplayName("row 1: a call to a member is no stranger call; the distinct strangers are offered beside it")
    void onlyStrangersCount() {
        Bench bench = Bench.rules(
                "id: calls, scope: number, metric: stranger_attempts, window: calendar_day number, max: 4",
                "id: people, scope: number, metric: distinct_stranger_callees, window: calendar_day number, max: 3");
        bench.mark(5, Relationship.MEMBER, NINE);
        bench.dial(Dial.at(NINE).to(5));
        bench.dial(Dial.at(NINE.plusSeconds(1)).to(1));
        bench.dial(Dial.at(NINE.plusSeconds(2)).to(1));
        bench.dial(Dial.at(NINE.plusSeconds(3)).to(2));
        assertThat(bench.finding("calls", NINE.plusSeconds(3)).observed()).isEqualTo(3);
        assertThat(bench.finding("people", NINE.plusSeconds(3)).observed()).isEqualTo(2);
        assertThat(bench.edges()).isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(4)).to(2));
        assertThat(bench.edges()).containsExactly("PAUSE calls");
        bench.dial(Dial.at(NINE.plusSeconds(5)).to(3));
        assertThat(bench.edges()).containsExactly("LEAK calls", "EXTEND people");
    }

    @Test
    @DisplayName("row 2: 「控制单号码每日拨打频次」 each number has its own count")
    void theUnitIsTheSingleNumber() {
        Bench bench = Bench.preset("cn-finance");
        NumberId other = NumberId.of("+862187654321");
        for (int i = 0; i < 29; i++) {
            bench.dial(Dial.at(NINE.plusSeconds(300L * i)));
            bench.dial(Dial.at(NINE.plusSeconds(300L * i + 100)).from(other));
        }
        assertThat(bench.edges()).containsExactly("WARN stranger-day", "WARN stranger-day");
        bench.dial(Dial.at(NINE.plusSeconds(9_000)));
        assertThat(bench.edges()).containsExactly("PAUSE stranger-day");
        assertThat(bench.last().number()).isEqualTo(Dial.NUMBER);
        assertThat(requireNonNull(bench.replay.numbers().get(other)).life().kind())
                .isEqualTo(UsageKind.WARN);
    }

    @Test
    @DisplayName("row 3: 「同一号码对陌生客户进行高频次、无差别拨打」 share of strangers, calls to neighbouring numbers")
    void strangersAndNeighbours() {
        Bench bench = Bench.rules(
                "id: strangers, scope: number, metric: stranger_share, window: rolling PT1H, warn: 0.5,"
                        + " min_sample: {warn: 4, pause: 4}",
                "id: neighbours, scope: number, metric: callee_sequentiality, window: rolling PT1H, warn: 0.5,"
                        + " min_sample: {warn: 4, pause: 4}");
        bench.mark(1, Relationship.MEMBER, NINE);
        bench.mark(2, Relationship.MEMBER, NINE);
        bench.dial(Dial.at(NINE).to(1).block(7));
        bench.dial(Dial.at(NINE.plusSeconds(60)).to(2).block(7));
        bench.dial(Dial.at(NINE.plusSeconds(120)).to(3).block(7));
        bench.dial(Dial.at(NINE.plusSeconds(180)).to(4).block(9));
        assertThat(bench.edges()).as("2 of 4 is the last allowed").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(240)).to(5).block(9));
        assertThat(bench.edges()).as("3 of 5").containsExactly("WARN strangers", "WARN neighbours");
    }

    @Test
    @DisplayName("row 4: 「短期内频繁拨打不同陌生号码」 different people in ten minutes; minutes are rounded outwards")
    void differentPeople() {
        Bench bench = Bench.rules(
                "id: people, scope: number, metric: distinct_callees, window: rolling PT10M, warn: 3, max: 4",
                "id: spread, scope: number, metric: fan_out, window: rolling PT1H, warn: 0.6,"
                        + " min_sample: {warn: 5, pause: 5}");
        bench.dial(Dial.at(NINE).to(1));
        bench.dial(Dial.at(NINE.plusSeconds(1)).to(1));
        bench.dial(Dial.at(NINE.plusSeconds(2)).to(2));
        bench.dial(Dial.at(NINE.plusSeconds(3)).to(2));
        assertThat(bench.edges()).as("two people").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(4)).to(3));
        assertThat(bench.edges())
                .as("three people; 3 of 5 spreads no more than 0.6")
                .containsExactly("WARN people");
        bench.dial(Dial.at(NINE.plusSeconds(5)).to(4));
        assertThat(bench.edges()).as("four people; 4 of 6").containsExactly("WARN spread", "PAUSE people");
        assertThat(bench.last(Action.PAUSE).until()).contains(NINE.plusSeconds(660));
        bench.tick(NINE.plusMillis(659_999));
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
        bench.tick(NINE.plusSeconds(660));
        assertThat(bench.row().life().kind()).as("the pane of 09:00 has left").isNotEqualTo(UsageKind.PAUSED);
    }

    @Test
    @DisplayName("row 5: 「频繁短时间内拨打大量号码」 15 in ten minutes warn, 30 pause")
    void bursts() {
        Bench bench = Bench.preset("cn-general");
        bench.dial(14, Dial.at(NINE), Duration.ofSeconds(10));
        assertThat(bench.edges()).isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(150)));
        assertThat(bench.edges()).containsExactly("WARN burst-10m");
        bench.dial(14, Dial.at(NINE.plusSeconds(160)), Duration.ofSeconds(10));
        assertThat(bench.edges()).as("29 calls").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(310)));
        assertThat(bench.edges()).containsExactly("PAUSE burst-10m");
        bench.dial(Dial.at(NINE.plusSeconds(311)));
        assertThat(bench.edges()).containsExactly("LEAK burst-10m");
    }

    @Test
    @DisplayName("row 5: five times the median of the number's own five latest days is allowed, more warns")
    void volumeAgainstOwnDays() {
        Bench bench = Bench.preset("cn-general");
        for (int day = 1; day <= 5; day++) {
            bench.dial(5, Dial.at(cn("2026-03-0" + day + "T09:00")), MINUTES_5);
        }
        Instant last = bench.dial(25, Dial.at(NINE), MINUTES_5);
        assertThat(bench.edges()).as("25 of a median of 5").isEmpty();
        bench.dial(Dial.at(last.plusSeconds(300)));
        assertThat(bench.edges()).containsExactly("WARN volume-vs-own-days");
    }

    @Test
    @DisplayName("row 6: 「多次联系同一客户」 the sixth call to one person in 24 hours over all numbers is too many")
    void oneCustomerOverAllNumbers() {
        Bench bench = Bench.preset("cn-finance");
        for (int i = 0; i < 4; i++) {
            Dial dial = Dial.at(NINE.plusSeconds(3_600L * i)).to(7).from(NumberId.of("+86210000000" + i));
            assertThat(bench.broken(dial)).isEmpty();
        }
        assertThat(bench.denial().deniedUntil())
                .as("warned, not denied")
                .isEqualTo(bench.denial().at());
        assertThat(bench.denial().reasons()).extracting(r -> r.rule()).containsExactly("callee-24h");
        assertThat(bench.broken(Dial.at(NINE.plusSeconds(18_000)).to(7)))
                .as("the fifth")
                .isEmpty();
        assertThat(bench.denial().deniedUntil()).isEqualTo(NINE.plusSeconds(86_400));
        assertThat(bench.broken(Dial.at(NINE.plusSeconds(20_000)).to(7)))
                .as("the sixth")
                .containsExactly("callee-24h");
        assertThat(bench.denial().deniedUntil()).isEqualTo(NINE.plusSeconds(86_400 + 3_600));
        assertThat(bench.edges())
                .as("calls to a person are denied, numbers go on")
                .isEmpty();
    }

    @Test
    @DisplayName("row 6: an attempt leaves the 24 hours to the millisecond")
    void theWindowOfAPersonIsExact() {
        Bench bench = Bench.preset("cn-finance");
        for (int i = 0; i < 5; i++) {
            bench.dial(Dial.at(NINE.plusSeconds(3_600L * i)).to(7));
            bench.dial(Dial.at(NINE.plusSeconds(3_600L * i)).to(8));
        }
        Instant full = NINE.plusSeconds(86_400);
        assertThat(bench.broken(Dial.at(full.minusMillis(1)).to(7))).containsExactly("callee-24h");
        assertThat(bench.broken(Dial.at(full).to(8))).isEmpty();
    }

    @Test
    @DisplayName("row 6: 3 in five minutes are allowed, the 4th isn't; from 10 in 30 days it warns")
    void fiveMinutesAndThirtyDays() {
        Bench bench = Bench.preset("cn-finance");
        for (int i = 0; i < 3; i++) {
            assertThat(bench.broken(Dial.at(NINE.plusSeconds(60L * i)).to(7))).isEmpty();
        }
        assertThat(bench.broken(Dial.at(NINE.plusSeconds(299)).to(7))).containsExactly("callee-5m");
        for (int day = 11; day < 16; day++) {
            bench.dial(Dial.at(cn("2026-03-" + day + "T10:00")).to(7));
        }
        assertThat(bench.denial().reasons())
                .as("9 calls")
                .noneMatch(r -> r.rule().equals("callee-30d"));
        assertThat(bench.broken(Dial.at(cn("2026-03-20T10:00")).to(7))).isEmpty();
        assertThat(bench.denial().reasons())
                .as("10 calls")
                .anyMatch(r -> r.rule().equals("callee-30d"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(CallPurpose.class)
    @DisplayName("row 7: 「新客户开发、市场调研」「售后回访、满意度调查」 a purpose stays with the call and decides what binds it")
    void purposes(CallPurpose purpose) {
        Bench bench = Bench.preset("cn-general");
        ClassifiedCall call = bench.dial(Dial.at(cn("2026-10-01T10:00")).purpose(purpose));
        assertThat(call.purpose()).isEqualTo(purpose);
        boolean unasked =
                purpose == CallPurpose.PROSPECTING || purpose == CallPurpose.SURVEY || purpose == CallPurpose.SALES;
        assertThat(call.violated().contains("holiday")).isEqualTo(unasked);
    }

    @Test
    @DisplayName("row 8: 「避免单一号码因拨打频次过高被标记」 what each number has left today, told at most once a minute")
    void headroom() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(NINE));
        assertThat(bench.status().headroom())
                .as("not the five broken hours that no ordinary call uses up")
                .contains(29L);
        int told = bench.statuses.size();
        bench.dial(Dial.at(NINE.plusMillis(59_999)));
        assertThat(bench.statuses).hasSize(told);
        bench.dial(Dial.at(NINE.plusMillis(60_000)));
        assertThat(bench.statuses).hasSize(told + 1);
        assertThat(bench.status().headroom()).contains(27L);
        assertThat(bench.status().attemptsToday()).isEqualTo(3);
        assertThat(bench.status().limitAt()).contains(NINE.plusMillis(60_000 + 27 * 3_600_000L / 3));
    }

    @Test
    @DisplayName("row 9: 「而非频繁致电」 a cap on follow-up calls to one person (naming another channel isn't built)")
    void followUps() {
        Bench bench = Bench.rules(
                "id: follow-up, scope: contact, metric: attempts_per_callee, when: {purpose: service_followup},"
                        + " window: rolling P7D, max: 2");
        Dial followUp = Dial.at(NINE).to(3).purpose(CallPurpose.SERVICE_FOLLOWUP);
        assertThat(bench.broken(followUp)).isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(100)).to(3).purpose(CallPurpose.NOTIFICATION));
        assertThat(bench.broken(followUp.at(NINE.plusSeconds(200), ""))).isEmpty();
        assertThat(bench.denial().deniedUntil()).isEqualTo(NINE.plus(Duration.ofDays(7)));
        assertThat(bench.broken(followUp.at(NINE.plusSeconds(300), ""))).containsExactly("follow-up");
    }
}

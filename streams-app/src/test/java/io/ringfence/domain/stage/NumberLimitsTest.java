package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.CHINA;
import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Metric;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 38 to 48 of the articles: numbers, purposes, lines. Each limit one tick before, on, and after. */
final class NumberLimitsTest {

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final Duration MINUTES_3 = Duration.ofMinutes(3);

    @Test
    @DisplayName("row 38: 「明确不同固定电话的用途」 calls count against a purpose from when the number has one")
    void assignedPurpose() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(NINE).purpose(CallPurpose.SALES));
        bench.purpose(CallPurpose.CONSULTING, NINE.plusSeconds(1));
        bench.dial(Dial.at(NINE.plusSeconds(2)).purpose(CallPurpose.SALES));
        bench.dial(Dial.at(NINE.plusSeconds(3)));
        var found = bench.finding("purpose", NINE.plusSeconds(3)).measurement();
        assertThat(found.numerator()).isEqualTo(1);
        assertThat(found.denominator())
                .as("neither the one before, nor the one of no purpose")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("row 39: 「避免跨场景使用导致通话特征异常」 judged from 20 calls; 2 of 20 are allowed, 3 of 20 warn")
    void crossScenarioUse() {
        for (int other = 2; other <= 3; other++) {
            Bench bench = Bench.preset("cn-finance");
            bench.purpose(CallPurpose.CONSULTING, NINE);
            bench.dial(other, Dial.at(NINE).purpose(CallPurpose.SALES), MINUTES_3);
            bench.dial(19 - other, Dial.at(NINE.plusSeconds(1_000)).purpose(CallPurpose.CONSULTING), MINUTES_3);
            assertThat(bench.edges("purpose")).as("19 calls").isEmpty();
            bench.dial(Dial.at(NINE.plusSeconds(5_000)).purpose(CallPurpose.CONSULTING));
            assertThat(bench.edges("purpose")).hasSize(other - 2);
        }
    }

    @Test
    @DisplayName("row 40: 「A 号码用于客户咨询,B 号码用于…服务跟进,C 号码用于…通知」 a pool and a purpose have limits of their own")
    void poolsAndPurposes() {
        String overrides = """
                overrides:
                  - pool: hotline
                    rules:
                      - {id: day, max: 4}
                  - purpose: notification
                    rules:
                      - {id: day, enabled: false}
                """;
        Bench bench = Bench.of(Bench.policy(
                overrides, "id: day, scope: number, metric: attempts, window: calendar_day number, max: 3"));
        bench.profile(CallPurpose.CONSULTING, "hotline", CHINA, Instant.EPOCH, false, NINE);
        bench.dial(3, Dial.at(NINE), MINUTES_3);
        assertThat(bench.edges()).isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(900)));
        assertThat(bench.edges()).containsExactly("PAUSE day");
        bench.profile(CallPurpose.NOTIFICATION, "hotline", CHINA, Instant.EPOCH, false, NINE.plusSeconds(901));
        assertThat(bench.row().life().alerts())
                .as("no such rule for notifications")
                .isEmpty();
    }

    @Test
    @DisplayName("row 41: 「\"继承\"这一错误标记」 a new number waits for its first use; a call before is told once")
    void onboarding() {
        Bench bench = Bench.preset("cn-finance");
        Instant first = NINE.plusSeconds(3_600);
        bench.profile(CallPurpose.UNKNOWN, "", CHINA, first, false, NINE);
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ONBOARDING);
        bench.dial(Dial.at(NINE.plusSeconds(1)));
        bench.dial(Dial.at(NINE.plusSeconds(2)));
        assertThat(bench.edges()).containsExactly("EARLY_USE");
        bench.tick(first.minusMillis(1));
        assertThat(bench.edges()).isEmpty();
        bench.tick(first);
        assertThat(bench.edges()).containsExactly("ACTIVATE");
        assertThat(bench.last().at()).isEqualTo(first);
        bench.dial(Dial.at(first));
        assertThat(bench.edges()).isEmpty();
    }

    @Test
    @DisplayName("row 41: a call at the very instant of first use is not early; a number in use doesn't start again")
    void firstUseIsInclusive() {
        Bench bench = Bench.preset("cn-finance");
        bench.profile(CallPurpose.UNKNOWN, "", CHINA, NINE.plusSeconds(60), false, NINE);
        bench.dial(Dial.at(NINE.plusSeconds(60)));
        assertThat(bench.edges()).containsExactly("ACTIVATE");
        bench.profile(CallPurpose.UNKNOWN, "", CHINA, NINE.plusSeconds(900), false, NINE.plusSeconds(61));
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
    }

    @Test
    @DisplayName("row 42: 「线路被判定为\"骚扰线路\"而连带号码被标记」 belongs to the group stage")
    void linesAreForGroups() {
        assertThat(Metric.COMPLAINT_RATE_PER_NUMBER.of()).isEqualTo(Metric.Of.GROUP);
    }

    @Test
    @DisplayName("row 43: 「企业骚扰号码拦截库」 block codes: judged from 10, the second of ten warns")
    void blockCodesWarn() {
        for (int blocked = 1; blocked <= 2; blocked++) {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(blocked, Dial.at(NINE).ended(Disposition.BLOCKED), Duration.ofSeconds(60));
            bench.dial(9 - blocked, Dial.at(NINE.plusSeconds(180)), Duration.ofSeconds(60));
            assertThat(bench.edges("blocked")).as("9 calls").isEmpty();
            bench.dial(Dial.at(NINE.plusSeconds(900)));
            assertThat(bench.edges("blocked")).hasSize(blocked - 1);
        }
    }

    @Test
    @DisplayName("row 43: 6 blocked of 20 don't pause, 7 do, and a person must end it")
    void blockCodesPause() {
        for (int blocked = 6; blocked <= 7; blocked++) {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(blocked, Dial.at(NINE).ended(Disposition.BLOCKED), Duration.ofSeconds(60));
            bench.dial(19 - blocked, Dial.at(NINE.plusSeconds(600)), Duration.ofSeconds(60));
            assertThat(bench.edges("blocked")).as("19 calls warn only").containsExactly("WARN");
            bench.dial(Dial.at(NINE.plusSeconds(2_000)));
            assertThat(bench.edges("blocked")).hasSize(blocked - 6);
            if (blocked == 7) {
                assertThat(bench.last(Action.PAUSE).until()).isEmpty();
                assertThat(bench.status().needsPerson()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("row 44: 「核心业务号码」 core is kept with the number; its stricter limits are those of its pool")
    void coreNumbers() {
        Bench bench = Bench.preset("cn-finance");
        bench.input(
                new NumberProfile(
                        Dial.NUMBER,
                        CallPurpose.SERVICE_FOLLOWUP,
                        "core",
                        CHINA,
                        Criticality.CORE,
                        Instant.EPOCH,
                        false),
                NINE);
        assertThat(bench.row().profile().orElseThrow().criticality()).isEqualTo(Criticality.CORE);
    }

    @Test
    @DisplayName("row 48: 「来去电」 a call received is no attempt; people who call in are set against people called")
    void bothDirections() {
        Bench bench = Bench.rules(
                "id: day, scope: number, metric: attempts, window: calendar_day number, max: 99",
                "id: in-out, scope: number, metric: in_out_ratio, op: below, window: rolling P7D, warn: 0.5,"
                        + " min_sample: {warn: 2, pause: 2}");
        bench.dial(Dial.at(NINE).to(1).inbound());
        bench.dial(Dial.at(NINE.plusSeconds(1)).to(1).inbound());
        bench.dial(Dial.at(NINE.plusSeconds(2)).to(2));
        bench.dial(Dial.at(NINE.plusSeconds(3)).to(3));
        assertThat(bench.calls.get(0).direction()).isEqualTo(Direction.INBOUND);
        assertThat(bench.finding("day", NINE.plusSeconds(3)).observed()).isEqualTo(2);
        assertThat(bench.edges()).as("1 to 2").isEmpty();
        bench.dial(Dial.at(NINE.plusSeconds(4)).to(4));
        assertThat(bench.edges()).as("1 to 3").containsExactly("WARN in-out");
    }
}

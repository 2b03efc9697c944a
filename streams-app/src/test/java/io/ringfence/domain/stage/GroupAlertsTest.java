package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.Policy;
import io.ringfence.policyfile.PolicyCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups as they are judged when all three stages run in memory. */
class GroupAlertsTest {

    private static final Instant TEN = Bench.cn("2026-09-15T10:00");
    private static final String ABANDON =
            "id: abandon, scope: campaign, metric: dialer_abandon_rate, window: rolling PT24H, warn: 0.01, max: 0.03,"
                    + " min_sample: {warn: 100, pause: 100}";

    @ParameterizedTest
    @CsvSource({
        "99, 99, ''",
        "100, 1, ''",
        "100, 2, OPENED WARN",
        "100, 3, OPENED WARN",
        "100, 4, OPENED LIMIT",
    })
    void abandonedCallsOfACampaign(int answered, int abandoned, String edge) {
        Groups groups = new Groups(Bench.policy("", ABANDON));
        for (int i = 0; i < answered; i++) {
            groups.dial(Dial.at(TEN).campaign("autumn").agentAfter(i < answered - abandoned ? 100 : 2_500));
        }
        groups.replay.end();
        assertThat(groups.edges()).isEqualTo(edge.isEmpty() ? List.of() : List.of(edge + " abandon"));
    }

    @Test
    void anAlertRisesAndIsClearedWhenItsWindowEmptiesWithoutACall() {
        Groups groups = new Groups(Bench.policy("", ABANDON));
        for (int i = 0; i < 100; i++) {
            groups.dial(Dial.at(TEN).campaign("autumn").agentAfter(i < 98 ? 100 : 2_500));
        }
        groups.tick(TEN.plus(Duration.ofMinutes(2)));
        for (int i = 0; i < 4; i++) {
            groups.dial(
                    Dial.at(TEN.plus(Duration.ofMinutes(3))).campaign("autumn").agentAfter(2_500));
        }
        groups.tick(TEN.plus(Duration.ofMinutes(5)));
        assertThat(groups.edges()).containsExactly("OPENED WARN abandon", "ESCALATED LIMIT abandon");
        groups.tick(TEN.plus(Duration.ofHours(24)));
        assertThat(groups.edges()).isEmpty();
        groups.tick(TEN.plus(Duration.ofHours(25)));
        assertThat(groups.edges()).containsExactly("CLEARED LIMIT abandon");
        assertThat(groups.alerts).extracting(GroupAlert::sequence).containsExactly(1L, 2L, 3L);
        GroupAlert risen = groups.alerts.get(1);
        assertThat(risen.reason().numerator()).isEqualTo(6);
        assertThat(risen.reason().denominator()).isEqualTo(104);
        assertThat(risen.reason().limit()).isEqualTo(0.03);
    }

    @Test
    void whereNobodyWantsTheStateOfGroupsTheirAlertsAreTheSame() {
        Groups told = new Groups(Bench.policy("", ABANDON));
        Groups untold = new Groups(Bench.policy("", ABANDON));
        untold.wantsStatus = false;
        for (Groups groups : List.of(told, untold)) {
            for (int i = 0; i < 104; i++) {
                groups.dial(Dial.at(TEN).campaign("autumn").agentAfter(i < 98 ? 100 : 2_500));
            }
            groups.tick(TEN.plus(Duration.ofMinutes(2)));
        }
        assertThat(untold.alerts).isNotEmpty().isEqualTo(told.alerts);
        assertThat(told.statuses).isNotEmpty();
        assertThat(untold.statuses).isEmpty();
    }

    @Test
    void complaintsOfATenantShowBothDenominators() {
        Groups groups = new Groups(Bench.policy(
                "",
                "id: per-number, scope: tenant, metric: complaint_rate_per_number, window: calendar_month, max: 0.5,"
                        + " min_sample: {warn: 1, pause: 1}",
                "id: per-answer, scope: tenant, metric: complaints_per_1000_answers, window: calendar_month, max: 100,"
                        + " min_sample: {warn: 1, pause: 1}"));
        NumberId other = NumberId.of("+862112345679");
        for (int i = 0; i < 10; i++) {
            groups.dial(Dial.at(TEN).from(i % 2 == 0 ? Dial.NUMBER : other).talk(30));
        }
        groups.complain(Dial.NUMBER, 1, TEN.plusSeconds(70));
        groups.tick(TEN.plusSeconds(200));
        assertThat(groups.edges())
                .as("1 of 2 numbers, 100 per 1000 answers: the last allowed")
                .isEmpty();
        groups.complain(other, 2, TEN.plusSeconds(210));
        groups.complain(other, 2, TEN.plusSeconds(210));
        groups.tick(TEN.plusSeconds(300));
        assertThat(groups.edges()).containsExactly("OPENED LIMIT per-number", "OPENED LIMIT per-answer");
        GroupAlert perNumber = groups.alerts.get(0);
        assertThat(perNumber.group()).isEqualTo(GroupId.ofTenant(NumberId.DEFAULT_TENANT));
        assertThat(perNumber.reason().numerator()).isEqualTo(2);
        assertThat(perNumber.reason().denominator()).isEqualTo(2);
        assertThat(groups.alerts.get(1).reason().denominator()).isEqualTo(10);
        assertThat(groups.alerts.get(1).reason().observed()).isEqualTo(200);
    }

    @Test
    void aTrunkThatFailsPausesNoNumberAndIsOneAlertThatClears() {
        Groups groups = new Groups(PolicyCatalogue.load("us-tcpa").orElseThrow());
        Instant start = Bench.at(Bench.NEW_YORK, "2026-09-15T10:00");
        outage(groups, start, start.plus(Duration.ofHours(2)), start.plus(Duration.ofHours(3)));

        assertThat(groups.decisions)
                .filteredOn(decision -> decision.action() == Action.PAUSE)
                .isEmpty();
        assertThat(groups.alerts)
                .allSatisfy(alert -> assertThat(alert.group().kind()).isEqualTo(GroupId.Kind.TRUNK));
        assertThat(groups.edges()).containsExactly("OPENED LIMIT trunk-ner", "CLEARED LIMIT trunk-ner");
        assertThat(groups.alerts.get(0).at()).isBefore(start.plus(Duration.ofMinutes(5)));
        assertThat(groups.alerts.get(1).at())
                .isBetween(start.plus(Duration.ofHours(2)), start.plus(Duration.ofMinutes(140)));
    }

    /** 200 numbers call once in six minutes each, and nothing gets through until {@code mended}. */
    private static void outage(Groups groups, Instant start, Instant mended, Instant end) {
        int call = 0;
        for (Instant at = start; at.isBefore(end); at = at.plusMillis(1_800)) {
            NumberId number = NumberId.of("+1212555" + (1000 + call++ % 200));
            Dial dial = Dial.at(at).from(number).trunk("t1").purpose(CallPurpose.SERVICE_FOLLOWUP);
            groups.dial(at.isBefore(mended) ? dial.ended(Disposition.NETWORK_FAIL, 0, 0) : dial.talk(90));
        }
        groups.tick(end.plus(Duration.ofMinutes(2)));
    }

    @Test
    void aPoolIsJudgedByTheRulesOfItsOverride() {
        Policy policy = Bench.policy(
                "overrides:\n  - {pool: strict, rules: [{id: answers, warn: 0.9}]}\n",
                "id: answers, scope: pool, metric: answer_rate, op: below, window: rolling PT1H, warn: 0.1,"
                        + " min_sample: {warn: 10, pause: 10}");
        Groups groups = new Groups(policy);
        NumberId other = NumberId.of("+862112345679");
        groups.profile(Dial.NUMBER, "strict", TEN);
        groups.profile(other, "lax", TEN);
        for (int i = 0; i < 20; i++) {
            Dial dial = Dial.at(TEN).from(i % 2 == 0 ? Dial.NUMBER : other);
            groups.dial(i < 10 ? dial.talk(20) : dial);
        }
        groups.tick(TEN.plusSeconds(120));
        assertThat(groups.edges()).containsExactly("OPENED WARN answers");
        assertThat(groups.alerts.get(0).group()).isEqualTo(new GroupId("default", GroupId.Kind.POOL, "strict"));
    }

    @Test
    void aGroupsStateTellsWhatItsNumbersDid() {
        Groups groups = new Groups(Bench.policy("", ABANDON));
        for (int i = 0; i < 30; i++) {
            Dial dial = Dial.at(TEN.plusSeconds(i)).campaign("autumn");
            groups.dial(i % 3 == 0 ? dial.talk(10) : i % 3 == 1 ? dial : dial.ended(Disposition.NETWORK_FAIL, 0, 0));
        }
        groups.tick(TEN.plusSeconds(90));
        GroupStatus status = groups.statuses.stream()
                .filter(s -> s.group().kind() == GroupId.Kind.CAMPAIGN)
                .findFirst()
                .orElseThrow();
        assertThat(status.counters())
                .containsAllEntriesOf(Map.of(
                        "attempts_today", 30L,
                        "attempts_1h", 30L,
                        "finished_today", 30L,
                        "answers_today", 10L,
                        "delivered_today", 20L,
                        "network_failures_1h", 10L));
        assertThat(status.text()).isEmpty();
    }
}

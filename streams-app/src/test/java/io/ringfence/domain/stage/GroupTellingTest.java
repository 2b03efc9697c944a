package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.policy.CallFilter;
import io.ringfence.domain.policy.GroupNeeds;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupTellingTest {

    private static final Instant TEN = Bench.cn("2026-09-15T10:00");
    private static final String SALES =
            "id: sales-short, scope: campaign, metric: short_call_ratio, when: {purpose: sales}, window: rolling PT1H, warn: 0.5";

    private final List<GroupSums> told = new ArrayList<>();
    private final MemoryRows<GroupId, PendingSums> pending = new MemoryRows<>();

    @Test
    void whatIsToldAddsUpToWhatWasCalled() {
        Policy policy = Bench.policy("", SALES);
        Stages stages = new Stages(policy);
        Random random = new Random(20261122);
        Map<String, Long> expected = new TreeMap<>();
        Instant at = TEN;
        for (int i = 0; i < 4_000; i++) {
            at = at.plusMillis(random.nextInt(20_000));
            NumberId number = NumberId.of("+86211234567" + random.nextInt(10));
            if (random.nextInt(40) == 0) {
                stages.profile(number, "pool-" + random.nextInt(2), at);
            }
            String campaign = random.nextBoolean() ? "" : "c" + random.nextInt(3);
            String trunk = random.nextInt(3) == 0 ? "" : "t" + random.nextInt(2);
            CallPurpose purpose = random.nextBoolean() ? CallPurpose.SALES : CallPurpose.SERVICE_FOLLOWUP;
            int talk = random.nextInt(60);
            Dial dial = Dial.at(at)
                    .at(at.minusSeconds(random.nextInt(120)), "call-" + i)
                    .from(number)
                    .to(1 + random.nextInt(300))
                    .purpose(purpose)
                    .campaign(campaign)
                    .trunk(trunk);
            Dial ended = random.nextBoolean() ? dial.talk(talk) : dial;
            stages.call(ended);
            int outcome = Outcome.of(
                    ended.disposition(), ended.timing().ringS(), ended.timing().talkS());
            List<GroupId> groups = groups(number, stages.pools.getOrDefault(number, ""), campaign, trunk);
            groups.forEach(group -> expected.merge(group + " " + outcome, 1L, Long::sum));
            if (ended.disposition() != Disposition.ANSWERED && random.nextInt(5) == 0) {
                stages.call(dial.talk(talk));
                int later = Outcome.of(Disposition.ANSWERED, 5, talk);
                List<GroupId> then = groups(number, stages.pools.getOrDefault(number, ""), campaign, trunk);
                then.forEach(group -> {
                    expected.merge(group + " " + outcome, -1L, Long::sum);
                    expected.merge(group + " " + later, 1L, Long::sum);
                });
            }
        }
        stages.groups.tell(at.toEpochMilli());

        Map<String, Long> found = new TreeMap<>();
        for (GroupSums sums : told) {
            for (GroupSums.Sum sum : sums.sums()) {
                if (sum.filter() == GroupNeeds.ALL_CALLS && sum.code() < Outcome.COUNT) {
                    found.merge(sums.group() + " " + sum.code(), (long) sum.delta(), Long::sum);
                }
            }
        }
        expected.values().removeIf(count -> count == 0);
        found.values().removeIf(count -> count == 0);
        assertThat(found).isEqualTo(expected);
        assertThat(pending.size()).isZero();
    }

    @Test
    void aGroupHearsOnceAMinuteOfTheClock() {
        Stages stages = new Stages(Bench.policy("", SALES));
        for (int second = 0; second < 60; second++) {
            stages.call(Dial.at(TEN.plusSeconds(second))
                    .at(TEN.plusSeconds(second), "c" + second)
                    .to(second + 1));
        }
        assertThat(told).isEmpty();
        stages.call(Dial.at(TEN).at(TEN.plusSeconds(60), "c60").to(99));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).group()).isEqualTo(GroupId.ofTenant(NumberId.DEFAULT_TENANT));
        assertThat(told.get(0).sums())
                .filteredOn(sum -> sum.code() == Outcome.NO_ANSWER)
                .hasSize(1);
        assertThat(told.get(0).sums())
                .filteredOn(sum -> sum.code() == Outcome.NO_ANSWER)
                .allSatisfy(sum -> assertThat(sum.delta()).isEqualTo(60));
        stages.numbers.tick(new Tick(TEN.plusSeconds(120)));
        assertThat(told).hasSize(2);
    }

    @Test
    void aFilterHearsOfItsCallsOnly() {
        Stages stages = new Stages(Bench.policy("", SALES));
        long key = GroupNeeds.key(new CallFilter(Set.of(CallPurpose.SALES), Set.of(), Set.of(), Set.of(), Set.of()));
        Dial dial = Dial.at(TEN).campaign("autumn");
        stages.call(dial.at(TEN, "a").to(1).purpose(CallPurpose.SALES).talk(3));
        stages.call(
                dial.at(TEN, "b").to(2).purpose(CallPurpose.SERVICE_FOLLOWUP).talk(3));
        stages.groups.tell(TEN.toEpochMilli());

        GroupSums campaign = told.stream()
                .filter(sums -> sums.group().kind() == GroupId.Kind.CAMPAIGN)
                .findFirst()
                .orElseThrow();
        int three = Outcome.of(Disposition.ANSWERED, 5, 3);
        assertThat(campaign.sums())
                .filteredOn(sum -> sum.code() == three)
                .extracting(GroupSums.Sum::filter, GroupSums.Sum::delta)
                .containsExactlyInAnyOrder(tuple(GroupNeeds.ALL_CALLS, 2), tuple(key, 1));
    }

    @Test
    void aNumberComesIntoUseOnceAMonth() {
        Stages stages = new Stages(Bench.policy("", SALES));
        Instant september = Bench.cn("2026-09-30T23:59");
        stages.call(Dial.at(september).at(september, "a").to(1));
        stages.call(Dial.at(september).at(september.plusSeconds(5), "b").to(2));
        Instant october = Bench.cn("2026-10-01T00:00");
        stages.call(Dial.at(october).at(october, "c").to(3));
        stages.call(Dial.at(october).at(october.plus(Duration.ofDays(3)), "d").to(4));
        stages.groups.tell(october.plus(Duration.ofDays(3)).toEpochMilli());

        assertThat(told.stream()
                        .flatMap(sums -> sums.sums().stream())
                        .filter(sum -> sum.code() == Counter.NUMBERS_IN_USE)
                        .mapToInt(GroupSums.Sum::delta)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void whatWasNotToldBeforeARestartIsToldAfterIt() {
        Stages before = new Stages(Bench.policy("", SALES));
        before.call(Dial.at(TEN).at(TEN, "a").to(1).campaign("autumn"));
        MemoryRows<GroupId, PendingSums> stored = new MemoryRows<>();
        pending.all().forEach((group, sums) -> stored.put(group, PendingSums.of(sums.toBytes(new RowWriter()))));

        GroupTelling after = new GroupTelling(stored, stored.all().keySet(), this::hear);
        after.clock(TEN.plusSeconds(61).toEpochMilli());
        assertThat(told)
                .extracting(GroupSums::group)
                .containsExactly(
                        new GroupId(NumberId.DEFAULT_TENANT, GroupId.Kind.CAMPAIGN, "autumn"),
                        GroupId.ofTenant(NumberId.DEFAULT_TENANT));
        assertThat(stored.size()).isZero();
    }

    @Test
    void pendingSumsAreReadAsTheyWereWrittenOrRefused() {
        Random random = new Random(5);
        PendingSums sums = new PendingSums();
        for (int i = 0; i < 200; i++) {
            sums.add(
                    TEN.toEpochMilli() + random.nextInt(600_000),
                    random.nextInt(3),
                    random.nextInt(Counter.COUNT),
                    random.nextInt(7) - 3);
        }
        byte[] bytes = sums.toBytes(new RowWriter());
        assertThat(PendingSums.of(bytes).sums()).isEqualTo(sums.sums()).isNotEmpty();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> PendingSums.of(cut)).isInstanceOf(BadRowException.class);
        }
    }

    private static List<GroupId> groups(NumberId number, String pool, String campaign, String trunk) {
        List<GroupId> groups = new ArrayList<>(List.of(GroupId.ofTenant(number.tenant())));
        if (!pool.isEmpty()) {
            groups.add(new GroupId(number.tenant(), GroupId.Kind.POOL, pool));
        }
        if (!campaign.isEmpty()) {
            groups.add(new GroupId(number.tenant(), GroupId.Kind.CAMPAIGN, campaign));
        }
        if (!trunk.isEmpty()) {
            groups.add(new GroupId(number.tenant(), GroupId.Kind.TRUNK, trunk));
        }
        return groups;
    }

    private void hear(GroupInput input) {
        if (input instanceof GroupSums sums) {
            told.add(sums);
        }
    }

    /** Both stages of one task each, of which only what groups are told is looked at. */
    private final class Stages {

        private final GroupTelling groups = new GroupTelling(pending, List.of(), GroupTellingTest.this::hear);
        private final Map<NumberId, String> pools = new HashMap<>();
        private final NumberStage numbers;
        private final ContactStage contacts;

        Stages(Policy policy) {
            PolicyBook book = PolicyBook.of(policy);
            Bench nowhere = Bench.of(policy);
            numbers = new NumberStage(
                    new MemoryRows<>(),
                    new MemoryTimers<>(),
                    new MemoryClock(),
                    () -> book,
                    Optional.of(groups),
                    new MemoryRows<>(),
                    nowhere);
            contacts = new ContactStage(
                    new MemoryRows<>(), new MemoryTimers<>(), new MemoryClock(), () -> book, new Forwarding(numbers));
        }

        void call(Dial dial) {
            contacts.accept(dial.record(), dial.at().toEpochMilli());
        }

        void profile(NumberId number, String pool, Instant at) {
            pools.put(number, pool);
            numbers.accept(
                    new NumberProfile(
                            number, CallPurpose.SALES, pool, Bench.CHINA, Criticality.NORMAL, Instant.EPOCH, false),
                    at.toEpochMilli());
        }
    }
}

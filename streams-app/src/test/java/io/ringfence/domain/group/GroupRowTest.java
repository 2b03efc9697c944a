package io.ringfence.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.PoolHeadroom;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.GroupNeeds;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Rows;
import io.ringfence.domain.stage.Tick;
import io.ringfence.policyfile.PolicyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that are written and read at each step beside rows that stay objects. */
class GroupRowTest {

    private static final Instant START = Instant.parse("2026-09-15T02:00:00Z");
    private static final PolicyBook BOOK =
            PolicyBook.of(PolicyReader.read("test", """
                    policy: test
                    zone: Asia/Shanghai
                    life_cycle: {fleet_cap: {share: 0, at_least: 2}}
                    rules:
                      - {id: abandon, scope: campaign, metric: dialer_abandon_rate, window: rolling PT24H, warn: 0.2,
                         max: 0.5, min_sample: {warn: 10, pause: 10}, basis: heuristic, source: a test}
                      - {id: failing, scope: campaign, metric: ner, op: below, window: rolling PT15M, warn: 0.7, min: 0.3,
                         min_sample: {warn: 10, pause: 10}, basis: heuristic, source: a test}
                      - {id: sales, scope: campaign, metric: attempts, when: {purpose: sales}, window: rolling PT1H,
                         warn: 60, basis: heuristic, source: a test}
                    """).orElseThrow());

    @Test
    void bytesAndObjectsGiveTheSame() {
        Map<GroupId, byte[]> stored = new HashMap<>();
        Found plain = new Found();
        Found read = new Found();
        GroupStage objects = stage(new MemoryRows<>(), plain);
        GroupStage bytes = stage(new Bytes(stored), read);
        Random random = new Random(9);
        Instant at = START;
        for (int i = 0; i < 2_000; i++) {
            at = at.plusSeconds(random.nextInt(90));
            if (random.nextInt(50) == 0) {
                at = at.plus(Duration.ofHours(random.nextInt(20)));
                Tick tick = new Tick(at);
                objects.tick(tick);
                bytes.tick(tick);
            } else if (random.nextInt(4) == 0) {
                PauseRequest request = request(random, at);
                objects.accept(request, at.toEpochMilli());
                bytes.accept(request, at.toEpochMilli());
            } else {
                GroupSums sums = sums(random, at);
                objects.accept(sums, at.toEpochMilli());
                bytes.accept(sums, at.toEpochMilli());
            }
            objects.fire(1);
            bytes.fire(1);
            assertThat(read.edges).as("edges after step %d", i).isEqualTo(plain.edges);
            assertThat(read.states).as("states after step %d", i).isEqualTo(plain.states);
            assertThat(read.answers).as("answers after step %d", i).isEqualTo(plain.answers);
        }
        assertThat(plain.edges)
                .extracting(edge -> edge.reason().rule() + " " + edge.edge())
                .contains("abandon OPENED", "abandon CLEARED", "failing OPENED", "failing ESCALATED", "sales OPENED")
                .contains("fleet-cap OPENED", "fleet-cap CLEARED");
        assertThat(plain.answers).extracting(PauseAnswer::granted).contains(true, false);
        assertThat(stored).isNotEmpty();
    }

    @Test
    void damagedBytesAreRefused() {
        Map<GroupId, byte[]> stored = new HashMap<>();
        GroupStage bytes = stage(new Bytes(stored), new Found());
        Random random = new Random(10);
        for (int i = 0; i < 50; i++) {
            Instant at = START.plusSeconds(i);
            bytes.accept(sums(random, at), at.toEpochMilli());
        }
        stored.values().forEach(row -> {
            for (int length = 0; length < row.length; length++) {
                byte[] cut = Arrays.copyOf(row, length);
                assertThatThrownBy(() -> GroupRow.of(cut)).isInstanceOf(BadRowException.class);
            }
            byte[] newer = row.clone();
            newer[0] = 99;
            assertThatThrownBy(() -> GroupRow.of(newer))
                    .isInstanceOf(BadRowException.class)
                    .hasMessageContaining("newer");
        });
    }

    @Test
    void aGrantIsReadAsItWasWrittenOrRefused() {
        Grant grant = new Grant(4711, START.toEpochMilli());
        byte[] bytes = grant.toBytes(new RowWriter());
        assertThat(Grant.of(bytes)).isEqualTo(grant);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Grant.of(cut)).isInstanceOf(BadRowException.class);
        }
        assertThatThrownBy(() -> Grant.of(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("behind its end");
    }

    @Test
    void grantsAreCountedFromThoseThatAreThere() {
        MemoryRows<GroupMember, Grant> rows = new MemoryRows<>();
        GroupId pool = new GroupId("default", GroupId.Kind.POOL, "p");
        Grants before = new Grants(rows, List.of());
        for (int i = 0; i < 3; i++) {
            before.put(new GroupMember(pool, NumberId.of("+86211000" + i)), new Grant(1, 1));
        }
        Grants after = new Grants(rows, rows.all().keySet());
        assertThat(after.count(pool)).isEqualTo(3);
        after.put(new GroupMember(pool, NumberId.of("+862110000")), new Grant(2, 2));
        after.remove(new GroupMember(pool, NumberId.of("+862110001")));
        after.remove(new GroupMember(pool, NumberId.of("+862110001")));
        assertThat(after.count(pool)).isEqualTo(2);
        assertThat(after.count(GroupId.ofTenant("default"))).isZero();
    }

    private static PauseRequest request(Random random, Instant at) {
        GroupId group = new GroupId("default", GroupId.Kind.CAMPAIGN, "c" + random.nextInt(3));
        NumberId number = NumberId.of("+86211000" + random.nextInt(6));
        return new PauseRequest(group, number, 1 + random.nextInt(3), at, random.nextInt(3) == 0);
    }

    private static GroupStage stage(Rows<GroupId, GroupRow> rows, GroupOutput out) {
        return new GroupStage(
                rows,
                new MemoryTimers<>(),
                new MemoryClock(),
                () -> BOOK,
                new Grants(new MemoryRows<>(), List.of()),
                out);
    }

    private static GroupSums sums(Random random, Instant at) {
        long minute = at.toEpochMilli() / 60_000 * 60_000 - random.nextInt(3) * 60_000L;
        long sales =
                GroupNeeds.key(BOOK.versions().get(0).policy().rules().get(2).filter());
        List<GroupSums.Sum> sums = new ArrayList<>();
        boolean failing = random.nextBoolean();
        sums.add(new GroupSums.Sum(minute, 0, failing ? Outcome.NETWORK_FAIL : 12, 1 + random.nextInt(20)));
        sums.add(new GroupSums.Sum(minute, 0, Outcome.NO_ANSWER, random.nextInt(5)));
        sums.add(new GroupSums.Sum(minute, 0, Counter.ABANDONED, random.nextInt(8)));
        sums.add(new GroupSums.Sum(minute, sales, Outcome.NO_ANSWER, random.nextInt(9)));
        long dayEnd = PoolHeadroom.filedUnder(
                minute + Duration.ofDays(random.nextInt(9) - 7).toMillis());
        int which = random.nextInt(PoolHeadroom.COUNT);
        sums.add(new GroupSums.Sum(dayEnd, GroupNeeds.HEADROOM, which, random.nextInt(40) - 10));
        sums.add(new GroupSums.Sum(minute, 0, Counter.HEADROOM_USED, random.nextInt(9)));
        sums.add(new GroupSums.Sum(minute, 4711, Outcome.NO_ANSWER, 1)); // a filter of another version
        return new GroupSums(new GroupId("default", GroupId.Kind.CAMPAIGN, "c" + random.nextInt(3)), at, sums);
    }

    private static final class Found implements GroupOutput {

        private final List<GroupAlert> edges = new ArrayList<>();
        private final List<GroupStatus> states = new ArrayList<>();
        private final List<PauseAnswer> answers = new ArrayList<>();

        @Override
        public void answer(PauseAnswer answer) {
            answers.add(answer);
        }

        @Override
        public void alert(GroupAlert alert) {
            edges.add(alert);
        }

        @Override
        public void status(GroupStatus status) {
            states.add(status);
        }

        @Override
        public void refused(GroupSums sums, Refusal why) {
            throw new AssertionError("refused: " + why);
        }
    }

    private record Bytes(Map<GroupId, byte[]> rows) implements Rows<GroupId, GroupRow> {

        @Override
        public Optional<GroupRow> get(GroupId key) {
            return Optional.ofNullable(rows.get(key)).map(GroupRow::of);
        }

        @Override
        public void put(GroupId key, GroupRow row) {
            rows.put(key, row.toBytes(new RowWriter()));
        }

        @Override
        public void remove(GroupId key) {
            rows.remove(key);
        }
    }
}

package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.AllKept;
import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.PoolHeadroom;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Labels;
import io.ringfence.domain.lifecycle.Life;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.lifecycle.PauseCause;
import io.ringfence.domain.lifecycle.Permit;
import io.ringfence.domain.lifecycle.Settled;
import io.ringfence.domain.lifecycle.UsageState;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.policy.Warming;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Rows of any content a row can have, from a seed. */
final class RandomRows {

    private static final long NOW = Instant.parse("2026-03-10T10:00:00Z").toEpochMilli();
    private static final List<String> ZONES = List.of("Asia/Shanghai", "America/New_York", "Asia/Kolkata", "UTC");

    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    NumberRow number(NumberId id) {
        LocalDays local = new LocalDays(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        Panes panes = new Panes();
        Warming warming = new Warming();
        if (random.nextBoolean()) {
            RuleSet none = RuleSet.of(
                    Bench.policy("", "id: none, scope: number, metric: attempts, window: rolling PT1H, max: 9"),
                    id,
                    "",
                    CallPurpose.UNKNOWN);
            warming.change(none, RuleSet.of(TestPolicies.load("cn-finance"), id, "", CallPurpose.UNKNOWN), time());
        }
        Kept kept = AllKept.in(3);
        for (int i = random.nextInt(200); i > 0; i--) {
            int code = random.nextInt(Counter.COUNT);
            panes.add(NOW - age(), random.nextInt(3), code, 1 + random.nextInt(300), kept, NOW, local);
        }
        Complaints complaints = new Complaints();
        some(5, random::nextLong).forEach(id64 -> complaints.add(NOW - age(), id64, random.nextInt(4)));
        Labels labels = new Labels();
        some(5, () -> "平台" + random.nextInt(3)).forEach(platform -> {
            Instant seen = Instant.ofEpochMilli(NOW - age());
            labels.see(new LabelObservation(id, seen, platform, random.nextBoolean() ? "骚扰" : "", "probe"));
        });
        Optional<NumberProfile> profile =
                random.nextBoolean() ? Optional.of(profile(id, local.zone())) : Optional.empty();
        int[] commands = new int[NumberRow.COMMANDS];
        AnswerChart chart = new AnswerChart();
        NumberRow row = new NumberRow(
                panes, complaints, warming, labels, chart, commands, profile, local, life(), 1 + random.nextInt(1_000));
        some(10, random::nextLong).forEach(row::remember);
        row.lastBlock = random.nextInt();
        for (int i = random.nextInt(6); i > 0; i--) {
            row.cameFrom("pbx-" + random.nextInt(5));
        }
        row.toldUnknown = random.nextBoolean();
        row.timer = random.nextBoolean() ? NOW + age() : Timers.NONE;
        row.toldAt = random.nextBoolean() ? NOW - age() : 0;
        row.toldHeadroom = row.toldAt == 0 ? 0 : random.nextInt(50) - 1;
        if (random.nextBoolean()) {
            row.share = share();
            row.shareMinute = row.share.lastMinute() - random.nextInt(1_500);
        }
        for (int i = random.nextInt(60) - 30; i > 0; i--) {
            chart.call(random.nextDouble(), random.nextInt(4) == 0, NOW - age());
        }
        if (random.nextInt(3) == 0) {
            chart.history(NOW - age(), random.nextInt(100), random.nextInt(1_000));
            chart.fleet(random.nextInt(1_000_000));
        }
        return row;
    }

    private PoolShare share() {
        boolean bounded = random.nextBoolean();
        return new PoolShare(
                PoolHeadroom.filedUnder(NOW + age()),
                random.nextBoolean(),
                bounded,
                bounded ? random.nextInt(PoolShare.MOST + 1) : 0,
                bounded ? random.nextInt(PoolShare.MOST + 1) : 0);
    }

    ContactRow contact() {
        ContactRow row = new ContactRow();
        some(4, () -> any(Relationship.values())).forEach(what -> {
            Instant from = Instant.ofEpochMilli(NOW - age());
            Instant until = random.nextBoolean() ? ContactMark.OPEN : from.plusMillis(1 + age());
            row.marks.add(new ContactMark(NumberId.DEFAULT_TENANT, Dial.contactId(1), what, from, until));
        });
        for (int i = random.nextInt(20); i > 0; i--) {
            row.history.add(attempt());
        }
        row.timer = random.nextBoolean() ? NOW + age() : Timers.NONE;
        row.deniedUntil = random.nextBoolean() ? NOW + age() : 0;
        row.told = row.deniedUntil == 0 ? 0 : random.nextInt();
        return row;
    }

    private Attempt attempt() {
        return new Attempt(
                NOW - age(),
                random.nextLong(),
                "+" + (random.nextBoolean() ? "0" : "86") + (2_100_000_000L + random.nextInt(3)),
                any(Direction.values()),
                any(Relationship.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                any(CallPurpose.values()),
                random.nextBoolean() ? random.nextInt() : 0,
                random.nextInt(Outcome.COUNT));
    }

    private NumberProfile profile(NumberId id, ZoneId zone) {
        Instant from = random.nextBoolean() ? Instant.EPOCH : Instant.ofEpochMilli(NOW + age());
        return new NumberProfile(
                id,
                any(CallPurpose.values()),
                random.nextBoolean() ? "" : "pool 池",
                zone,
                any(Criticality.values()),
                from,
                random.nextBoolean());
    }

    private Life life() {
        List<OpenAlert> alerts = some(
                3,
                () -> new OpenAlert(
                        "rule-" + random.nextInt(99), any(Finding.Level.values()), time(), random.nextBoolean()));
        List<Settled> settled = some(2, () -> new Settled("rule-" + random.nextInt(99), random.nextDouble() * 9));
        long pausedAt = random.nextBoolean() ? time() : Long.MIN_VALUE;
        Optional<Permit> permit = random.nextInt(3) == 0 ? Optional.of(permit()) : Optional.empty();
        return new Life(
                state(), time(), alerts, settled, random.nextInt(9), pausedAt, random.nextInt(1_000_000), permit);
    }

    private Permit permit() {
        Permit.Stage stage = any(Permit.Stage.values());
        List<PauseCause> causes = new ArrayList<>();
        for (int i = stage == Permit.Stage.GRANTED ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            causes.add(cause());
        }
        GroupId group = random.nextBoolean()
                ? GroupId.ofTenant(NumberId.DEFAULT_TENANT)
                : new GroupId(NumberId.DEFAULT_TENANT, GroupId.Kind.POOL, "pool 池");
        return new Permit(group, 1 + random.nextInt(1_000), stage, time(), causes);
    }

    private UsageState state() {
        UsageState.Pausable before = switch (random.nextInt(3)) {
            case 0 -> new UsageState.Onboarding(time(), random.nextInt(300));
            case 1 -> probation();
            default -> new UsageState.Active();
        };
        return switch (random.nextInt(5)) {
            case 0 -> new UsageState.Onboarding(time(), random.nextInt(300));
            case 1 -> new UsageState.Retired(time(), random.nextInt(300));
            case 2 -> probation();
            case 3 -> {
                List<PauseCause> causes = new ArrayList<>(some(3, this::cause));
                causes.add(cause());
                yield new UsageState.Paused(time(), causes, random.nextInt(300), before, random.nextBoolean());
            }
            default -> new UsageState.Active();
        };
    }

    private UsageState.Probation probation() {
        int budget = random.nextBoolean() ? UsageState.Probation.AS_POLICY_SAYS : random.nextInt(50);
        return new UsageState.Probation(time(), random.nextInt(3), random.nextInt(30), budget, NOW + age());
    }

    private PauseCause cause() {
        long since = time();
        boolean person = random.nextBoolean();
        return new PauseCause(
                "rule-" + random.nextInt(99),
                any(PauseKind.values()),
                since,
                person ? PauseCause.A_PERSON : since + age(),
                person ? PauseCause.A_PERSON : since + age(),
                random.nextInt(99),
                random.nextInt(99),
                random.nextDouble(),
                random.nextDouble());
    }

    private long time() {
        return NOW - age();
    }

    private long age() {
        return (long) (random.nextDouble()
                * Duration.ofDays(random.nextBoolean() ? 1 : 35).toMillis());
    }

    private <T> List<T> some(int most, Supplier<T> make) {
        List<T> made = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            made.add(make.get());
        }
        return made;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}

package io.ringfence.bench.labels;

import io.ringfence.backtest.GroupReplay;
import io.ringfence.backtest.Replay;
import io.ringfence.domain.behaviour.Fall;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A fleet in pools of one size. What it assumes: each number calls as often as the others, evenly through ten hours of each
 * day, from nine on; four calls of ten are answered on average, times a profile of the hour (a quarter more at nine, a quarter
 * less at two in the afternoon), times the noise of the day, which all numbers of a pool share (standard deviation a quarter),
 * times what the number is by itself (standard deviation a tenth). At noon of the middle day every tenth number is labelled:
 * from then on its calls are answered 0.6 or 0.375 times as often, one half of them each.
 */
final class LabelFleet implements NumberOutput, GroupOutput {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant FIRST = Instant.parse("2026-09-07T01:00:00Z"); // nine in Shanghai
    private static final int HOURS = 10;
    private static final double RATE = 0.4;
    private static final double HOUR_NOISE = 0.25;
    private static final double DAY_NOISE = 0.25;
    private static final double NUMBER_NOISE = 0.1;
    private static final int ONE_LABELLED_OF = 10;
    private static final double NOON = 0.3;

    private final SplittableRandom random;
    private final int numbers;
    private final int poolSize;
    private final int callsADay;
    private final int days;
    private final Map<NumberId, LabelledNumber> fleet = new HashMap<>();
    private final Suspicions suspicions;
    private final Replay replay;
    private final double[] level;
    private final double[] today;
    private int made;

    LabelFleet(Policy policy, long seed, int numbers, int poolSize, int callsADay, int days) {
        this.random = new SplittableRandom(seed);
        this.numbers = numbers;
        this.poolSize = poolSize;
        this.callsADay = callsADay;
        this.days = days;
        this.suspicions = new Suspicions(poolSize);
        PolicyBook book = PolicyBook.of(policy);
        GroupReplay groups = new GroupReplay(book, this);
        this.replay = Replay.of(book, this, groups);
        groups.tellsTo(replay::told);
        this.level = new double[numbers];
        this.today = new double[(numbers + poolSize - 1) / poolSize];
    }

    /** Lets it call, and says what was suspected. */
    Suspicions run() {
        for (int i = 0; i < numbers; i++) {
            level[i] = Math.max(0.5, 1 + NUMBER_NOISE * gaussian());
            NumberId id = number(i);
            Fall fall = i / ONE_LABELLED_OF % 2 == 0 ? Fall.PARTIAL : Fall.FULL;
            fleet.put(id, new LabelledNumber(i % ONE_LABELLED_OF == 0, fall));
            NumberProfile profile = new NumberProfile(
                    id, CallPurpose.SALES, "pool-" + i / poolSize, ZONE, Criticality.NORMAL, Instant.EPOCH, false);
            replay.accept(profile, FIRST.toEpochMilli());
        }
        for (int day = 0; day < days; day++) {
            for (int pool = 0; pool < today.length; pool++) {
                today[pool] = Math.max(0.2, 1 + DAY_NOISE * gaussian());
            }
            day(day);
        }
        replay.end();
        fleet.values().forEach(number -> suspicions.add(number, days));
        return suspicions;
    }

    private void day(int day) {
        int calls = numbers * callsADay;
        for (int call = 0; call < calls; call++) {
            int caller = call % numbers;
            double part = (double) call / calls;
            LabelledNumber number = known(number(caller));
            boolean labelled = day > days / 2 || (day == days / 2 && part >= NOON);
            if (labelled) {
                number.labelled();
            }
            double hour = 1 + HOUR_NOISE * Math.cos(2 * Math.PI * Math.floor(part * HOURS) / HOURS);
            double rate = RATE * level[caller] * hour * today[caller / poolSize] * number.left();
            Instant at = FIRST.plus(Duration.ofDays(day)).plusMillis((long) (part * HOURS * 3_600_000));
            number.called();
            replay.accept(record(number(caller), at, random.nextDouble() < Math.min(0.95, rate)), at.toEpochMilli());
        }
    }

    private CallRecord record(NumberId number, Instant at, boolean answered) {
        made++;
        return new CallRecord(
                number,
                new ContactId(0, random.nextLong(), made),
                "call-" + made,
                at,
                Direction.OUTBOUND,
                answered ? Disposition.ANSWERED : Disposition.NO_ANSWER,
                CallTiming.of(20, answered ? 60 : 0),
                CallContext.of(CallPurpose.SALES),
                PartyFacts.NONE,
                Signalling.NONE,
                "simulated");
    }

    @Override
    public void decided(Decision decision) {
        if (decision.action() == Action.LABEL_SUSPECTED) {
            known(decision.number()).suspected();
        }
    }

    @Override
    public void status(NumberStatus status) {
        // nobody looks
    }

    @Override
    public boolean wantsNumberStatus() {
        return false;
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        throw new IllegalStateException("refused: " + why);
    }

    @Override
    public void alert(GroupAlert alert) {
        // no rule is about groups
    }

    @Override
    public void status(GroupStatus status) {
        // nobody looks
    }

    @Override
    public void refused(GroupSums sums, Refusal why) {
        throw new IllegalStateException("refused: " + why);
    }

    private LabelledNumber known(NumberId number) {
        return Objects.requireNonNull(fleet.get(number));
    }

    private double gaussian() {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum - 6;
    }

    private static NumberId number(int i) {
        return NumberId.of("+86216" + (1_000_000 + i));
    }
}

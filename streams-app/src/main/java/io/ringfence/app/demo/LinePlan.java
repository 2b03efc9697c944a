package io.ringfence.app.demo;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Plans one number's day: draws its calls from its kind's pacing, audience and manners. */
final class LinePlan {

    private static final int QUIET_FROM_HOUR = 21;
    private static final int MORNING_S = 9 * 3600 + 1800;
    private static final int EVENING_S = 18 * 3600;
    private static final int BLOCKS_FROM_S = 10 * 3600 + 1800;
    private static final int BLOCKS_RISE_S = 3600;
    private static final double MOST_BLOCKED = 0.55;
    private static final double SALES_ON_MIXED_USE = 0.5;
    private static final int REDIALS_AMONG = 8;
    private static final double CALLS_IN_PER_CALL_OUT = 0.15;

    private final Line line;
    private final WorkingDay day;
    private final RandomGenerator random;
    private final List<Callee> calledToday = new ArrayList<>();
    private final Map<String, Integer> timesToday = new HashMap<>();
    private int strangersToday;
    private int callsToday;

    LinePlan(Line line, WorkingDay day, RandomGenerator random) {
        this.line = line;
        this.day = day;
        this.random = random;
    }

    /** The calls of the day in order of their attempts. */
    List<PlannedCall> calls() {
        List<PlannedCall> calls = new ArrayList<>();
        for (int second : line.kind().pacing().attempts(random)) {
            PlannedCall call = outbound(second);
            calls.add(call);
            if (line.kind() == LineKind.CALL_BACK && random.nextDouble() < CALLS_IN_PER_CALL_OUT) {
                calls.add(callBack(call));
            }
        }
        return calls;
    }

    private PlannedCall outbound(int second) {
        Callee callee = callee();
        int earlier = timesToday.merge(callee.e164(), 1, Integer::sum) - 1;
        Manners manners = line.kind().manners();
        Disposition disposition = disposition(second, manners);
        int talkS = disposition == Disposition.ANSWERED ? talk(manners) : 0;
        int ringS = ring(disposition);
        CallPurpose purpose = purpose();
        Instant at = day.atSecond(second);
        double annoyed = Annoyance.chance(
                disposition,
                disposition == Disposition.ANSWERED && talkS < 10,
                callee.relationship(),
                earlier,
                second >= QUIET_FROM_HOUR * 3600,
                purpose != line.kind().purpose(),
                manners.pushiness());
        // All chances are drawn every time, so that one number's figures never shift another's.
        boolean marks = random.nextDouble() < annoyed;
        boolean complains = random.nextDouble() < manners.complaining();
        Instant marked = at.plusSeconds(ringS + talkS + 20L + random.nextInt(220));
        Instant complained = marked.plusSeconds(120L + random.nextInt(480));
        return new PlannedCall(
                line,
                nextId(),
                callee,
                at,
                Direction.OUTBOUND,
                disposition,
                ringS,
                talkS,
                sip(disposition),
                purpose,
                marks ? Optional.of(marked) : Optional.empty(),
                marks && complains ? Optional.of(complained) : Optional.empty());
    }

    private PlannedCall callBack(PlannedCall first) {
        return new PlannedCall(
                line,
                nextId(),
                first.callee(),
                first.at().plusSeconds(first.ringS() + first.talkS() + 30L),
                Direction.INBOUND,
                Disposition.ANSWERED,
                4,
                talk(line.kind().manners()),
                200,
                line.kind().purpose(),
                Optional.empty(),
                Optional.empty());
    }

    private String nextId() {
        callsToday++;
        return line.number().e164().substring(1) + "-" + callsToday;
    }

    private Callee callee() {
        Audience audience = line.kind().audience();
        boolean again = random.nextDouble() < audience.repeat();
        Relationship drawn = audience.draw(random);
        String fresh = "+861" + (3 + random.nextInt(7)) + String.format("%09d", random.nextInt(1_000_000_000));
        if (again && !calledToday.isEmpty()) {
            int back = Math.min(REDIALS_AMONG, calledToday.size());
            Callee known = calledToday.get(calledToday.size() - 1 - random.nextInt(back));
            if (allowed(known.relationship(), audience)) {
                return counted(known);
            }
        }
        if (!allowed(drawn, audience)) {
            drawn = Relationship.CONSENTED;
        }
        Callee callee = new Callee(fresh, drawn);
        calledToday.add(callee);
        return counted(callee);
    }

    private boolean allowed(Relationship relationship, Audience audience) {
        return relationship != Relationship.STRANGER || strangersToday < audience.strangersADay();
    }

    private Callee counted(Callee callee) {
        if (callee.relationship() == Relationship.STRANGER) {
            strangersToday++;
        }
        return callee;
    }

    private CallPurpose purpose() {
        boolean sells = random.nextDouble() < SALES_ON_MIXED_USE;
        return line.kind() == LineKind.MIXED_USE && sells
                ? CallPurpose.SALES
                : line.kind().purpose();
    }

    private Disposition disposition(int second, Manners manners) {
        double blocked = random.nextDouble();
        double answered = random.nextDouble();
        double otherwise = random.nextDouble();
        if (line.kind() == LineKind.BLOCKED && blocked < blockedPart(second)) {
            return Disposition.BLOCKED;
        }
        if (answered < manners.answered() * readiness(second)) {
            return Disposition.ANSWERED;
        }
        if (otherwise < 0.62) {
            return Disposition.NO_ANSWER;
        }
        if (otherwise < 0.74) {
            return Disposition.BUSY;
        }
        if (otherwise < 0.86) {
            return Disposition.REJECTED;
        }
        if (otherwise < 0.95) {
            return Disposition.UNREACHABLE;
        }
        return otherwise < 0.98 ? Disposition.INVALID : Disposition.CANCELLED;
    }

    /** People answer less while they are on their way or eat, and a little more in the evening. */
    private static double readiness(int second) {
        if (second < MORNING_S) {
            return 0.85;
        }
        int hour = second / 3600;
        if (hour == 12) {
            return 0.9;
        }
        return second >= EVENING_S ? 1.1 : 1;
    }

    private static double blockedPart(int second) {
        double risen = (second - BLOCKS_FROM_S) / (double) BLOCKS_RISE_S;
        return MOST_BLOCKED * Math.max(0, Math.min(1, risen));
    }

    private int talk(Manners manners) {
        boolean hangsUp = random.nextDouble() < manners.shortTalk();
        int brief = 2 + random.nextInt(8);
        double spread = Math.exp(0.55 * random.nextGaussian());
        return hangsUp ? brief : (int) Math.max(10, manners.medianTalkS() * spread);
    }

    private int ring(Disposition disposition) {
        int part = random.nextInt(1000);
        return switch (disposition) {
            case ANSWERED -> 4 + part * 16 / 1000;
            case NO_ANSWER -> 22 + part * 20 / 1000;
            case REJECTED -> 3 + part * 9 / 1000;
            case CANCELLED -> 16 + part * 10 / 1000;
            default -> part * 3 / 1000;
        };
    }

    private static int sip(Disposition disposition) {
        return switch (disposition) {
            case ANSWERED -> 200;
            case NO_ANSWER -> 408;
            case BUSY -> 486;
            case REJECTED -> 603;
            case CANCELLED -> 487;
            case INVALID -> 404;
            case UNREACHABLE -> 480;
            case BLOCKED -> 608;
            default -> 0;
        };
    }
}

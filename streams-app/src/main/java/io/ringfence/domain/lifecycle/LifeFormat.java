package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A life's bytes, as part of a number's row: each rule's name once, times near one another as differences. A permit has bytes of
 * its own, {@link PermitFormat}.
 */
public final class LifeFormat {

    private static final int ACTIVE = 0;
    private static final int ONBOARDING = 1;
    private static final int PAUSED = 2;
    private static final int PROBATION = 3;
    private static final int RETIRED = 4;

    private LifeFormat() {}

    /** Writes a life. */
    public static void write(Life life, RowWriter out) {
        out.varint(life.since()).varint(life.sequence());
        boolean paused = life.lastPauseAt() != Long.MIN_VALUE;
        out.varint((long) life.repeats() << 1 | (paused ? 1 : 0));
        if (paused) {
            out.varint(life.lastPauseAt());
        }
        List<String> names = names(life);
        out.u8(names.size());
        names.forEach(out::text);
        out.u8(life.alerts().size());
        for (OpenAlert alert : life.alerts()) {
            out.u8(names.indexOf(alert.rule()))
                    .u8(Codes.of(alert.level()) | (alert.acknowledged() ? 0x80 : 0))
                    .zigzag(alert.since() - life.since());
        }
        out.u8(life.settled().size());
        life.settled().forEach(settled -> out.u8(names.indexOf(settled.rule())).real(settled.numerator()));
        write(life.state(), names, out);
    }

    /** The rules that a life names, each once. */
    private static List<String> names(Life life) {
        Set<String> names = new LinkedHashSet<>();
        life.alerts().forEach(alert -> names.add(alert.rule()));
        life.settled().forEach(settled -> names.add(settled.rule()));
        if (life.state() instanceof UsageState.Paused paused) {
            paused.causes().forEach(cause -> names.add(cause.rule()));
        }
        return List.copyOf(names);
    }

    static String name(String[] names, RowReader in) {
        int index = in.u8();
        if (index >= names.length) {
            throw new BadRowException("rule " + index + " of " + names.length + " in a number's life");
        }
        return names[index];
    }

    /** Reads a life. */
    public static Life read(RowReader in) {
        long since = in.varint();
        long sequence = in.varint();
        long repeats = in.varint();
        long lastPauseAt = (repeats & 1) != 0 ? in.varint() : Long.MIN_VALUE;
        String[] names = new String[in.u8()];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.text();
        }
        int alertCount = in.u8();
        List<OpenAlert> alerts = new ArrayList<>(alertCount);
        for (int i = 0; i < alertCount; i++) {
            String rule = name(names, in);
            int level = in.u8();
            alerts.add(new OpenAlert(
                    rule, Codes.at(Finding.Level.values(), level & 0x7F), since + in.zigzag(), (level & 0x80) != 0));
        }
        int settledCount = in.u8();
        List<Settled> settled = new ArrayList<>(settledCount);
        for (int i = 0; i < settledCount; i++) {
            settled.add(new Settled(name(names, in), in.real()));
        }
        return new Life(
                readState(names, in),
                since,
                alerts,
                settled,
                (int) (repeats >>> 1),
                lastPauseAt,
                sequence,
                Optional.empty());
    }

    private static void write(UsageState state, List<String> names, RowWriter out) {
        if (state instanceof UsageState.Active) {
            out.u8(ACTIVE);
        } else if (state instanceof UsageState.Onboarding onboarding) {
            out.u8(ONBOARDING).zigzag(onboarding.activeFrom()).varint(onboarding.earlyCalls());
        } else if (state instanceof UsageState.Paused paused) {
            out.u8(PAUSED).varint(paused.since()).varint(paused.leaks()).u8(paused.earned() ? 1 : 0);
            out.u8(paused.causes().size());
            paused.causes().forEach(cause -> write(cause, paused.since(), names, out));
            write(paused.before(), names, out);
        } else if (state instanceof UsageState.Probation probation) {
            out.u8(PROBATION)
                    .varint(probation.since())
                    .varint(probation.stage())
                    .varint(probation.used())
                    .zigzag(probation.budget())
                    .varint(probation.dayEnd());
        } else if (state instanceof UsageState.Retired retired) {
            out.u8(RETIRED).varint(retired.since()).varint(retired.calls());
        }
    }

    private static UsageState readState(String[] names, RowReader in) {
        int kind = in.u8();
        return switch (kind) {
            case ACTIVE -> new UsageState.Active();
            case ONBOARDING -> readOnboarding(in);
            case PAUSED -> readPaused(names, in);
            case PROBATION -> readProbation(in);
            case RETIRED -> new UsageState.Retired(in.varint(), in.varint());
            default -> throw new BadRowException("unknown usage state " + kind);
        };
    }

    private static UsageState.Onboarding readOnboarding(RowReader in) {
        return new UsageState.Onboarding(in.zigzag(), in.varint());
    }

    private static UsageState.Probation readProbation(RowReader in) {
        return new UsageState.Probation(in.varint(), in.count(), in.count(), (int) in.zigzag(), in.varint());
    }

    private static UsageState.Paused readPaused(String[] names, RowReader in) {
        long since = in.varint();
        long leaks = in.varint();
        boolean earned = in.u8() == 1;
        int size = in.u8();
        if (size == 0) {
            throw new BadRowException("a pause without a cause");
        }
        List<PauseCause> causes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            causes.add(readCause(names, since, in));
        }
        // read by its kind, not as any state: pauses in pauses in damaged bytes would use the stack up
        int before = in.u8();
        return switch (before) {
            case ACTIVE -> new UsageState.Paused(since, causes, leaks, new UsageState.Active(), earned);
            case PROBATION -> new UsageState.Paused(since, causes, leaks, readProbation(in), earned);
            case ONBOARDING -> new UsageState.Paused(since, causes, leaks, readOnboarding(in), earned);
            default -> throw new BadRowException("a pause returns to state " + before + ", which is no use");
        };
    }

    static void write(PauseCause cause, long pausedAt, List<String> names, RowWriter out) {
        out.u8(names.indexOf(cause.rule())).u8(Codes.of(cause.kind())).zigzag(cause.since() - pausedAt);
        time(cause.notBefore(), cause.since(), out);
        time(cause.until(), cause.since(), out);
        out.real(cause.numerator())
                .real(cause.denominator())
                .real(cause.observed())
                .real(cause.limit());
    }

    static PauseCause readCause(String[] names, long pausedAt, RowReader in) {
        String rule = name(names, in);
        PauseKind kind = Codes.at(PauseKind.values(), in.u8());
        long since = pausedAt + in.zigzag();
        return new PauseCause(
                rule, kind, since, time(since, in), time(since, in), in.real(), in.real(), in.real(), in.real());
    }

    private static void time(long time, long base, RowWriter out) {
        out.varint(time == PauseCause.A_PERSON ? 0 : time - base + 1);
    }

    private static long time(long base, RowReader in) {
        long offset = in.varint();
        return offset == 0 ? PauseCause.A_PERSON : base + offset - 1;
    }
}

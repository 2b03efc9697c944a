package io.ringfence.domain.behaviour;

/** The counters of a window: what metrics are computed from. */
public final class Sums {

    private final long[] counts;

    Sums(long[] counts) {
        this.counts = counts;
    }

    /** One counter: an {@link Outcome} or a {@link Counter}. */
    public long of(int code) {
        return counts[code];
    }

    /** All attempts. */
    public long attempts() {
        return range(0, Outcome.COUNT);
    }

    /** Attempts whose end was reported. */
    public long finished() {
        return attempts() - counts[Outcome.UNFINISHED];
    }

    /** Attempts answered by a person. */
    public long answers() {
        return range(0, Outcome.ANSWERED_UNTIMED + 1);
    }

    /** Answers whose talk time is known. */
    public long timedAnswers() {
        return range(0, Outcome.TALK_CLASSES);
    }

    /** Attempts whose outcome the callee's side decided. */
    public long delivered() {
        return answers() + counts[Outcome.NO_ANSWER] + counts[Outcome.BUSY] + counts[Outcome.REJECTED];
    }

    /** Answers with less than that many seconds of talk; {@code seconds} is an edge of a talk class. */
    public long talkBelow(int seconds) {
        long below = 0;
        for (int code = 0; code < Outcome.TALK_CLASSES && Outcome.talkFrom(code) < seconds; code++) {
            below += counts[code];
        }
        return below;
    }

    /** Cancelled attempts with less than that many seconds of ringing; 10, 15 or 20. */
    public long cancelledBelow(int seconds) {
        long below = counts[Outcome.CANCELLED_10];
        if (seconds >= 15) {
            below += counts[Outcome.CANCELLED_15];
        }
        if (seconds >= 20) {
            below += counts[Outcome.CANCELLED_20];
        }
        return below;
    }

    /** The median seconds of talk, interpolated in the class that holds it; 0 if nothing was answered. */
    public double medianTalk() {
        double half = timedAnswers() / 2.0;
        if (half == 0) {
            return 0;
        }
        double before = 0;
        for (int code = 0; code < Outcome.TALK_CLASSES; code++) {
            long here = counts[code];
            if (here > 0 && before + here >= half) {
                double from = Outcome.talkFrom(code);
                double width = code + 1 < Outcome.TALK_CLASSES ? Outcome.talkFrom(code + 1) - from : 0;
                return from + (half - before) / here * width;
            }
            before += here;
        }
        return Outcome.talkFrom(Outcome.TALK_CLASSES - 1);
    }

    private long range(int from, int to) {
        long sum = 0;
        for (int code = from; code < to; code++) {
            sum += counts[code];
        }
        return sum;
    }
}

package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.PoolHeadroom;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.Span.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a number at one instant, ready to be measured. A view: it shows what is counted when it is asked.
 */
public final class Behaviour {

    private static final int[] NOT_SUMMED = {};
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Panes panes;
    private final Complaints complaints;
    private final AnswerChart chart;
    private final Warming warming;
    private final Frame frame;
    private final long now;
    private final boolean apart;
    private final Reading reading;
    private final Optional<PoolHeadroom> headroom;

    /** The counters of all windows, once somebody has asked. */
    private int[] sums = NOT_SUMMED;

    private Behaviour(
            Panes panes,
            Complaints complaints,
            AnswerChart chart,
            Warming warming,
            Frame frame,
            long now,
            boolean apart,
            Optional<PoolHeadroom> headroom,
            Reading reading) {
        this.panes = panes;
        this.complaints = complaints;
        this.chart = chart;
        this.warming = warming;
        this.frame = frame;
        this.now = now;
        this.apart = apart;
        this.headroom = headroom;
        this.reading = reading;
    }

    /**
     * A number's behaviour now: later ones of the same number are of the same time or a later one.
     *
     * @param chart whether its calls are answered as expected
     * @param warming what has not been counted for long
     * @param rules the rules in force, for which the panes are kept
     * @param local the number's days
     * @param now where windows end, epoch milliseconds
     */
    public static Behaviour of(
            Panes panes,
            Complaints complaints,
            AnswerChart chart,
            Warming warming,
            RuleSet rules,
            LocalDays local,
            long now,
            Frames frames) {
        Frame frame = frames.at(rules, local, now);
        return new Behaviour(panes, complaints, chart, warming, frame, now, false, Optional.empty(), new Reading());
    }

    /**
     * The same of a group.
     *
     * @param headroom what its numbers may still do
     */
    public static Behaviour ofGroup(
            Panes panes,
            PoolHeadroom headroom,
            Warming warming,
            RuleSet rules,
            LocalDays local,
            long now,
            Frames frames) {
        Frame frame = frames.at(rules, local, now);
        return new Behaviour(
                panes,
                new Complaints(),
                new AnswerChart(),
                warming,
                frame,
                now,
                false,
                Optional.of(headroom),
                new Reading());
    }

    /** What it will be at a later time if nothing happens until then. */
    public Behaviour later(long then) {
        Frame itsFrame = Frame.of(frame.rules(), frame.local(), then);
        return new Behaviour(panes, complaints, chart, warming, itsFrame, then, true, headroom, reading);
    }

    /** Where windows end. */
    public long now() {
        return now;
    }

    /** The rules in force. */
    RuleSet rules() {
        return frame.rules();
    }

    /** Attempts of the last hour. */
    public long attemptsOfHour() {
        return panes.sum(
                new Span(Level.MINUTE, Panes.floor(Level.MINUTE, now - HOUR, frame.local())), 0, Formula.ATTEMPTS);
    }

    /** Attempts of the number's local day. */
    public long attemptsOfDay() {
        return panes.attemptsFrom(frame.local().startOf(now));
    }

    /** The value of a rule's metric over its window; 0 if it is not measured, or the rule not in force. */
    public double value(Rule.NumberRule rule) {
        int place = frame.rules().place(rule);
        return place < 0 ? 0 : read(frame.rules().gauge(place)).value();
    }

    /** Delivered calls that the tenant makes in a day; 0 if that isn't known. */
    long fleet() {
        return chart.fleet();
    }

    /** Measures a rule; the reading is good until the next one. */
    Reading read(Gauge gauge) {
        int window = gauge.window();
        boolean counted = gauge.shape() != Formula.Shape.CHART; // a chart has no window to fill
        if (counted
                && !warming.isEmpty()
                && warming.is(gauge.rule(), frame.spans().get(window))) {
            reading.nothing(Measurement.Status.WARMING);
        } else {
            measure(gauge, frame.starts()[window]);
        }
        return reading;
    }

    private void measure(Gauge gauge, long from) {
        if (gauge.shape() != Formula.Shape.HEADROOM) {
            Measuring.measure(gauge, sums(), from, panes, complaints, chart, frame.local(), now, reading);
        } else if (headroom.isPresent()) {
            Exhaustion.measure(gauge, sums(), headroom.get(), frame.local(), now, reading);
        } else {
            reading.nothing(Measurement.Status.NOT_MEASURED);
        }
    }

    /** Distinct contacts called in the window of a rule: the n of k(n). */
    long contacts(Gauge gauge) {
        return Measuring.sum(sums(), gauge.contacts());
    }

    /** When the value of a rule can next change with no new input; {@link Long#MAX_VALUE} if never. */
    public long nextLoss(Rule.NumberRule rule) {
        if (rule.metric() == Metric.ANSWER_DROP) {
            return chart.until(Spans.length(rule.window()));
        }
        int place = frame.rules().place(rule);
        Span span = place < 0
                ? Spans.of(rule.window(), now, frame.local())
                : frame.spans().get(frame.rules().gauge(place).window());
        boolean complaint = rule.metric().pauseKind() == PauseKind.COMPLAINT;
        long byPanes = Spans.nextLoss(rule.window(), panes.oldest(span), true, now, frame.local());
        if (rule.metric() == Metric.HEADROOM_HOURS) {
            return Math.min(byPanes, frame.local().endOf(now));
        }
        if (!complaint) {
            return byPanes;
        }
        long byEvents = Spans.nextLoss(rule.window(), complaints.oldest(span.from()), false, now, frame.local());
        return Math.min(byPanes, byEvents);
    }

    private int[] sums() {
        if (sums == NOT_SUMMED) {
            Kept kept = frame.rules().kept();
            sums = apart ? panes.sumsApart(kept, frame.starts()) : panes.sums(kept, frame.starts());
        }
        return sums;
    }
}

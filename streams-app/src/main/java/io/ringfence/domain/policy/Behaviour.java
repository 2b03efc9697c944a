package io.ringfence.domain.policy;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.Kept;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.behaviour.Span.Level;
import java.time.Duration;

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
            Reading reading) {
        this.panes = panes;
        this.complaints = complaints;
        this.chart = chart;
        this.warming = warming;
        this.frame = frame;
        this.now = now;
        this.apart = apart;
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
        return new Behaviour(
                panes, complaints, chart, warming, frames.at(rules, local, now), now, false, new Reading());
    }

    /** What it will be at a later time if nothing happens until then. */
    public Behaviour later(long then) {
        Frame itsFrame = Frame.of(frame.rules(), frame.local(), then);
        return new Behaviour(panes, complaints, chart, warming, itsFrame, then, true, reading);
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
            Measuring.measure(
                    gauge, sums(), frame.starts()[window], panes, complaints, chart, frame.local(), now, reading);
        }
        return reading;
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

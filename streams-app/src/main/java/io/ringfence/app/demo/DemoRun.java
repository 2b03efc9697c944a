package io.ringfence.app.demo;

import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Runs the simulated day: one thread that dials, listens, tells the time and draws. */
final class DemoRun {

    /** How far simulated time may run ahead of the oldest call that has not come through yet. */
    private static final Duration AHEAD = Duration.ofMinutes(3);

    private static final Duration LISTEN = Duration.ofMillis(5);
    private static final long FRAME_NANOS = 200_000_000;
    private static final double NIGHT = 6;
    private static final double SLOW = 1.0 / 6;
    private static final int NEWS = 12;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration LAST_WAIT = Duration.ofSeconds(30);
    private static final Set<Action> NEWSWORTHY =
            EnumSet.of(Action.PAUSE, Action.EXTEND, Action.RESUME, Action.PROBATION, Action.ACTIVATE, Action.LEAK);

    private final DemoSettings settings;
    private final CallCentre centre;
    private final CallRecords records;
    private final DemoPipeline pipeline;
    private final DemoOutput output;
    private final LongSupplier nanos;

    private final DemoJournal journal = new DemoJournal();
    private final Dispatch dispatch;
    private final DemoDialler dialler;
    private final Board board;
    private final Map<String, Line> lines = new HashMap<>();
    private final Deque<String> news = new ArrayDeque<>();
    private final long startedAt;
    private Instant ticked = Instant.MIN;
    private double measuredSpeed;
    private long frameAt;
    private Instant frameTime;

    /**
     * @param nanos a monotonic clock
     * @param startedAt its reading when the demonstration began, broker and all
     */
    DemoRun(
            DemoSettings settings,
            CallCentre centre,
            CallRecords records,
            DemoPipeline pipeline,
            DemoOutput output,
            LongSupplier nanos,
            long startedAt) {
        this.settings = settings;
        this.centre = centre;
        this.records = records;
        this.pipeline = pipeline;
        this.output = output;
        this.nanos = nanos;
        dialler = new DemoDialler(settings.obeys());
        dispatch = new Dispatch(centre, records, pipeline, dialler, journal, settings.seed(), nanos);
        board = new Board(centre.lines());
        centre.lines().forEach(line -> lines.put(line.number().e164(), line));
        this.startedAt = startedAt;
        measuredSpeed = settings.speed();
        frameTime = centre.day().opens();
    }

    /**
     * Runs until the simulated day ends.
     *
     * @param stopped says when somebody wants it to end early
     * @throws Explained if the pipeline doesn't get going
     */
    DemoSummary run(BooleanSupplier stopped) {
        introduce();
        Instant end = centre.day().ends();
        SimulatedClock clock = new SimulatedClock(centre.day().opens(), nanos.getAsLong());
        frameAt = nanos.getAsLong();
        while (clock.now().isBefore(end) && !stopped.getAsBoolean()) {
            clock.advance(nanos.getAsLong(), settings.speed() * pace(clock.now()), ceiling(end));
            dispatch.until(clock.now());
            pipeline.time(clock.now());
            listen(LISTEN);
            draw(clock.now());
        }
        conclude(clock.now(), stopped);
        show(clock.now());
        return DemoSummary.of(
                centre,
                journal,
                new Labeller(Platform.ALL),
                dispatch.accounts(),
                new DemoSummary.Answered(
                        dispatch.delays().within(0.5), dispatch.delays().within(0.95)),
                clock.now(),
                Duration.ofNanos(nanos.getAsLong() - startedAt));
    }

    /** Publishes what the company knows before the day begins, and waits until it is known. */
    private void introduce() {
        Instant before = centre.day().opens().minus(Duration.ofHours(1));
        centre.lines().forEach(line -> pipeline.send(records.profile(line), before));
        Set<String> known = new HashSet<>();
        for (PlannedCall call : centre.calls()) {
            if (call.callee().relationship() != Relationship.STRANGER
                    && known.add(call.callee().e164())) {
                records.mark(call.callee()).ifPresent(mark -> pipeline.send(mark, before));
            }
        }
        output.begins(centre.lines().size() + " numbers and " + known.size() + " contacts are made known, then "
                + centre.calls().size() + " planned calls of " + centre.day().day(before) + " begin ...");
        pipeline.time(before.plus(Duration.ofMinutes(2)));
        long deadline = nanos.getAsLong() + FIRST_WAIT.toNanos();
        while (ticked.isBefore(before.plus(Duration.ofMinutes(1)))) {
            if (nanos.getAsLong() > deadline) {
                throw Explained.failed(
                        "the pipeline did not take in the numbers and contacts within " + FIRST_WAIT.toSeconds() + " s",
                        "Is the machine under load? With --numbers 13 there is less to do.");
            }
            listen(LISTEN);
        }
    }

    /** Faster at night, when nobody dials; slower while a number is about to run into a cap. */
    private double pace(Instant now) {
        if (now.isAfter(centre.day().closes()) && dispatch.idle()) {
            return NIGHT;
        }
        return dispatch.slowMotion(now) ? SLOW : 1;
    }

    private Instant ceiling(Instant end) {
        return dispatch.oldestInFlight()
                .map(oldest -> oldest.plus(AHEAD))
                .filter(limit -> limit.isBefore(end))
                .orElse(end);
    }

    /** Lets what is under way come through, and what is due at the end be done. */
    private void conclude(Instant now, BooleanSupplier stopped) {
        long deadline = nanos.getAsLong() + LAST_WAIT.toNanos();
        while (!dispatch.accounts().balance() && nanos.getAsLong() < deadline) {
            listen(LISTEN);
        }
        while (!stopped.getAsBoolean()
                && (ticked.isBefore(now.minus(GRACE)) || board.quotaPauseIsOver(now))
                && nanos.getAsLong() < deadline) {
            listen(LISTEN);
        }
        long quietSince = nanos.getAsLong();
        while (nanos.getAsLong() - quietSince < QUIET.toNanos()) {
            if (listen(LISTEN)) {
                quietSince = nanos.getAsLong();
            }
        }
    }

    /** Takes in what has come; whether anything has. */
    private boolean listen(Duration atMost) {
        List<DemoEvent> events = pipeline.poll(atMost);
        for (DemoEvent event : events) {
            if (event instanceof DemoEvent.Classified classified) {
                dispatch.cameThrough(classified.call());
                board.heard(classified.call());
            } else if (event instanceof DemoEvent.Decided decided) {
                decided(decided.decision());
            } else if (event instanceof DemoEvent.Numbered numbered) {
                status(numbered.status());
            } else if (event instanceof DemoEvent.Contacted contacted) {
                dialler.heard(contacted.status());
            } else if (event instanceof DemoEvent.Ticked tick) {
                ticked = tick.at();
            } else if (event instanceof DemoEvent.SetAside) {
                dispatch.setAside();
            }
        }
        return !events.isEmpty();
    }

    private void status(NumberStatus status) {
        dialler.heard(status);
        board.heard(status);
    }

    private void decided(Decision decision) {
        journal.decided(decision);
        dispatch.decided(decision);
        board.heard(decision);
        Line line = lines.get(decision.number().e164());
        if (line == null) {
            return;
        }
        String text = DecisionText.line(decision, line, centre.day());
        output.decided(text);
        if (NEWSWORTHY.contains(decision.action())) {
            news.addLast(text);
            if (news.size() > NEWS) {
                news.removeFirst();
            }
        }
    }

    private void draw(Instant now) {
        long passed = nanos.getAsLong() - frameAt;
        if (passed < FRAME_NANOS) {
            return;
        }
        double speed = Duration.between(frameTime, now).toNanos() / (double) passed;
        measuredSpeed = 0.8 * measuredSpeed + 0.2 * speed;
        frameAt += passed;
        frameTime = now;
        show(now);
    }

    private void show(Instant now) {
        output.show(new DemoView(
                centre.day(),
                now,
                measuredSpeed,
                settings.policy(),
                settings.seed(),
                settings.obeys(),
                journal.made().size(),
                journal.heldCalls() + journal.shieldedCalls(),
                board.rows(),
                List.copyOf(news)));
    }
}

package io.ringfence.app.demo;

import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ClassifiedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Makes the calls that are due, with all that follows from one (its record, a re-sent record, a complaint), and keeps
 * account of every record until it has come through.
 */
final class Dispatch {

    private static final double SENT_AGAIN = 0.01;
    private static final int SPOIL_EVERY = 400;
    private static final Duration LONG_AGO = Duration.ofDays(400);
    private static final Duration TOO_FAR_AHEAD = Duration.ofMinutes(10);

    private record Errand(Instant at, long order, Runnable work) {}

    private record CallKey(NumberId number, Instant at) {}

    private final CallCentre centre;
    private final CallRecords records;
    private final DemoPipeline pipeline;
    private final DemoDialler dialler;
    private final DemoJournal journal;
    private final SplittableRandom random;
    private final LongSupplier nanos;
    private final SlowMotion slowMotion = new SlowMotion();
    private final Delays delays = new Delays();
    private final PriorityQueue<Errand> errands =
            new PriorityQueue<>(Comparator.comparing(Errand::at).thenComparing(Errand::order));
    private final Map<Long, Instant> inFlight = new LinkedHashMap<>();
    private final Map<CallKey, Long> sentAt = new HashMap<>();
    private final Set<Long> cameThrough = new HashSet<>();
    private int next;
    private long orders;
    private long sent;
    private long calls;
    private long sentAgain;
    private long unusable;
    private long again;
    private long setAside;

    Dispatch(
            CallCentre centre,
            CallRecords records,
            DemoPipeline pipeline,
            DemoDialler dialler,
            DemoJournal journal,
            long seed,
            LongSupplier nanos) {
        this.centre = centre;
        this.records = records;
        this.pipeline = pipeline;
        this.dialler = dialler;
        this.journal = journal;
        this.random = new SplittableRandom(~seed);
        this.nanos = nanos;
    }

    /** Does everything that is due by then. */
    void until(Instant now) {
        while (next < centre.calls().size() && !centre.calls().get(next).at().isAfter(now)) {
            errandsUntil(centre.calls().get(next).at());
            dial(centre.calls().get(next));
            next++;
        }
        errandsUntil(now);
    }

    /** Whether nothing is left to be dialled or delivered. */
    boolean idle() {
        return next == centre.calls().size() && errands.isEmpty() && inFlight.isEmpty();
    }

    /** The attempt of the oldest call that has not come through. */
    Optional<Instant> oldestInFlight() {
        return inFlight.values().stream().findFirst();
    }

    void cameThrough(ClassifiedCall call) {
        if (call.amends()) {
            return;
        }
        inFlight.remove(call.call());
        if (!cameThrough.add(call.call())) {
            again++;
        }
    }

    void decided(Decision decision) {
        slowMotion.heard(decision);
        Long sent = sentAt.get(new CallKey(decision.number(), decision.at()));
        if (sent != null) {
            delays.add(nanos.getAsLong() - sent);
        }
    }

    /** Whether time should pass more slowly just now. */
    boolean slowMotion(Instant now) {
        return slowMotion.isDue(now);
    }

    /** How long decisions took, from the call that led to them to their being read. */
    Delays delays() {
        return delays;
    }

    void setAside() {
        setAside++;
    }

    Accounts accounts() {
        return new Accounts(
                sent, calls, sentAgain, unusable, cameThrough.size(), again, pipeline.duplicatesDropped(), setAside);
    }

    private void errandsUntil(Instant now) {
        for (Errand first = errands.peek(); first != null && !first.at().isAfter(now); first = errands.peek()) {
            errands.poll();
            first.work().run();
        }
    }

    private void dial(PlannedCall call) {
        boolean resend = random.nextDouble() < SENT_AGAIN;
        long delayS = 30L + random.nextInt(600);
        if (call.outbound()) {
            switch (dialler.ask(call.line(), records.contact(call.callee()), call.at())) {
                case NUMBER_RESTS -> {
                    journal.held(call.line().number());
                    return;
                }
                case CONTACT_RESTS -> {
                    journal.shielded();
                    return;
                }
                case DIAL -> {}
            }
        }
        journal.made(call);
        calls++;
        sent++;
        slowMotion.dialled(call.line().number(), call.at());
        sentAt.put(new CallKey(call.line().number(), call.at()), nanos.getAsLong());
        inFlight.put(Fingerprint.of(call.callId()), call.at());
        pipeline.send(records.call(call), call.at());
        if (resend) {
            errand(
                    call.at().plusSeconds(delayS),
                    () -> sendAgain(call, call.at().plusSeconds(delayS)));
        }
        call.complained().ifPresent(at -> errand(at, () -> pipeline.send(records.complaint(call, at), at)));
        if (calls % SPOIL_EVERY == 0) {
            spoil(call);
        }
    }

    private void errand(Instant at, Runnable work) {
        errands.add(new Errand(at, orders++, work));
    }

    private void sendAgain(PlannedCall call, Instant at) {
        sent++;
        sentAgain++;
        pipeline.send(records.call(call), at);
    }

    /** Sends a record that cannot be used: unreadable, more than a year old, or from the future. */
    private void spoil(PlannedCall call) {
        long kind = calls / SPOIL_EVERY % 3;
        sent++;
        unusable++;
        if (kind == 0) {
            pipeline.sendGarbage(call.at());
        } else {
            Instant wrong = kind == 1 ? call.at().minus(LONG_AGO) : call.at().plus(TOO_FAR_AHEAD);
            pipeline.send(records.callAt(call, call.callId() + "-spoilt", wrong), call.at());
        }
    }
}

package io.ringfence.app.live;

import io.ringfence.domain.call.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file and events tell of the same calls. The file is the truth: all it tells is sent, unless the events said
 * exactly that before. Events are only compared at first; once some calls were the same in both, they are believed and
 * sent as they come. When they contradict the file, they aren't believed any more.
 *
 * <p>Holds the calls told last, a bounded number. For one thread, and for one producer: what was sent before it failed
 * must be sent again.
 */
final class Agreement {

    /** So many calls must be the same in both before events are believed. */
    static final int PROOFS = 3;

    /** Calls of which it is remembered what was told. */
    static final int REMEMBERED = 20_000;

    /** A zone is wrong by a multiple of this. */
    private static final long QUARTER_S = 900;

    private static final int MOST_VERSIONS = 8;

    /** So much later calls the file tells, before a call that only the events told is one it doesn't have. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    private final LiveRemedies remedies;
    private final Map<String, Told> calls = new LinkedHashMap<>();
    private final ArrayDeque<Sent> unconfirmed = new ArrayDeque<>();
    private int proofs;
    private long differing;
    private Instant fileEnd = Instant.MIN;
    private Optional<String> contradiction = Optional.empty();

    Agreement(LiveRemedies remedies) {
        this.remedies = remedies;
    }

    private record Sent(String callId, Instant end) {}

    /** What was told of a call. */
    private static final class Told {
        private final List<CallRecord> byEvents = new ArrayList<>(1);
        private final List<CallRecord> sent = new ArrayList<>(1);
        private Optional<CallRecord> byFile = Optional.empty();
    }

    /**
     * Events told a call, or more of it.
     *
     * @return whether to send it
     */
    boolean byEvents(CallRecord call) {
        if (contradiction.isPresent()) {
            return false;
        }
        Told told = told(call);
        if (told.byFile.isPresent()) {
            compare(told.byFile.get(), call);
            return false;
        }
        keep(told.byEvents, call);
        boolean believed = proofs >= PROOFS;
        if (believed) {
            keep(told.sent, call);
            unconfirmed.addLast(new Sent(call.callId(), end(call)));
            if (unconfirmed.size() > REMEMBERED) {
                unconfirmed.removeFirst();
            }
        }
        return believed;
    }

    /**
     * The file told a call, or more of it.
     *
     * @return whether to send it: not if exactly this was sent before
     */
    boolean byFile(CallRecord call) {
        Told told = told(call);
        if (!told.byEvents.isEmpty() && told.byFile.isEmpty()) {
            compare(call, told.byEvents.get(told.byEvents.size() - 1));
        }
        told.byFile = Optional.of(call);
        Instant end = end(call);
        fileEnd = end.isAfter(fileEnd) ? end : fileEnd;
        lookForOrphans();
        return !told.sent.contains(call);
    }

    /** Whether events are sent as they come. */
    boolean isBelieved() {
        return proofs >= PROOFS && contradiction.isEmpty();
    }

    /** How events contradict the file, with a remedy; empty if they don't. */
    Optional<String> contradiction() {
        return contradiction;
    }

    /** How many calls were the same party at the same time in both, and differ in something else. */
    long differing() {
        return differing;
    }

    /** Of how many calls it is remembered what was told. */
    int remembered() {
        return calls.size();
    }

    private void compare(CallRecord file, CallRecord event) {
        long apart =
                Math.abs(Duration.between(file.attemptAt(), event.attemptAt()).toSeconds());
        if (apart >= QUARTER_S && apart % QUARTER_S == 0) {
            contradict("events and file tell the same call " + text(apart) + " apart. " + remedies.times());
        } else if (!file.contact().equals(event.contact())
                || !file.number().equals(event.number())
                || file.direction() != event.direction()) {
            contradict("events and file name different parties for the same call. " + remedies.parties());
        } else {
            differing += file.equals(event) ? 0 : 1;
            proofs = Math.min(PROOFS, proofs + 1);
        }
    }

    /** Calls that events told and the file has passed over. */
    private void lookForOrphans() {
        Instant due = fileEnd.equals(Instant.MIN) ? Instant.MIN : fileEnd.minus(OVERDUE);
        while (!unconfirmed.isEmpty() && unconfirmed.peekFirst().end().isBefore(due)) {
            Told told = calls.get(unconfirmed.removeFirst().callId());
            if (told != null && told.byFile.isEmpty()) {
                contradict("events told a call that the file doesn't have under its name. " + remedies.missing());
            }
        }
    }

    private void contradict(String why) {
        if (contradiction.isEmpty()) {
            contradiction = Optional.of(why);
        }
    }

    private Told told(CallRecord call) {
        Told told = calls.computeIfAbsent(call.callId(), id -> new Told());
        if (calls.size() > REMEMBERED) {
            Iterator<String> oldest = calls.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return told;
    }

    private static void keep(List<CallRecord> versions, CallRecord call) {
        if (versions.size() >= MOST_VERSIONS) {
            versions.remove(0);
        }
        versions.add(call);
    }

    private static Instant end(CallRecord call) {
        return call.attemptAt()
                .plusSeconds((long) Math.max(0, call.timing().ringS())
                        + Math.max(0, call.timing().talkS()));
    }

    private static String text(long seconds) {
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds / 60 + " min";
    }
}

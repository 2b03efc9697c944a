package io.ringfence.query;

import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.reservation.ReservationBook.Outcome;
import io.ringfence.domain.stage.CapRoom;
import io.ringfence.domain.stage.ContactFindings;
import io.ringfence.domain.stage.DialDenial;
import io.ringfence.domain.stage.NumberFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets calls begin by the rows and the calls that are open: room is taken at the number's owner first, then at the contact's, and given
 * back if that says no.
 */
public final class OwnersStarts implements CallStarts {

    /** No cap. */
    private static final long PLENTY = -1;

    /** How often a row is read again that is about to show calls, and after which time: rows are shown with each commit. */
    private static final int TRIES = 40;

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Calls whose answer is remembered for those who ask again. */
    private static final int REMEMBERED = 10_000;

    private static final String OPEN_CALLS = "open_calls";
    private static final String TAKEN_OVER = "take-over";
    private static final String NOT_OWNER = "not-owner";

    private final StateCheck check;
    private final OpenCalls open;
    private final OwnersRows.Owners owners;
    private final Others others;
    private final Map<Key, Begun> begun = new LinkedHashMap<>();

    private record Key(String tenant, String number, String callId) {}

    /**
     * Starts of calls.
     *
     * @param check says what the rows say
     * @param open the calls that have room here
     * @param owners where the owners of keys are
     * @param others asks them
     */
    public OwnersStarts(StateCheck check, OpenCalls open, OwnersRows.Owners owners, Others others) {
        this.check = check;
        this.open = open;
        this.owners = owners;
        this.others = others;
    }

    @Override
    public Optional<String> elsewhere(Start start) {
        return open.of(start.question().number()).isPresent()
                ? Optional.empty()
                : owners.ofNumber(start.question().number());
    }

    @Override
    public Begun begin(Start start) {
        Key key = new Key(
                start.question().number().tenant(), start.question().number().e164(), start.callId());
        Optional<Begun> before = remembered(key);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<OpenCalls.Room> room = open.of(start.question().number());
        if (room.isEmpty()) {
            return without(check.doubting(check.ask(start.question()), start.question(), NOT_OWNER));
        }
        Begun answer = withNumber(start, room.get());
        if (answer.reservedUntil().isPresent()) {
            remember(key, answer);
        }
        return answer;
    }

    private Begun withNumber(Start start, OpenCalls.Room room) {
        for (int i = 0; ; i++) {
            long version = room.version();
            DialAnswer answer = check.ask(start.question());
            if (!answer.allowed() || answer.mode() != DialAnswer.Mode.JUDGED) {
                return without(answer);
            }
            if (room.isYoung()) {
                return without(check.doubting(answer, start.question(), TAKEN_OVER));
            }
            Optional<CapRoom> left = answer.verdict().number().flatMap(NumberFindings::room);
            Outcome outcome =
                    room.reserve(start.call(), version, left.map(CapRoom::left).orElse(PLENTY));
            switch (outcome) {
                case HELD, AGAIN -> {
                    return withContact(start, room, answer);
                }
                case CROWDED -> {
                    return without(check.doubting(answer, start.question(), OPEN_CALLS));
                }
                case FULL -> {
                    return without(denied(answer, DialDenial.Scope.NUMBER, left));
                }
                case UNSETTLED, OUTDATED -> {
                    if (i == TRIES) {
                        return without(denied(answer, DialDenial.Scope.NUMBER, left));
                    }
                    again(outcome);
                }
            }
        }
    }

    /** A row that was read too early is read again at once, one that is about to show calls in a moment. */
    private static void again(Outcome outcome) {
        if (outcome == Outcome.UNSETTLED) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Begun withContact(Start start, OpenCalls.Room room, DialAnswer answer) {
        Hold hold = open.of(start.question().contactKey()).isPresent()
                ? hold(start)
                : owners.ofContact(start.question().contactKey())
                        .map(address -> others.hold(address, start))
                        .orElse(Hold.SILENT);
        if (hold == Hold.HELD) {
            Instant until = answer.at().plus(open.timeToLive());
            return new Begun(answer, Optional.of(until));
        }
        room.release(start.call());
        return switch (hold) {
            case DENIED -> {
                DialAnswer now = check.ask(start.question());
                yield without(now.allowed() ? check.doubting(now, start.question(), TAKEN_OVER) : now);
            }
            case FULL ->
                without(denied(
                        answer,
                        DialDenial.Scope.CONTACT,
                        answer.verdict().contact().room()));
            default -> without(check.doubting(answer, start.question(), TAKEN_OVER));
        };
    }

    @Override
    public Hold hold(Start start) {
        Optional<OpenCalls.Room> found = open.of(start.question().contactKey());
        if (found.isEmpty() || found.get().isYoung()) {
            return Hold.SILENT;
        }
        OpenCalls.Room room = found.get();
        for (int i = 0; i < TRIES; i++) {
            long version = room.version();
            Optional<ContactFindings> contact = check.contact(start.question());
            if (contact.isEmpty()) {
                return Hold.SILENT;
            }
            if (!contact.get().denials().isEmpty()) {
                return Hold.DENIED;
            }
            Outcome outcome = room.reserve(
                    start.call(),
                    version,
                    contact.get().room().map(CapRoom::left).orElse(PLENTY));
            switch (outcome) {
                case HELD, AGAIN -> {
                    return Hold.HELD;
                }
                case CROWDED -> {
                    return Hold.SILENT;
                }
                case FULL -> {
                    return Hold.FULL;
                }
                case UNSETTLED, OUTDATED -> again(outcome);
            }
        }
        return Hold.FULL;
    }

    private static Begun without(DialAnswer answer) {
        return new Begun(answer, Optional.empty());
    }

    /** What is left is taken by calls that may begin and aren't counted yet. */
    private static DialAnswer denied(DialAnswer answer, DialDenial.Scope scope, Optional<CapRoom> room) {
        long left = room.map(CapRoom::left).orElse(0L);
        Reason reason = new Reason(
                room.map(CapRoom::rule).orElse(OPEN_CALLS),
                OPEN_CALLS,
                "",
                left,
                0,
                left,
                left,
                Basis.HEURISTIC,
                "calls that were started and aren't counted yet");
        return new DialAnswer(
                false,
                DialAnswer.Mode.JUDGED,
                answer.doubt(),
                answer.verdict().with(new DialDenial(scope, reason, Optional.empty())),
                answer.at());
    }

    private Optional<Begun> remembered(Key key) {
        synchronized (begun) {
            return Optional.ofNullable(begun.get(key))
                    .filter(answer -> answer.reservedUntil()
                            .map(until -> until.isAfter(check.now()))
                            .orElse(false));
        }
    }

    private void remember(Key key, Begun answer) {
        synchronized (begun) {
            begun.remove(key);
            begun.put(key, answer);
            if (begun.size() > REMEMBERED) {
                begun.remove(begun.keySet().iterator().next());
            }
        }
    }
}

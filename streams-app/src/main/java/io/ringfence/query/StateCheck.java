package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.stage.ContactFindings;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.domain.stage.DialVerdict;
import io.ringfence.domain.stage.NumberFindings;
import io.ringfence.domain.stage.NumberPicture;
import io.ringfence.domain.stage.PreDialCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by the rows: what is known denies whatever else is missing, and allows only if nothing is. For many threads.
 */
public final class StateCheck implements DialCheck, NumberPictures {

    private static final Logger LOG = LoggerFactory.getLogger(StateCheck.class);

    /** Not all feeds' reports were read since the start. */
    private static final String FEEDS_LOADING = "restoring";

    private static final String FAILURE = "failure";

    private final Known known;
    private final Function<String, FailMode> failModes;
    private final CheckObserver observer;

    /** Those that no thread uses now: each keeps what it worked out of rules. */
    private final Queue<PreDialCheck> idle = new ConcurrentLinkedQueue<>();

    /**
     * A check.
     *
     * @param failModes what each tenant chose
     */
    public StateCheck(Known known, Function<String, FailMode> failModes, CheckObserver observer) {
        this.known = known;
        this.failModes = failModes;
        this.observer = observer;
    }

    @Override
    public DialAnswer ask(DialQuestion question) {
        long begun = System.nanoTime();
        DialAnswer answer;
        try {
            answer = using(check -> judge(check, question));
        } catch (RuntimeException e) {
            // A row of a newer release, a policy version that is missing: the dialler gets an answer all the same.
            LOG.error("A pre-dial check failed and was answered by the fail mode", e);
            answer = using(check -> withoutRows(check, question));
        }
        observer.answered(answer, Duration.ofNanos(System.nanoTime() - begun));
        return answer;
    }

    @Override
    public Answer<NumberPicture> picture(NumberId number) {
        return using(check -> picture(check, number));
    }

    private Answer<NumberPicture> picture(PreDialCheck check, NumberId number) {
        Answer<KnownNumber> row = known.rows().number(number, check.days());
        if (!(row instanceof Answer.Found<KnownNumber> found)) {
            return row instanceof Answer.NotOwner ? new Answer.NotOwner<>() : new Answer.Restoring<>();
        }
        if (found.value().row().isEmpty()) {
            return new Answer.Unknown<>();
        }
        FeedDoubts doubts = known.doubts().get().orElse(FeedDoubts.NONE);
        return new Answer.Found<>(check.picture(
                number,
                found.value().row(),
                known.policies().get(),
                doubts,
                found.value().clock(),
                fresh(found.value().clock(), now()) ? now() : found.value().clock()));
    }

    /** What the contact's row and the call decide; empty if the row can't be asked. */
    Optional<ContactFindings> contact(DialQuestion question) {
        Answer<ContactRow> row = known.rows().contact(question.contactKey());
        return row.silence().isEmpty()
                ? Optional.of(using(check ->
                        check.contact(row.known(), question, known.policies().get(), now())))
                : Optional.empty();
    }

    /** The same answer in doubt: what is known may deny the call, and only the tenant's choice allows it. */
    DialAnswer doubting(DialAnswer answer, DialQuestion question, String doubt) {
        return answer(question, answer.verdict(), answer.doubt().isEmpty() ? doubt : answer.doubt(), answer.at());
    }

    private DialAnswer judge(PreDialCheck check, DialQuestion question) {
        Instant now = now();
        Answer<ContactRow> row = known.rows().contact(question.contactKey());
        boolean contactKnown = row.silence().isEmpty() || row.known().isPresent();
        ContactFindings contact = contactKnown
                ? check.contact(row.known(), question, known.policies().get(), now)
                : check.callAlone(question, known.policies().get(), now);
        Answer<KnownNumber> number = known.rows().number(question.number(), check.days());
        String silence = row.silence().isEmpty() ? number.silence() : row.silence();
        Optional<FeedDoubts> doubts = known.doubts().get();
        Optional<NumberFindings> findings = Optional.empty();
        if (number.known().isPresent()) {
            KnownNumber found = number.known().get();
            Instant clock = found.clock();
            // A task or a copy that has not heard all ends no pause by the wall clock: what it hasn't heard may have
            // begun one.
            boolean fresh = number instanceof Answer.Found && fresh(clock, now);
            findings = Optional.of(check.number(
                    found.row(),
                    question,
                    contact,
                    known.policies().get(),
                    doubts.orElse(FeedDoubts.NONE),
                    clock,
                    fresh ? now : clock));
            if (!fresh && silence.isEmpty()) {
                silence = "stale";
            }
        }
        if (silence.isEmpty() && doubts.isEmpty()) {
            silence = FEEDS_LOADING;
        }
        DialVerdict verdict = new DialVerdict(contact, contactKnown, findings);
        String doubt = silence.isEmpty()
                ? findings.flatMap(NumberFindings::doubt)
                        .map(why -> "feed: " + why)
                        .orElse("")
                : silence;
        return answer(question, verdict, doubt, now);
    }

    private DialAnswer withoutRows(PreDialCheck check, DialQuestion question) {
        Instant now = now();
        ContactFindings call = check.callAlone(question, known.policies().get(), now);
        return answer(question, new DialVerdict(call, false, Optional.empty()), FAILURE, now);
    }

    private DialAnswer answer(DialQuestion question, DialVerdict verdict, String doubt, Instant now) {
        if (!verdict.denials().isEmpty()) {
            return new DialAnswer(false, DialAnswer.Mode.JUDGED, doubt, verdict, now);
        }
        if (doubt.isEmpty()) {
            return new DialAnswer(true, DialAnswer.Mode.JUDGED, "", verdict, now);
        }
        return failModes.apply(question.number().tenant()) == FailMode.OPEN
                ? new DialAnswer(true, DialAnswer.Mode.FAIL_OPEN, doubt, verdict, now)
                : new DialAnswer(false, DialAnswer.Mode.FAIL_CLOSED, doubt, verdict, now);
    }

    private boolean fresh(Instant clock, Instant now) {
        return !clock.isBefore(now.minus(known.freshness()));
    }

    Instant now() {
        return known.clock().instant();
    }

    private <T> T using(Function<PreDialCheck, T> work) {
        PreDialCheck polled = idle.poll();
        PreDialCheck check = polled == null ? new PreDialCheck() : polled;
        T result = work.apply(check);
        idle.add(check); // not after a failure: it might be in the middle of something
        return result;
    }
}

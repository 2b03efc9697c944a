package io.ringfence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.stage.ClassifiedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The loop of the demonstration, against a pipeline that answers at once and allows 20 calls a number. */
class DemoRunTest {

    private static final int MAX = 20;
    private static final Instant MIDNIGHT = WorkingDay.DEFAULT.ends().minus(Duration.ofMinutes(5));

    private final CallCentre centre = CallCentre.plan(3, 13, WorkingDay.DEFAULT);
    private final List<String> shown = new ArrayList<>();

    @Test
    void anObedientDiallerStopsAtThePauseAndGoesOnAfterIt() {
        DemoSummary summary = run(true);

        assertThat(summary.accounts().balance()).isTrue();
        assertThat(summary.accounts().sentAgain()).isPositive();
        assertThat(summary.paused()).hasSize(13);
        assertThat(summary.leaks()).isZero();
        assertThat(summary.made() + summary.held()).isEqualTo(summary.planned());
        assertThat(summary.paused())
                .allSatisfy(story -> assertThat(story.back())
                        .get()
                        .extracting(back -> back.at())
                        .isEqualTo(MIDNIGHT));
        assertThat(shown).anyMatch(line -> line.contains("PAUSE stranger-day: stranger_attempts 30, limit 30"));
    }

    @Test
    void aDiallerThatDoesNotObeyLeaks() {
        DemoSummary summary = run(false);

        assertThat(summary.held()).isZero();
        assertThat(summary.made()).isEqualTo(summary.planned());
        assertThat(summary.leaks()).isPositive();
        assertThat(summary.accounts().balance()).isTrue();
    }

    private DemoSummary run(boolean obeys) {
        long[] nanos = {0};
        DemoOutput output = new DemoOutput() {
            @Override
            public void begins(String what) {
                shown.add(what);
            }

            @Override
            public void decided(String line) {
                shown.add(line);
            }

            @Override
            public void show(DemoView view) {
                shown.addAll(new DemoScreen(120, 40, false).draw(view));
            }

            @Override
            public void close() {}
        };
        return new DemoRun(
                        new DemoSettings(3, 13, 900, "cn-finance", obeys),
                        centre,
                        new CallRecords(new OpenHasher(), WorkingDay.DEFAULT),
                        new TwentyCalls(),
                        output,
                        () -> nanos[0] += 10_000_000,
                        0)
                .run(() -> false);
    }

    /** Classifies calls at once, pauses a number at its 20th call of the day, and resumes all at midnight. */
    private static final class TwentyCalls implements DemoPipeline {

        private final List<DemoEvent> events = new ArrayList<>();
        private final Map<NumberId, Integer> counts = new HashMap<>();
        private final Set<NumberId> paused = new HashSet<>();
        private final Set<String> seen = new HashSet<>();
        private long sequence;
        private long duplicates;

        @Override
        public void send(NumberProfile profile, Instant at) {}

        @Override
        public void send(ContactMark mark, Instant at) {}

        @Override
        public void send(Complaint complaint, Instant at) {}

        @Override
        public void sendGarbage(Instant at) {
            events.add(new DemoEvent.SetAside());
        }

        @Override
        public void send(CallRecord call, Instant at) {
            if (Duration.between(call.attemptAt(), at).abs().compareTo(Duration.ofHours(1)) > 0
                    || call.attemptAt().isAfter(at.plus(Duration.ofMinutes(5)))) {
                events.add(new DemoEvent.SetAside());
                return;
            }
            if (!seen.add(call.callId())) {
                duplicates++;
                return;
            }
            events.add(new DemoEvent.Classified(classified(call)));
            if (call.direction() == Direction.OUTBOUND && counts.merge(call.number(), 1, Integer::sum) == MAX) {
                paused.add(call.number());
                decide(call.number(), Action.PAUSE, call.attemptAt(), Optional.of(MIDNIGHT), UsageKind.PAUSED);
            }
        }

        @Override
        public void time(Instant now) {
            events.add(new DemoEvent.Ticked(now));
            if (!now.isBefore(MIDNIGHT)) {
                paused.forEach(number -> decide(number, Action.RESUME, MIDNIGHT, Optional.empty(), UsageKind.ACTIVE));
                paused.clear();
            }
        }

        @Override
        public List<DemoEvent> poll(Duration atMost) {
            List<DemoEvent> answer = List.copyOf(events);
            events.clear();
            return answer;
        }

        @Override
        public long duplicatesDropped() {
            return duplicates;
        }

        @Override
        public void close() {}

        private void decide(NumberId number, Action action, Instant at, Optional<Instant> until, UsageKind state) {
            Line line = new Line(number, LineKind.VOLUME);
            sequence++;
            events.add(new DemoEvent.Decided(
                    action == Action.PAUSE
                            ? Samples.decision(line, sequence, action, at, until, Samples.STRANGERS)
                            : Samples.decision(line, sequence, action, at, until)));
            events.add(new DemoEvent.Numbered(Samples.status(line, state, until, Optional.of(0L), MAX, at)));
        }

        private static ClassifiedCall classified(CallRecord call) {
            return new ClassifiedCall(
                    call.number(),
                    call.contact(),
                    call.callFingerprint(),
                    call.attemptAt(),
                    call.direction(),
                    1,
                    OptionalInt.empty(),
                    call.timing().ringS(),
                    call.timing().talkS(),
                    Relationship.STRANGER,
                    call.context().purpose(),
                    "CN",
                    1,
                    Optional.empty(),
                    false,
                    false,
                    false,
                    false,
                    false,
                    Set.of(),
                    "",
                    "",
                    1,
                    "pbx");
        }
    }
}

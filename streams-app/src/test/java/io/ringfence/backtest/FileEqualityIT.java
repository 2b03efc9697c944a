package io.ringfence.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.domain.stage.Tick;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PartyDeriver;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.oracle.AsNaive;
import io.ringfence.oracle.NaiveDecision;
import io.ringfence.oracle.NaiveRun;
import io.ringfence.oracle.Traffic;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import io.ringfence.oracle.TrafficConfig;
import io.ringfence.oracle.TrafficCsv;
import io.ringfence.oracle.TrafficGenerator;
import io.ringfence.serde.InstallationSecret;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traffic written to files, read by the intake and replayed, against the naive reference model: the records that are
 * read are those that were written, and the decisions are the same. Commands and label observations have no file.
 */
class FileEqualityIT {

    private static final int CALLS = Integer.getInteger("equality.calls", 20_000);
    private static final long SEED = Long.getLong("equality.seed", 20261121L);
    private static final Instant END = Instant.parse("2026-10-12T00:00:00Z");

    private final PartyHasher hasher = PartyHasher.under(InstallationSecret.of(1, new byte[32]));
    private final PartyDeriver places = new PartyDeriver();

    /** Strays are up to 55 years old: that they are refused is the contact stage's matter here. */
    private final Intake intake = Intake.of(
            IntakeOptions.DEFAULT.withTimes(
                    Instant.parse("1960-01-01T00:00:00Z"), Instant.parse("2090-01-01T00:00:00Z")),
            hasher);

    @Test
    void filesGiveTheDecisionsOfTheReferenceModel(@TempDir Path dir) {
        Traffic traffic = TrafficGenerator.traffic(
                SEED, TrafficConfig.nationalDays(CALLS).withParties(hasher::contact, this::facts));
        TrafficCsv.write(traffic, dir);

        List<NumberProfile> profiles = read(intake.openNumbers(dir.resolve("numbers.csv")));
        List<ContactMark> marks = read(intake.openContacts(dir.resolve("contacts.csv")));
        List<Complaint> complaints = read(intake.openComplaints(dir.resolve("complaints.csv")));
        List<CallRecord> calls = read(intake.openCalls(dir.resolve("calls.csv")));
        assertThat(calls).isEqualTo(traffic.calls());
        assertThat(marks).isEqualTo(marks(traffic));
        assertThat(profiles).isEqualTo(numberInputs(traffic, NumberProfile.class));
        assertThat(complaints).isEqualTo(numberInputs(traffic, Complaint.class));

        Policy policy = TestPolicies.ofNumbersAlone("cn-finance");
        Deciding decided = new Deciding();
        Recording.of(profiles, marks, complaints)
                .play(calls.iterator(), Replay.of(PolicyBook.of(policy), decided), Optional.of(END));
        NaiveRun naive =
                NaiveRun.over(inOrder(profiles, marks, complaints, calls), PolicyBook.of(policy), policy.zone());
        Map<NumberId, List<NaiveDecision>> expected =
                AsNaive.rounded(naive.numbers().decisions());
        Map<NumberId, List<NaiveDecision>> found = AsNaive.decisions(decided.decisions);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((number, decisions) ->
                assertThat(found.get(number)).as("decisions of %s", number).isEqualTo(decisions));
        assertThat(expected.values().stream().mapToInt(List::size).sum())
                .as("decisions compared")
                .isGreaterThan(CALLS / 1000);
    }

    private Optional<PartyFacts> facts(String e164) {
        PartyDeriver.Place place = places.place(e164);
        return Optional.of(new PartyFacts(place.region(), place.zones(), hasher.block(e164)));
    }

    /** The order that a backtest promises: profiles; then each call, before it the marks and complaints up to then. */
    private static List<Arrival> inOrder(
            List<NumberProfile> profiles, List<ContactMark> marks, List<Complaint> complaints, List<CallRecord> calls) {
        List<ContactMark> marksLeft = new ArrayList<>(marks);
        List<Complaint> complaintsLeft = new ArrayList<>(complaints);
        marksLeft.sort(Comparator.comparing(ContactMark::validFrom));
        complaintsLeft.sort(Comparator.comparing(Complaint::at));
        List<Arrival> arrivals = new ArrayList<>();
        long first = calls.get(0).attemptAt().toEpochMilli();
        profiles.forEach(profile -> arrivals.add(new Arrival(first, new Input.OfNumber(profile))));
        for (CallRecord call : calls) {
            before(call.attemptAt(), marksLeft, complaintsLeft, arrivals);
            arrivals.add(
                    new Arrival(call.attemptAt().toEpochMilli(), new Input.OfContact(new ContactInput.Call(call))));
        }
        before(Instant.MAX, marksLeft, complaintsLeft, arrivals);
        arrivals.add(new Arrival(END.toEpochMilli(), new Input.OfClock(new Tick(END))));
        return arrivals;
    }

    private static void before(
            Instant time, List<ContactMark> marks, List<Complaint> complaints, List<Arrival> arrivals) {
        List<ContactMark> said = marks.stream()
                .takeWhile(mark -> !mark.validFrom().isAfter(time))
                .toList();
        List<Complaint> complained = complaints.stream()
                .takeWhile(complaint -> !complaint.at().isAfter(time))
                .toList();
        said.forEach(mark -> arrivals.add(
                new Arrival(mark.validFrom().toEpochMilli(), new Input.OfContact(new ContactInput.Mark(mark)))));
        complained.forEach(
                complaint -> arrivals.add(new Arrival(complaint.at().toEpochMilli(), new Input.OfNumber(complaint))));
        marks.subList(0, said.size()).clear();
        complaints.subList(0, complained.size()).clear();
    }

    private static <T> List<T> read(RowSource<T> source) {
        List<T> records = new ArrayList<>();
        try (source) {
            while (source.hasNext()) {
                RowResult<T> row = source.next();
                assertThat(row).isInstanceOf(RowResult.Accepted.class);
                records.add(((RowResult.Accepted<T>) row).record());
            }
        }
        return records;
    }

    private static List<ContactMark> marks(Traffic traffic) {
        return traffic.arrivals().stream()
                .map(Arrival::input)
                .filter(Input.OfContact.class::isInstance)
                .map(input -> ((Input.OfContact) input).input())
                .filter(ContactInput.Mark.class::isInstance)
                .map(input -> ((ContactInput.Mark) input).mark())
                .toList();
    }

    private static <T extends NumberInput> List<T> numberInputs(Traffic traffic, Class<T> kind) {
        return traffic.arrivals().stream()
                .map(Arrival::input)
                .filter(Input.OfNumber.class::isInstance)
                .map(input -> ((Input.OfNumber) input).input())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static final class Deciding implements NumberOutput {

        private final Map<NumberId, List<Decision>> decisions = new TreeMap<>();

        @Override
        public void decided(Decision decision) {
            decisions
                    .computeIfAbsent(decision.number(), id -> new ArrayList<>())
                    .add(decision);
        }

        @Override
        public void status(NumberStatus status) {
            // follows from the decisions and the rows
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            throw new AssertionError("refused " + input + ": " + why);
        }
    }
}

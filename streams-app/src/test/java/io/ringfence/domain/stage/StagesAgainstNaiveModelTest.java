package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.oracle.NaiveCall;
import io.ringfence.oracle.NaiveContactStage;
import io.ringfence.oracle.NaiveFindings;
import io.ringfence.oracle.NaiveNumberWindows;
import io.ringfence.oracle.Traffic;
import io.ringfence.oracle.TrafficConfig;
import io.ringfence.oracle.TrafficGenerator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both stages against a model that keeps every event and counts each window from scratch: every classified call, and at
 * every input each rule's value and level for the number it was about.
 */
final class StagesAgainstNaiveModelTest {

    @ParameterizedTest(name = "seed {0}, policy {1}, {2}")
    @CsvSource({
        "1, every-metric, nationalDays",
        "2, every-metric, clocksBack",
        "3, cn-finance, nationalDays",
        "4, us-tcpa, clocksBack",
        "5, fr-naegelen, nationalDays",
        "6, in-trai, clocksBack",
        "7, uk-ofcom, nationalDays"
    })
    void everyCallAndEveryFindingIsTheNaiveModels(long seed, String policyId, String when) {
        Policy policy = TestPolicies.ofNumbersAlone(policyId);
        TrafficConfig config =
                when.equals("nationalDays") ? TrafficConfig.nationalDays(2_500) : TrafficConfig.clocksBack(2_500);
        Comparison comparison = new Comparison(policy);
        for (Traffic.Arrival arrival :
                TrafficGenerator.traffic(seed, config.withNumbers(16)).arrivals()) {
            comparison.accept(arrival);
        }
        assertThat(comparison.calls).as("calls compared").isGreaterThan(2_000);
        boolean judgesNumbers = policy.rules().stream().anyMatch(Rule.NumberRule.class::isInstance);
        assertThat(comparison.levels > 0).as("findings above NONE").isEqualTo(judgesNumbers);
    }

    private static final class Comparison implements ContactOutput, NumberOutput {

        private final Policy policy;
        private final MemoryRows<NumberId, NumberRow> numbers = new MemoryRows<>();
        private final MemoryClock numberClock = new MemoryClock();
        private final ContactStage contactStage;
        private final NumberStage numberStage;
        private final NaiveContactStage naiveContacts;
        private final NaiveNumberWindows naiveNumbers;
        private final NaiveFindings naiveFindings;
        private final List<ClassifiedCall> classified = new ArrayList<>();
        private final Set<NumberId> moved = new HashSet<>();
        private String fate = "";
        private int calls;
        private int levels;

        Comparison(Policy policy) {
            PolicyBook book = PolicyBook.of(policy);
            this.policy = policy;
            this.contactStage =
                    new ContactStage(new MemoryRows<>(), new MemoryTimers<>(), new MemoryClock(), () -> book, this);
            this.numberStage = new NumberStage(numbers, new MemoryTimers<>(), numberClock, () -> book, this);
            this.naiveContacts = new NaiveContactStage(book);
            this.naiveNumbers = new NaiveNumberWindows(policy.zone());
            this.naiveFindings = new NaiveFindings(naiveNumbers);
        }

        void accept(Traffic.Arrival arrival) {
            if (arrival.input() instanceof Traffic.Input.OfContact of) {
                acceptContact(arrival.atMs(), of.input());
            } else if (arrival.input() instanceof Traffic.Input.OfNumber of) {
                if (of.input() instanceof NumberProfile profile
                        && !profile.zone().equals(zone(profile.number()))) {
                    moved.add(profile.number());
                }
                numberStage.accept(of.input(), arrival.atMs());
                naiveNumbers.accept(of.input());
                compare(of.input().number());
            } else if (arrival.input() instanceof Traffic.Input.OfClock of) {
                numberStage.tick(of.tick());
                naiveNumbers.tick(of.tick().at());
            }
        }

        private void acceptContact(long at, ContactInput input) {
            classified.clear();
            fate = "noted";
            if (input instanceof ContactInput.Call call) {
                contactStage.accept(call.call(), at);
            } else if (input instanceof ContactInput.Mark mark) {
                contactStage.accept(mark.mark());
            }
            NaiveContactStage.Result expected = naiveContacts.accept(Instant.ofEpochMilli(at), input);
            if (expected instanceof NaiveContactStage.Result.Forwarded forwarded) {
                assertThat(classified).as("forwarded, as %s", forwarded).hasSize(1);
                ClassifiedCall call = classified.get(0);
                same(call, forwarded.call());
                numberStage.accept(call, at);
                naiveNumbers.accept(forwarded.call());
                calls++;
                compare(call.number());
            } else {
                assertThat(classified).as("%s", expected).isEmpty();
                assertThat(fate).isEqualTo(fateOf(expected));
            }
        }

        private ZoneId zone(NumberId number) {
            return numbers.get(number).map(row -> row.local.zone()).orElse(policy.zone());
        }

        private static String fateOf(NaiveContactStage.Result result) {
            if (result instanceof NaiveContactStage.Result.Duplicate) {
                return "duplicate";
            }
            if (result instanceof NaiveContactStage.Result.TooOld) {
                return "TOO_OLD";
            }
            return result instanceof NaiveContactStage.Result.InTheFuture ? "IN_THE_FUTURE" : "noted";
        }

        private static void same(ClassifiedCall call, NaiveCall naive) {
            String what = naive.toString();
            assertThat(call.number()).as(what).isEqualTo(naive.number());
            assertThat(call.attemptAt()).as(what).isEqualTo(naive.attemptAt());
            assertThat(call.direction()).as(what).isEqualTo(naive.direction());
            assertThat(call.outcome())
                    .as(what)
                    .isEqualTo(Outcome.of(
                            naive.ending().disposition(),
                            naive.ending().ringS(),
                            naive.ending().talkS()));
            assertThat(call.amends()).as(what).isEqualTo(naive.replaced().isPresent());
            assertThat(call.relationship()).as(what).isEqualTo(naive.relationship());
            assertThat(call.purpose()).as(what).isEqualTo(naive.purpose());
            assertThat(call.policyVersion()).as(what).isEqualTo(naive.policyVersion());
            if (!call.amends()) {
                assertThat(call.violated()).as(what).isEqualTo(naive.violated());
                assertThat(call.quietHours()).as(what).isEqualTo(naive.quietHours());
                assertThat(call.offDay() && call.direction() == io.ringfence.domain.call.Direction.OUTBOUND)
                        .as(what)
                        .isEqualTo(naive.offDay());
                assertThat(call.previous()).as(what).isEqualTo(naive.previous());
            }
        }

        private void compare(NumberId number) {
            Optional<NumberRow> row = numbers.get(number);
            if (row.isEmpty() || numberClock.now() == TaskClock.UNSET) {
                return;
            }
            Optional<NumberProfile> profile = row.get().profile();
            RuleSet rules = RuleSet.of(
                    policy,
                    number,
                    profile.map(NumberProfile::pool).orElse(""),
                    profile.map(NumberProfile::purpose).orElse(CallPurpose.UNKNOWN));
            RowEvidence evidence = new RowEvidence(row.get(), rules, numberClock.now(), new Frames());
            Instant now = Instant.ofEpochMilli(numberClock.now());
            for (NaiveFindings.Found expected : naiveFindings.of(number, policy, now)) {
                if (moved.contains(number)
                        && RowWindows.INEXACT_AFTER_A_MOVE.contains(
                                expected.rule().metric())) {
                    continue;
                }
                Finding found = evidence.judge(expected.rule());
                String what = expected + " at " + now + " for " + number + "; found " + found;
                assertThat(found.level().name())
                        .as(what)
                        .isEqualTo(expected.level().name());
                assertThat(found.measurement().measured())
                        .as(what)
                        .isEqualTo(expected.compared().isPresent());
                if (found.measurement().measured()) {
                    assertThat(found.measurement().numerator()).as(what).isCloseTo(expected.numerator(), within(1e-9));
                    assertThat(found.measurement().denominator())
                            .as(what)
                            .isCloseTo(expected.denominator(), within(1e-9));
                    assertThat(found.observed())
                            .as(what)
                            .isCloseTo(expected.compared().get(), within(1e-9));
                }
                if (found.level() != Finding.Level.NONE) {
                    levels++;
                }
            }
        }

        @Override
        public void classified(ClassifiedCall call) {
            classified.add(call);
        }

        @Override
        public void erased(ErasedContact erased) {
            // nobody is forgotten here
        }

        @Override
        public void duplicate(CallRecord call) {
            fate = "duplicate";
        }

        @Override
        public void refused(CallRecord call, Refusal why) {
            fate = why.name();
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            throw new AssertionError("refused " + input + ": " + why);
        }

        @Override
        public void status(ContactStatus status) {
            assertThat(status.reasons().size() + (status.deniedUntil().isAfter(status.at()) ? 1 : 0))
                    .isNotNegative();
        }

        @Override
        public void inexact(ContactKey contact) {
            throw new AssertionError("a contact came to its bound: " + contact);
        }

        @Override
        public void decided(Decision decision) {
            assertThat(decision.sequence()).isPositive();
        }

        @Override
        public void status(NumberStatus status) {
            assertThat(status.at()).isNotNull();
        }
    }
}

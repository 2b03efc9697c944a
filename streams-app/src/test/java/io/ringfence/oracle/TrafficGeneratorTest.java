package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.NaiveContactStage.Result;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficGeneratorTest {

    private static final Traffic TRAFFIC = TrafficGenerator.traffic(7, TrafficConfig.nationalDays(20_000));

    @Test
    void sameSeedSameTraffic() {
        assertThat(TrafficGenerator.traffic(7, TrafficConfig.nationalDays(2_000)))
                .isEqualTo(TrafficGenerator.traffic(7, TrafficConfig.nationalDays(2_000)))
                .isNotEqualTo(TrafficGenerator.traffic(8, TrafficConfig.nationalDays(2_000)));
    }

    @Test
    void recordTimestampsIncrease() {
        long last = Long.MIN_VALUE;
        for (Arrival arrival : TRAFFIC.arrivals()) {
            assertThat(arrival.atMs()).isGreaterThan(last);
            last = arrival.atMs();
        }
    }

    @Test
    void hasAsManyCallsAsAskedFor() {
        for (int size : new int[] {2_000, 7_777}) {
            Set<String> ids = TrafficGenerator.traffic(1, TrafficConfig.nationalDays(size)).calls().stream()
                    .map(CallRecord::callId)
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(size);
        }
    }

    @Test
    void onePercentComesTwiceAndFivePercentLate() {
        List<CallRecord> records = TRAFFIC.calls();
        long distinct = new HashSet<>(records).size();
        assertThat((records.size() - distinct) / (double) records.size()).isCloseTo(0.01, within(0.003));
        Map<CallRecord, Long> first = new HashMap<>();
        for (Arrival arrival : TRAFFIC.arrivals()) {
            if (arrival.input() instanceof Input.OfContact contact
                    && contact.input() instanceof ContactInput.Call call) {
                first.putIfAbsent(call.call(), arrival.atMs());
            }
        }
        long late = 0;
        long veryLate = 0;
        for (Map.Entry<CallRecord, Long> entry : first.entrySet()) {
            CallRecord call = entry.getKey();
            long talked = 1000L
                    * (Math.max(0, call.timing().ringS())
                            + Math.max(0, call.timing().talkS()));
            long delay = entry.getValue() - call.attemptAt().toEpochMilli() - talked;
            late += delay > 55_000 ? 1 : 0;
            veryLate += delay > 86_000_000 ? 1 : 0;
        }
        assertThat(late / (double) first.size()).isCloseTo(0.055, within(0.015));
        assertThat(veryLate).isPositive();
    }

    @Test
    void everyKindOfInputAndCaseIsIn() {
        Set<Disposition> endings = EnumSet.noneOf(Disposition.class);
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        Set<CallPurpose> purposes = EnumSet.noneOf(CallPurpose.class);
        Set<Relationship> marks = EnumSet.noneOf(Relationship.class);
        Set<Command.Kind> commands = EnumSet.noneOf(Command.Kind.class);
        Set<Class<?>> others = new HashSet<>();
        for (Arrival arrival : TRAFFIC.arrivals()) {
            if (arrival.input() instanceof Input.OfContact contact) {
                if (contact.input() instanceof ContactInput.Call call) {
                    endings.add(call.call().disposition());
                    directions.add(call.call().direction());
                    purposes.add(call.call().context().purpose());
                } else if (contact.input() instanceof ContactInput.Mark mark) {
                    marks.add(mark.mark().relationship());
                }
            } else if (arrival.input() instanceof Input.OfNumber number) {
                others.add(number.input().getClass());
                if (number.input() instanceof Command command) {
                    commands.add(command.kind());
                }
            }
        }
        assertThat(endings).containsExactlyInAnyOrder(Disposition.values());
        assertThat(directions).containsExactlyInAnyOrder(Direction.values());
        assertThat(purposes).containsExactlyInAnyOrder(CallPurpose.values());
        assertThat(marks).containsExactlyInAnyOrder(Relationship.values());
        assertThat(commands).contains(Command.Kind.PAUSE, Command.Kind.RESUME, Command.Kind.APPROVE);
        assertThat(others)
                .containsExactlyInAnyOrder(Command.class, Complaint.class, NumberProfile.class, LabelObservation.class);
    }

    @Test
    void meetsEveryVerdictOfTheContactStage() {
        NaiveContactStage stage = new NaiveContactStage(PolicyBook.of(SamplePolicy.of()));
        Map<String, Integer> verdicts = new HashMap<>();
        for (Arrival arrival : TRAFFIC.arrivals()) {
            if (arrival.input() instanceof Input.OfContact contact) {
                Result result = stage.accept(Instant.ofEpochMilli(arrival.atMs()), contact.input());
                String amended = result instanceof Result.Forwarded forwarded
                                && forwarded.call().amends()
                        ? "!"
                        : "";
                verdicts.merge(result.getClass().getSimpleName() + amended, 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsOnlyKeys("Forwarded", "Forwarded!", "Duplicate", "TooOld", "InTheFuture", "Noted");
    }

    @Test
    void spansAMonthsEndAndTheClocksOfSydney() {
        Set<LocalDate> days = TRAFFIC.calls().stream()
                .map(call -> call.attemptAt().atZone(Country.AUSTRALIA.zone()).toLocalDate())
                .collect(Collectors.toSet());
        assertThat(days).contains(LocalDate.of(2026, 9, 30), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 4));
    }

    @Test
    void ticksAndTenantsOnDemand() {
        Traffic traffic = TrafficGenerator.traffic(
                3,
                TrafficConfig.clocksBack(2_000).withTicks(Duration.ofHours(1)).withSecondTenant(0.5));
        assertThat(traffic.arrivals().stream().filter(a -> a.input() instanceof Input.OfClock))
                .hasSize(5 * 24);
        assertThat(traffic.calls()).extracting(call -> call.number().tenant()).contains("default", "acme");
    }

    @Test
    void writesTheFilesOfABacktest(@TempDir Path directory) throws IOException {
        Traffic traffic = TrafficGenerator.traffic(5, TrafficConfig.nationalDays(2_000));
        TrafficCsv.write(traffic, directory);
        for (String file : List.of("calls", "complaints", "contacts", "numbers")) {
            List<String> lines = Files.readAllLines(directory.resolve(file + ".csv"));
            int columns = lines.get(0).split(",", -1).length;
            assertThat(lines)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
        }
        List<String> calls = Files.readAllLines(directory.resolve("calls.csv"));
        assertThat(calls).hasSize(1 + traffic.calls().size());
        List<String> first = Arrays.asList(calls.get(1).split(",", -1));
        CallRecord call = traffic.calls().get(0);
        assertThat(first.get(0)).isEqualTo(call.callId());
        assertThat(Instant.from(java.time.OffsetDateTime.parse(first.get(1)))).isEqualTo(call.attemptAt());
        boolean outbound = call.direction() == Direction.OUTBOUND;
        assertThat(first.get(outbound ? 2 : 3)).isEqualTo(call.number().e164());
        assertThat(first.get(outbound ? 3 : 2)).isEqualTo(traffic.plainNumbers().get(call.contact()));
    }

    @Test
    void filesKnowOneTenant(@TempDir Path directory) {
        Traffic traffic =
                TrafficGenerator.traffic(5, TrafficConfig.nationalDays(2_000).withSecondTenant(0.5));
        assertThatThrownBy(() -> TrafficCsv.write(traffic, directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme");
    }
}

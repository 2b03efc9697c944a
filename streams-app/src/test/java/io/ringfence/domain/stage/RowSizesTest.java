package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.backtest.Replay;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.oracle.Traffic;
import io.ringfence.oracle.TrafficConfig;
import io.ringfence.oracle.TrafficGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How many bytes rows take: what a changelog, a disk and a restore have to carry. */
final class RowSizesTest {

    /** As measured; the bounds are twice as much, and are there to be lowered. */
    private static final int BUSY_NUMBER_MEDIAN = 420;

    private static final int QUIET_NUMBER_MEDIAN = 75;
    private static final int CONTACT_MEDIAN = 34;

    /** Sizes of many rows, sorted. */
    private record Sizes(List<Integer> sorted) {

        static Sizes of(IntStream sizes) {
            return new Sizes(sizes.sorted().boxed().toList());
        }

        int at(double share) {
            return sorted.get((int) Math.round(share * (sorted.size() - 1)));
        }

        @Override
        public String toString() {
            return sorted.size() + " rows: median " + at(0.5) + ", p99 " + at(0.99) + ", largest " + at(1);
        }
    }

    @Test
    void rowsOfABusyFleet(TestReporter reporter) {
        Replay replay = played(busy());
        Sizes numbers = numbers(replay, 300, 1_500);
        Sizes contacts = contacts(replay);
        reporter.publishEntry("busy numbers", numbers.toString());
        reporter.publishEntry("all numbers", numbers(replay, 0, Long.MAX_VALUE).toString());
        reporter.publishEntry("busy contacts", contacts.toString());
        assertThat(numbers.at(0.5)).isLessThan(2 * BUSY_NUMBER_MEDIAN);
        assertThat(numbers.at(0.99)).isLessThan(2 * 1024);
        assertThat(contacts.at(0.5)).isLessThan(2 * CONTACT_MEDIAN);
        assertThat(contacts.at(0.99)).isLessThan(1024);
    }

    @Test
    void rowsOfAQuietFleet(TestReporter reporter) {
        Replay replay = played(config(900, 300, 3));
        Sizes numbers = numbers(replay, 0, Long.MAX_VALUE);
        reporter.publishEntry("quiet numbers", numbers.toString());
        reporter.publishEntry("quiet contacts", contacts(replay).toString());
        assertThat(numbers.at(0.5)).isLessThan(2 * QUIET_NUMBER_MEDIAN);
        assertThat(numbers.at(0.99)).isLessThan(512);
    }

    /** 300 numbers, 200 calls a day each on average, three days; those with 100 to 500 a day are measured. */
    static TrafficConfig busy() {
        return config(180_000, 300, 3);
    }

    static TrafficConfig config(int calls, int numbers, int days) {
        TrafficConfig some = TrafficConfig.nationalDays(calls);
        return new TrafficConfig(
                calls,
                numbers,
                LocalDate.of(2026, 3, 10),
                days,
                some.duplicates(),
                some.late(),
                some.stray(),
                0,
                Optional.of(Duration.ofMinutes(10)),
                some.contactIds(),
                some.facts());
    }

    static Replay played(TrafficConfig config) {
        Replay replay = Replay.of(PolicyBook.of(TestPolicies.load("cn-finance")), new Nowhere());
        for (Traffic.Arrival arrival : TrafficGenerator.traffic(42, config).arrivals()) {
            if (arrival.input() instanceof Traffic.Input.OfNumber of) {
                replay.accept(of.input(), arrival.atMs());
            } else if (arrival.input() instanceof Traffic.Input.OfClock of) {
                replay.tick(of.tick());
            } else if (arrival.input() instanceof Traffic.Input.OfContact of) {
                if (of.input() instanceof ContactInput.Call call) {
                    replay.accept(call.call(), arrival.atMs());
                } else if (of.input() instanceof ContactInput.Mark mark) {
                    replay.accept(mark.mark());
                }
            }
        }
        return replay;
    }

    /** Of the numbers that made at least {@code from} and at most {@code to} calls. */
    private static Sizes numbers(Replay replay, long from, long to) {
        RowWriter out = new RowWriter();
        return Sizes.of(replay.numbers().values().stream()
                .filter(row -> calls(row) >= from && calls(row) <= to)
                .mapToInt(row -> NumberRowFormat.toBytes(row, out).length));
    }

    private static long calls(NumberRow row) {
        return row.panes.sum(new Span(Span.Level.DAY, 0), 0, (1L << Outcome.COUNT) - 1);
    }

    private static Sizes contacts(Replay replay) {
        RowWriter out = new RowWriter();
        return Sizes.of(replay.contacts().values().stream().mapToInt(row -> row.toBytes(out).length));
    }

    /** Decisions are of no interest here. */
    private static final class Nowhere implements NumberOutput {
        @Override
        public void decided(Decision decision) {
            // dropped
        }

        @Override
        public void status(NumberStatus status) {
            // dropped
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            // dropped
        }
    }
}

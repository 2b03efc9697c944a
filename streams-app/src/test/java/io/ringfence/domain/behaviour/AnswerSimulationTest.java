package io.ringfence.domain.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How soon a fall is found and how often one is found that isn't there, by seeded simulation (domain report, section 4.4). */
class AnswerSimulationTest {

    private static final double ONE_IN = 10_000;

    /** The report gives a single chart; two charts at twice the height have fewer accidents and take a little longer. */
    @ParameterizedTest
    @CsvSource({"PARTIAL, 0.40, 96", "FULL, 0.40, 44", "PARTIAL, 0.30, 135", "FULL, 0.30, 63", "PARTIAL, 0.15, 271"})
    void callsToASignal(Fall fall, double rate, double reported, TestReporter reporter) {
        double calls = new AnswerSimulation(7, 1, 100, rate, 0, 0).callsToSignal(fall, ONE_IN, 2_000);
        reporter.publishEntry(fall + " from " + rate, String.format("%.0f calls, reported %.0f", calls, reported));
        assertThat(calls).isCloseTo(reported, within(0.2 * reported));
    }

    @ParameterizedTest
    @CsvSource({
        "stationary, 20, 100, 0, 0, 1.5",
        "hour profile, 20, 100, 0.25, 0.1, 3",
        "noisy days, 20, 100, 0.25, 0.25, 3",
        "noisy days, 20, 30, 0.25, 0.25, 4",
        "noisy days, 5, 100, 0.25, 0.25, 7",
    })
    void falseAlarms(
            String traffic,
            int numbers,
            int callsADay,
            double hourNoise,
            double dayNoise,
            double most,
            TestReporter reporter) {
        int days = 600_000 / numbers / callsADay;
        AnswerSimulation.Outcome outcome =
                new AnswerSimulation(11, numbers, callsADay, 0.4, hourNoise, dayNoise).unlabelled(days, ONE_IN);
        reporter.publishEntry(
                traffic + ", " + numbers + " numbers, " + callsADay + " calls a day",
                String.format("%.2f false alarms in 10,000 calls", outcome.alarmsPer10000()));
        assertThat(outcome.calls()).isGreaterThan(500_000);
        assertThat(outcome.alarmsPer10000()).isGreaterThan(0.1).isLessThan(most);
    }
}

package io.ringfence.domain.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunLengthTest {

    /** The formula against the chain, for all rates and heights that matter. */
    @ParameterizedTest
    @EnumSource(Fall.class)
    void theFormulaIsNearTheExactChain(Fall fall) {
        for (double expected : new double[] {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9}) {
            for (double height : new double[] {2, 4, 6, 8}) {
                double exact = MarkovChain.runLength(fall, expected, expected, height);
                if (exact < RunLength.LONGEST) {
                    assertThat(Math.log(RunLength.calls(fall, expected, height) / exact))
                            .as("%s, rate %s, height %s: ln of the ratio to %.0f", fall, expected, height, exact)
                            .isCloseTo(0, within(expected > 0.6 || height < 4 ? 0.8 : 0.25));
                }
            }
        }
    }

    /** Domain report, section 4.4: calls until a signal where the alarm stands at one in 2,000, 10,000 or 50,000 calls. */
    @ParameterizedTest
    @CsvSource({
        "PARTIAL, 0.40, 2000, 68", "PARTIAL, 0.40, 10000, 96", "PARTIAL, 0.40, 50000, 124",
        "FULL, 0.40, 2000, 33", "FULL, 0.40, 10000, 44", "FULL, 0.40, 50000, 54",
        "PARTIAL, 0.30, 2000, 93", "PARTIAL, 0.30, 10000, 135", "PARTIAL, 0.30, 50000, 178",
        "FULL, 0.30, 2000, 47", "FULL, 0.30, 10000, 63", "FULL, 0.30, 50000, 79",
        "PARTIAL, 0.24, 2000, 118", "PARTIAL, 0.24, 10000, 172", "PARTIAL, 0.24, 50000, 229",
        "PARTIAL, 0.15, 2000, 176", "PARTIAL, 0.15, 10000, 271", "PARTIAL, 0.15, 50000, 374",
    })
    void callsToASignal(Fall fall, double expected, double between, double toSignal) {
        double height = heightOf(fall, expected, between);
        assertThat(MarkovChain.runLength(fall, expected, fall.ratio() * expected, height))
                .isCloseTo(toSignal, within(0.08 * toSignal + 2));
    }

    @Test
    void aChartAtZeroIsWorthNothingAndNoneIsWorthMoreThanTheLongest() {
        assertThat(RunLength.calls(Fall.PARTIAL, 0.4, 0)).isZero();
        assertThat(RunLength.calls(Fall.FULL, 0.4, 100)).isEqualTo(RunLength.LONGEST);
    }

    @Test
    void higherIsAlwaysWorthMore() {
        for (Fall fall : Fall.values()) {
            for (double rate = 0.01; rate < 1; rate += 0.01) {
                double before = 0;
                for (double height = 0.1; height < 8; height += 0.1) {
                    double calls = RunLength.calls(fall, rate, height);
                    assertThat(calls).isGreaterThanOrEqualTo(before);
                    assertThat(calls > before || calls == RunLength.LONGEST).isTrue();
                    before = calls;
                }
            }
        }
    }

    private static double heightOf(Fall fall, double expected, double calls) {
        double low = 0;
        double high = 20;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (RunLength.calls(fall, expected, middle) < calls) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

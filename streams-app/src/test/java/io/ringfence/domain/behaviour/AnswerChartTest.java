package io.ringfence.domain.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnswerChartTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void heightsAreThoseOfThePlainDefinition() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 50; run++) {
            AnswerChart chart = new AnswerChart();
            double partial = 0;
            double full = 0;
            int calls = 0;
            double expected = 0;
            for (int i = 0; i < 300; i++) {
                double rate = random.nextDouble(0.05, 0.9);
                boolean answered = random.nextDouble() < 0.6 * rate;
                chart.call(rate, answered, i);
                partial = step(partial, 0.6, rate, answered);
                full = step(full, 0.375, rate, answered);
                calls = partial == 0 ? 0 : calls + 1;
                expected = partial == 0 ? 0 : expected + rate;
                // rounded to thousandths at each step, and near 0 that may be the difference
                if (partial > 0.2 && chart.calls() == calls) {
                    assertThat(chart.expected()).isCloseTo(expected, within(0.001 * calls));
                    double worth = Math.max(
                                    RunLength.calls(Fall.PARTIAL, expected / calls, partial),
                                    RunLength.calls(Fall.FULL, expected / calls, full))
                            / 2;
                    assertThat(Math.log(chart.callsBetweenAccidents() / Math.min(worth, RunLength.LONGEST / 2)))
                            .isCloseTo(0, within(0.25));
                }
            }
        }
    }

    private static double step(double height, double ratio, double rate, boolean answered) {
        double ratioOfCall = answered ? Math.log(ratio) : Math.log((1 - ratio * rate) / (1 - rate));
        return Math.max(0, Math.min(12, height + ratioOfCall));
    }

    @Test
    void aRowIsTheSameWrittenAndRead() {
        SplittableRandom random = new SplittableRandom(2);
        AnswerChart chart = new AnswerChart();
        for (int i = 0; i < 5_000; i++) {
            switch (random.nextInt(6)) {
                case 0 -> chart.leftOut();
                case 1 -> chart.corrected(random.nextDouble(), random.nextBoolean());
                case 2 -> chart.history(random.nextLong(100) * DAY, random.nextInt(100), random.nextInt(1000));
                case 3 -> chart.fleet(random.nextInt(1_000_000));
                default -> chart.call(random.nextDouble(), random.nextInt(4) == 0, random.nextLong(100 * DAY));
            }
            byte[] bytes = bytes(chart);
            RowReader in = new RowReader(bytes);
            AnswerChart read = AnswerChart.read(in);
            assertThat(in.atEnd()).isTrue();
            assertThat(bytes(read)).isEqualTo(bytes);
            assertThat(read.callsBetweenAccidents()).isEqualTo(chart.callsBetweenAccidents());
            assertThat(read.isEmpty()).isEqualTo(chart.isEmpty());
            assertThat(read.until(DAY)).isEqualTo(chart.until(DAY));
            chart = random.nextInt(20) == 0 ? read : chart;
        }
    }

    @Test
    void evidenceIsSinceTheRateBeganToLookLow() {
        AnswerChart chart = new AnswerChart();
        for (int i = 0; i < 50; i++) {
            chart.call(0.4, i % 2 == 0, 0);
        }
        assertThat(chart.calls()).as("answered more than expected").isLessThan(5);
        int before = chart.calls();
        for (int i = 0; i < 10; i++) {
            chart.call(0.4, false, 0);
        }
        assertThat(chart.calls()).isEqualTo(before + 10);
        assertThat(chart.expected()).isCloseTo(0.4 * chart.calls(), within(0.01));
    }

    @Test
    void aCallThatTurnsOutAnsweredSpeaksAgainstASuspicion() {
        AnswerChart corrected = new AnswerChart();
        AnswerChart straight = new AnswerChart();
        for (int i = 0; i < 20; i++) {
            corrected.call(0.4, false, 0);
            straight.call(0.4, i == 19, 0);
        }
        corrected.corrected(0.4, true);
        assertThat(bytes(corrected)).isEqualTo(bytes(straight));
    }

    @Test
    void aSilentNumberIsForgottenOnTheTick() {
        AnswerChart chart = new AnswerChart();
        chart.call(0.4, false, 10 * DAY);
        long until = chart.until(7 * DAY);
        chart.expire(until - 1, 7 * DAY);
        assertThat(chart.calls()).isEqualTo(1);
        chart.expire(until, 7 * DAY);
        assertThat(chart.calls()).isZero();
        assertThat(chart.until(7 * DAY)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNumberThatRecoversIsSeenTo() {
        AnswerChart chart = new AnswerChart();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            chart.call(0.4, random.nextDouble() < 0.1, 0);
        }
        assertThat(chart.callsBetweenAccidents()).isGreaterThan(400_000);
        int calls = 0;
        while (chart.callsBetweenAccidents() > 2_000) {
            chart.call(0.4, random.nextDouble() < 0.4, 0);
            calls++;
        }
        assertThat(calls).isLessThan(300);
    }

    private static byte[] bytes(AnswerChart chart) {
        RowWriter out = new RowWriter();
        chart.write(out);
        return out.toBytes();
    }
}

package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveTalkMedianTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "7,                 7.5",
        "8,                 9.0",
        "9,                 9.0",
        "0 0 0 0,           0.5",
        "60 60 60 60,       67.5",
        // two of two lie in [60,75): the first of them at its middle
        "60 74,             67.5",
        // half below, half above: the upper edge of the lower class
        "5 100,             6.0",
        "5 100 100,         97.5",
        "1799,              1350.0",
        "1800,              1800.0",
        "86400 86400,       1800.0",
        "3 1800 1800,       1800.0",
        // 10 of [30,40) below; the 11th of 22 is the first of 5 in [40,50)
        "30 30 30 30 30 30 30 30 30 30 40 40 40 40 40 90 90 90 90 90 90 90, 42.0",
    })
    void interpolates(String talks, double median) {
        List<Integer> values =
                Stream.of(talks.split(" ", 0)).map(Integer::valueOf).toList();
        NaiveNumberWindows.Measured measured = NaiveTalkMedian.of(values);
        assertThat(measured.observed().orElseThrow()).isCloseTo(median, within(1e-9));
        assertThat(measured.denominator()).isEqualTo(values.size());
    }

    @Test
    void nothingHasNoMedian() {
        assertThat(NaiveTalkMedian.of(List.of()).observed()).isEmpty();
    }
}

package io.ringfence.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How times and durations are written. */
class TimeFormTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "year-first | 2026-03-02 09:30:07 | 2026-03-02T01:30:07Z",
                "year-first | 2026/3/2 9:30 | 2026-03-02T01:30:00Z",
                "year-first | 2026.03.02 09:30:07,25 | 2026-03-02T01:30:07.250Z",
                "year-first | 2026-03-02T09:30:07Z | 2026-03-02T09:30:07Z",
                "year-first | 2026-03-02 09:30:07 +0100 | 2026-03-02T08:30:07Z",
                "year-first | 2026-03-02T09:30:07.123456789-05:30 | 2026-03-02T15:00:07.123456789Z",
                "epoch-seconds | 1772443807 | 2026-03-02T09:30:07Z",
                "epoch-seconds | 1772443807.250 | 2026-03-02T09:30:07.250Z",
                "epoch-milliseconds | 1772443807250 | 2026-03-02T09:30:07.250Z",
                "epoch-microseconds | 1772443807250001 | 2026-03-02T09:30:07.250001Z",
                "dd/MM/yyyy HH:mm:ss | 02/03/2026 09:30:07 | 2026-03-02T01:30:07Z",
                "MM/dd/yyyy hh:mm a | 03/02/2026 09:30 pm | 2026-03-02T13:30:00Z",
                "d-MMM-yy HH:mm | 2-Mar-26 09:30 | 2026-03-02T01:30:00Z",
                "yyyyMMddHHmmss | 20260302093007 | 2026-03-02T01:30:07Z",
                "dd.MM.yyyy HH:mm:ssXXX | 02.03.2026 09:30:07+01:00 | 2026-03-02T08:30:07Z",
            })
    void aTimeIsReadByItsForm(String form, String text, String expected) {
        assertThat(TimeForm.of(form).read(text, SHANGHAI)).hasToString("Optional[" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "year-first | 2026-02-29 09:30:00",
                "year-first | 02/03/2026 09:30:00",
                "year-first | 2026-03/02 09:30:00",
                "year-first | 2026-03-02",
                "year-first | 2026-03-02 24:00:00",
                "year-first | 2026-03-02 09:30:00 CET",
                "year-first | 2026-03-02 09:30:0",
                "year-first | 2026-03-02 09:30:00+8",
                "epoch-seconds | 1772443807s",
                "epoch-seconds | -5",
                "epoch-seconds | 1772443807.",
                "epoch-milliseconds | 123456789012345678",
                "dd/MM/yyyy HH:mm:ss | 31/02/2026 09:30:00",
                "dd/MM/yyyy HH:mm:ss | 03/31/2026 09:30:00",
                "dd/MM/yyyy HH:mm:ss | 02/03/26 09:30:00",
            })
    void whatIsNoTimeOfTheFormIsNone(String form, String text) {
        assertThat(TimeForm.of(form).read(text, SHANGHAI)).isEmpty();
    }

    @Test
    void whereClocksArePutBackTheEarlierTimeCounts() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(TimeForm.of("year-first").read("2026-10-25 02:30:00", berlin))
                .hasToString("Optional[2026-10-25T00:30:00Z]");
        assertThat(TimeForm.of("dd.MM.yyyy HH:mm").read("25.10.2026 02:30", berlin))
                .hasToString("Optional[2026-10-25T00:30:00Z]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd/MM/yyyy",
                "HH:mm:ss",
                "dd/MM/yyyy hh:mm:ss",
                "dd/MM HH:mm",
                "yyyy-MM-dd HH:ss",
                "bbb",
                "'open",
                "yyyy-MM-dd mm:HH:{",
                "year first"
            })
    void aPatternThatTellsNoTimeIsRefused(String pattern) {
        assertThatThrownBy(() -> TimeForm.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it ");
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 42, 42",
        "seconds, 42.99, 42",
        "seconds, -1, -1",
        "seconds, -0.4, -1",
        "milliseconds, 42999, 42",
        "minutes, 1.5, 90",
        "hh:mm:ss, 01:02:03, 3723",
        "hh:mm:ss, 0:00:09.25, 9",
        "mm:ss, 62:03, 3723",
    })
    void aDurationIsReadByItsForm(String form, String text, long expected) {
        assertThat(DurationForm.of(form).orElseThrow().seconds(text)).isEqualTo(OptionalLong.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 1:02",
        "seconds, 4e3",
        "seconds, .5",
        "seconds, 5.",
        "seconds, 1234567890123456",
        "hh:mm:ss, 62:03",
        "hh:mm:ss, 00:61:00",
        "mm:ss, 01:02:03",
        "mm:ss, 1:2:",
    })
    void whatIsNoDurationOfTheFormIsNone(String form, String text) {
        assertThat(DurationForm.of(form).orElseThrow().seconds(text)).isEmpty();
    }
}

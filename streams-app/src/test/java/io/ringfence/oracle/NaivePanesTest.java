package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.policy.Window;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaivePanesTest {

    @ParameterizedTest(name = "{0} at {1} in {2}: {3} counts {4}")
    @CsvSource({
        // a window, its end, the number's zone, an event, whether it counts
        "PT10M, 2026-09-30T12:10:30+08:00, Asia/Shanghai, 2026-09-30T11:59:59.999+08:00, false",
        "PT10M, 2026-09-30T12:10:30+08:00, Asia/Shanghai, 2026-09-30T12:00:00.000+08:00, true",
        "PT10M, 2026-09-30T12:10:59.999+08:00, Asia/Shanghai, 2026-09-30T12:00:00.000+08:00, true",
        "PT10M, 2026-09-30T12:11:00+08:00, Asia/Shanghai, 2026-09-30T12:00:59.999+08:00, false",
        "PT1H,  2026-09-30T12:10:30+08:00, Asia/Shanghai, 2026-09-30T11:10:00.000+08:00, true",
        "PT1H,  2026-09-30T12:10:30+08:00, Asia/Shanghai, 2026-09-30T11:09:59.999+08:00, false",
        // longer than an hour: quarters of an hour
        "PT61M, 2026-09-30T12:16:00+08:00, Asia/Shanghai, 2026-09-30T11:15:00.000+08:00, true",
        "PT61M, 2026-09-30T12:16:00+08:00, Asia/Shanghai, 2026-09-30T11:14:59.999+08:00, false",
        "P1D,   2026-09-30T12:14:59+08:00, Asia/Shanghai, 2026-09-29T12:00:00.000+08:00, true",
        "P1D,   2026-09-30T12:14:59+08:00, Asia/Shanghai, 2026-09-29T11:59:59.999+08:00, false",
        // longer than a day: local days
        "PT25H, 2026-09-30T12:00:00+08:00, Asia/Shanghai, 2026-09-29T00:00:00.000+08:00, true",
        "PT25H, 2026-09-30T12:00:00+08:00, Asia/Shanghai, 2026-09-28T23:59:59.999+08:00, false",
        "P7D,   2026-10-07T00:00:00+08:00, Asia/Shanghai, 2026-09-30T00:00:00.000+08:00, true",
        "P7D,   2026-10-07T00:00:00+08:00, Asia/Shanghai, 2026-09-29T23:59:59.999+08:00, false",
        "days1, 2026-09-30T12:00:00+08:00, Asia/Shanghai, 2026-09-30T00:00:00.000+08:00, true",
        "days1, 2026-09-30T12:00:00+08:00, Asia/Shanghai, 2026-09-29T23:59:59.999+08:00, false",
        "days7, 2026-10-07T23:00:00+08:00, Asia/Shanghai, 2026-10-01T00:00:00.000+08:00, true",
        "days7, 2026-10-07T23:00:00+08:00, Asia/Shanghai, 2026-09-30T23:59:59.999+08:00, false",
        "dayN,  2026-11-01T23:59:59-05:00, America/New_York, 2026-11-01T00:00:00.000-04:00, true",
        "dayN,  2026-11-01T23:59:59-05:00, America/New_York, 2026-10-31T23:59:59.999-04:00, false",
        "P1D,   2026-11-01T23:59:59-05:00, America/New_York, 2026-11-01T00:44:59.999-04:00, false",
        "P1D,   2026-11-01T23:59:59-05:00, America/New_York, 2026-11-01T00:45:00.000-04:00, true",
        // the day the clocks go forward in Sydney has 23 hours
        "dayN,  2026-10-04T23:59:59+11:00, Australia/Sydney, 2026-10-04T00:00:00.000+10:00, true",
        "dayN,  2026-10-04T23:59:59+11:00, Australia/Sydney, 2026-10-03T23:59:59.999+10:00, false",
        "dayU,  2026-10-01T07:59:59+08:00, Asia/Shanghai, 2026-09-30T08:00:00.000+08:00, true",
        "dayU,  2026-10-01T07:59:59+08:00, Asia/Shanghai, 2026-09-30T07:59:59.999+08:00, false",
        "dayU,  2026-10-01T08:00:00+08:00, Asia/Shanghai, 2026-10-01T07:59:59.999+08:00, false",
        "monthN, 2026-10-01T00:00:00+08:00, Asia/Shanghai, 2026-09-30T23:59:59.999+08:00, false",
        "monthN, 2026-10-01T00:00:00+08:00, Asia/Shanghai, 2026-10-01T00:00:00.000+08:00, true",
        // a month of UTC begins with the whole local day in which it begins
        "monthU, 2026-10-01T07:59:59+08:00, Asia/Shanghai, 2026-09-01T00:00:00.000+08:00, true",
        "monthU, 2026-10-01T07:59:59+08:00, Asia/Shanghai, 2026-08-31T23:59:59.999+08:00, false",
        "monthU, 2026-10-01T08:00:00+08:00, Asia/Shanghai, 2026-10-01T00:00:00.000+08:00, true",
        "monthU, 2026-10-01T08:00:00+08:00, Asia/Shanghai, 2026-09-30T23:59:59.999+08:00, false",
    })
    void windows(String window, String now, String zone, String event, boolean counts) {
        ZoneId itsZone = ZoneId.of(zone);
        NaivePanes panes = NaivePanes.of(SampleCall.time(event), itsZone);
        assertThat(NaivePanes.span(window(window), SampleCall.time(now), itsZone)
                        .holds(panes))
                .isEqualTo(counts);
    }

    @Test
    void zoneChangeMovesNoPane() {
        Instant event = SampleCall.time("2026-09-30T00:30:00+08:00");
        NaivePanes counted = NaivePanes.of(event, ZoneId.of("Asia/Shanghai"));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant now = SampleCall.time("2026-09-29T19:00:00+02:00");
        assertThat(Instant.ofEpochMilli(counted.day())).isEqualTo(SampleCall.time("2026-09-30T00:00:00+08:00"));
        assertThat(NaivePanes.span(window("dayN"), now, berlin).holds(counted)).isTrue();
    }

    static Window window(String text) {
        return switch (text) {
            case "dayN" -> new Window.CalendarDay(Window.ZoneBasis.NUMBER);
            case "dayU" -> new Window.CalendarDay(Window.ZoneBasis.UTC);
            case "monthN" -> new Window.CalendarMonth(Window.ZoneBasis.NUMBER);
            case "monthU" -> new Window.CalendarMonth(Window.ZoneBasis.UTC);
            default ->
                text.startsWith("days")
                        ? SamplePolicy.localDays(Integer.parseInt(text.substring(4)))
                        : SamplePolicy.rolling(text);
        };
    }
}

package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.at;
import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 19 to 21 of the articles: when. Each limit one tick before, on, and after. */
final class TimeLimitsTest {

    @ParameterizedTest(name = "row 19: 「早 8 点前、晚 9 点后」 {0} at the callee breaks the hours: {1}")
    @CsvSource({
        "2026-03-10T07:59:59.999, true",
        "2026-03-10T08:00:00.000, false",
        "2026-03-10T08:00:00.001, false",
        "2026-03-10T20:59:59.999, false",
        "2026-03-10T21:00:00.000, true",
        "2026-03-10T21:00:00.001, true",
        "2026-03-10T00:00:00.000, true"
    })
    void quietHours(String local, boolean broken) {
        ClassifiedCall call = Bench.preset("cn-finance").dial(Dial.at(cn(local)));
        assertThat(call.quietHours()).isEqualTo(broken);
        assertThat(call.violated()).isEqualTo(broken ? Set.of("hours") : Set.of());
    }

    @Test
    @DisplayName("row 19: 「早 8 点前、晚 9 点后」 the callee's clock counts, not the number's")
    void theCalleesClock() {
        Bench bench = Bench.preset("cn-finance");
        ZoneId urumqi = ZoneId.of("Asia/Urumqi");
        Instant eight = at(urumqi, "2026-03-10T08:00");
        assertThat(bench.broken(Dial.at(eight.minusMillis(1)).in("CN", "Asia/Urumqi")))
                .as("09:59:59.999 in Shanghai")
                .containsExactly("hours");
        assertThat(bench.broken(Dial.at(eight).in("CN", "Asia/Urumqi"))).isEmpty();
    }

    @Test
    @DisplayName("row 19: of a callee who may be in two zones, both must be inside")
    void bothZones() {
        Bench bench = Bench.preset("us-tcpa");
        Instant eightInDenver = at(ZoneId.of("America/Denver"), "2026-03-10T08:00");
        Instant nineInChicago = at(ZoneId.of("America/Chicago"), "2026-03-10T21:00");
        assertThat(bench.broken(between(eightInDenver.minusMillis(1)))).containsExactly("hours");
        assertThat(bench.broken(between(eightInDenver))).isEmpty();
        assertThat(bench.broken(between(nineInChicago.minusMillis(1)))).isEmpty();
        assertThat(bench.broken(between(nineInChicago))).containsExactly("hours");
    }

    private static Dial between(Instant at) {
        return Dial.at(at).in("US-KS", "America/Chicago", "America/Denver");
    }

    @ParameterizedTest(name = "row 19: collection {0}, {1}: broken {2}")
    @CsvSource({
        "2026-01-31T21:00, STRANGER, collection-hours-before",
        "2026-01-31T20:59:59.999, STRANGER, ''",
        "2026-02-01T21:00, STRANGER, ''",
        "2026-02-01T21:59:59.999, STRANGER, ''",
        "2026-02-01T22:00, STRANGER, collection-hours",
        "2026-02-01T22:00, CONSENTED, ''",
        "2026-02-01T22:00, MEMBER, collection-hours"
    })
    void collectionHours(String local, Relationship relationship, String broken) {
        Bench bench = Bench.preset("cn-finance");
        bench.mark(4, relationship, cn("2026-01-01T00:00"));
        assertThat(bench.broken(Dial.at(cn(local)).to(4).purpose(CallPurpose.COLLECTION)))
                .isEqualTo(broken.isEmpty() ? Set.of() : Set.of(broken));
    }

    @Test
    @DisplayName("row 19: the sixth unanswered collection call of a day is the last; answered ones don't count")
    void collectionRepeats() {
        Bench bench = Bench.preset("cn-finance");
        Dial collect = Dial.at(cn("2026-03-10T08:00")).to(4).purpose(CallPurpose.COLLECTION);
        bench.dial(collect.talk(90));
        for (int i = 1; i <= 6; i++) {
            assertThat(bench.broken(collect.at(collect.at().plus(Duration.ofHours(i)), "")))
                    .as("unanswered %s", i)
                    .doesNotContain("collection-repeat");
        }
        Instant seventh = collect.at().plus(Duration.ofHours(7));
        assertThat(bench.broken(collect.at(seventh, ""))).contains("collection-repeat");
        assertThat(bench.broken(collect.at(seventh.plusSeconds(60), "").talk(90)))
                .as("made although the limit was reached, whatever came of it")
                .contains("collection-repeat");
        assertThat(bench.broken(collect.at(cn("2026-03-11T08:00"), ""))).doesNotContain("collection-repeat");
    }

    @Test
    @DisplayName("row 19: where starts are reported, the seventh is beyond the limit before anybody knows how it ends")
    void collectionRepeatsByTheirStarts() {
        Bench bench = Bench.preset("cn-finance");
        Dial collect = Dial.at(cn("2026-03-10T08:00")).to(4).purpose(CallPurpose.COLLECTION);
        for (int i = 1; i <= 7; i++) {
            Dial call = collect.at(collect.at().plus(Duration.ofHours(i)), "call-" + i);
            boolean beyond = bench.broken(call.ended(Disposition.UNFINISHED)).contains("collection-repeat");
            assertThat(beyond).as("start %s", i).isEqualTo(i == 7);
            bench.dial(call.ended(Disposition.NO_ANSWER));
        }
    }

    @ParameterizedTest(name = "row 20: 「以及法定节假日」 {0} is {1}: day off {2}")
    @CsvSource({
        "2026-09-30T20:59:59.999, the eve, false",
        "2026-10-01T08:00, national day, true",
        "2026-10-04T10:00, off by adjustment, true",
        "2026-10-10T10:00, an adjusted workday on a Saturday, false",
        "2026-10-17T10:00, an ordinary Saturday, false",
        "2027-01-01T10:00, in a year nobody has published, false"
    })
    void holidays(String local, String what, boolean off) {
        ClassifiedCall call = Bench.preset("cn-finance").dial(Dial.at(cn(local)).purpose(CallPurpose.SALES));
        assertThat(call.offDay()).as(what).isEqualTo(off);
        assertThat(call.violated().contains("holiday")).isEqualTo(off);
    }

    @Test
    @DisplayName("row 20: the day is the callee's: midnight there decides")
    void theHolidaysMidnight() {
        Bench bench = Bench.rules("id: holiday, scope: call, no_off_days: statutory");
        Instant midnight = cn("2026-10-01T00:00");
        assertThat(bench.broken(Dial.at(midnight.minusMillis(1)))).isEmpty();
        assertThat(bench.broken(Dial.at(midnight))).containsExactly("holiday");
        assertThat(bench.broken(Dial.at(midnight).in("US-NY", "America/New_York")))
                .isEmpty();
        assertThat(bench.broken(Dial.at(cn("2026-10-03T23:59:59.999")))).containsExactly("holiday");
        assertThat(bench.broken(Dial.at(cn("2026-10-04T00:00"))))
                .as("only moved there")
                .isEmpty();
    }

    @Test
    @DisplayName("row 20: the tenth call on a holiday pauses the number for the day")
    void repeatedOnHolidays() {
        Bench bench = Bench.preset("cn-finance");
        Dial sale = Dial.at(cn("2026-10-01T09:00")).purpose(CallPurpose.SALES);
        bench.dial(sale);
        assertThat(bench.edges("holiday-repeated")).containsExactly("WARN");
        bench.dial(8, sale.at(sale.at().plusSeconds(60), ""), Duration.ofMinutes(3));
        assertThat(bench.edges("holiday-repeated")).as("nine").isEmpty();
        bench.dial(sale.at(sale.at().plusSeconds(7_200), ""));
        assertThat(bench.edges("holiday-repeated")).containsExactly("PAUSE");
    }

    @Test
    @DisplayName("row 21: 「避免在非工作时段(如凌晨、深夜)频繁拨打」 a slip warns, the fifth of a day pauses")
    void aSlipAndAHabit() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(cn("2026-03-10T07:00")));
        assertThat(bench.edges("hours-repeated")).containsExactly("WARN");
        bench.dial(3, Dial.at(cn("2026-03-10T07:01")), Duration.ofMinutes(1));
        assertThat(bench.edges("hours-repeated")).as("four").isEmpty();
        bench.dial(Dial.at(cn("2026-03-10T07:59:59.999")));
        assertThat(bench.edges("hours-repeated")).as("the fifth").containsExactly("PAUSE");
        assertThat(bench.last().until()).contains(cn("2026-03-11T00:00"));
        bench.dial(Dial.at(cn("2026-03-10T22:00")));
        assertThat(bench.edges()).containsExactly("LEAK hours-repeated");
    }

    @Test
    @DisplayName("row 21: the share of calls outside hours: one of ten is a slip, two of eleven a habit")
    void offHoursShare() {
        Bench bench = Bench.rules(
                "id: hours, scope: call, allowed_hours: [\"08:00-21:00\"], repeated: none",
                "id: habit, scope: number, metric: off_hours_share, window: rolling P7D, warn: 0.1,"
                        + " min_sample: {warn: 10, pause: 10}",
                "id: nights, scope: number, metric: quiet_hour_attempts, window: calendar_day number, max: 2");
        bench.dial(Dial.at(cn("2026-03-10T07:59:59.999")));
        bench.dial(9, Dial.at(cn("2026-03-10T09:00")), Duration.ofMinutes(3));
        assertThat(bench.edges()).as("1 of 10").isEmpty();
        bench.dial(Dial.at(cn("2026-03-10T21:00")));
        assertThat(bench.edges()).as("2 of 11").containsExactly("WARN habit", "PAUSE nights");
    }
}

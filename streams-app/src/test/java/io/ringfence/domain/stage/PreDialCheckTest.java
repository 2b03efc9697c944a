package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pre-dial check, each limit one tick before, on, and after. */
final class PreDialCheckTest {

    private static final Instant TEN = cn("2026-03-10T10:00");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CALLEE = 7;

    private static List<String> rules(DialVerdict verdict) {
        return verdict.denials().stream().map(denial -> denial.reason().rule()).toList();
    }

    private static Instant until(DialVerdict verdict) {
        return verdict.denials().get(0).until().orElseThrow();
    }

    @Nested
    final class Hours {

        @ParameterizedTest(name = "{0}: denied {1}, not before {2}")
        @CsvSource({
            "2026-03-10T07:59:59.999, true, 2026-03-10T08:00",
            "2026-03-10T08:00:00.000, false,",
            "2026-03-10T20:59:59.999, false,",
            "2026-03-10T21:00:00.000, true, 2026-03-11T08:00",
            "2026-03-10T21:00:00.001, true, 2026-03-11T08:00",
        })
        void quietHours(String local, boolean denied, String notBefore) {
            DialVerdict verdict = new Asked(Bench.preset("cn-finance"))
                    .about(Dial.at(cn(local)).to(CALLEE));

            assertThat(rules(verdict)).isEqualTo(denied ? List.of("hours") : List.of());
            assertThat(verdict.notBefore())
                    .isEqualTo(Optional.ofNullable(notBefore).map(Bench::cn));
        }

        @Test
        @DisplayName("a holiday denies, and the answer names the first hour of the first day that isn't one")
        void holiday() {
            Bench bench = Bench.rules(
                    "id: hours, scope: call, allowed_hours: ['08:00-21:00'], repeated: none",
                    "id: holidays, scope: call, no_off_days: statutory, repeated: none");
            // 1 to 3 October 2026 are statutory, 4 to 7 are days beside them
            DialVerdict verdict =
                    new Asked(bench).about(Dial.at(cn("2026-10-02T10:00")).to(CALLEE));

            assertThat(rules(verdict)).containsExactly("holidays");
            assertThat(verdict.notBefore()).isPresent();
            assertThat(new Asked(bench)
                            .about(Dial.at(verdict.notBefore().orElseThrow()).to(CALLEE))
                            .denials())
                    .isEmpty();
            assertThat(new Asked(bench)
                            .about(Dial.at(verdict.notBefore().orElseThrow().minusMillis(1))
                                    .to(CALLEE))
                            .denials())
                    .isNotEmpty();
        }

        @Test
        @DisplayName("of a callee who may be in two zones, the later one opens the day")
        void twoZones() {
            Dial late = Dial.at(Bench.at(Bench.NEW_YORK, "2026-03-10T23:00"))
                    .to(CALLEE)
                    .in("US", "America/New_York", "America/Los_Angeles");

            DialVerdict verdict = new Asked(Bench.preset("us-tcpa")).about(late);

            assertThat(rules(verdict)).containsExactly("hours");
            assertThat(verdict.notBefore()).contains(Bench.at(Bench.NEW_YORK, "2026-03-11T11:00"));
        }

        @Test
        @DisplayName("what no time mends has no time: a call that needs a consent nobody gave")
        void consent() {
            Bench bench = Bench.rules("id: consent, scope: call, requires: [consented], repeated: none");
            DialVerdict verdict = new Asked(bench).about(Dial.at(TEN).to(CALLEE));
            assertThat(rules(verdict)).containsExactly("consent");
            assertThat(verdict.notBefore()).isEmpty();

            bench.mark(CALLEE, Relationship.CONSENTED, TEN);
            assertThat(new Asked(bench).about(Dial.at(TEN).to(CALLEE)).denials())
                    .isEmpty();
            assertThat(new Asked(bench).callAlone(Dial.at(TEN).to(8)).denials())
                    .as("what the contact is isn't known there")
                    .isEmpty();
        }
    }

    @Nested
    final class Contacts {

        private static final String THREE_A_DAY =
                "id: three, scope: contact, metric: attempts_per_callee," + " window: rolling PT24H, max: 3";

        @Test
        @DisplayName("the last allowed attempt is allowed, over all numbers; the next one is when the first leaves")
        void cap() {
            Bench bench = Bench.rules(THREE_A_DAY);
            NumberId other = NumberId.of("+862112345679");
            bench.dial(Dial.at(TEN).to(CALLEE));
            bench.dial(Dial.at(TEN.plus(MINUTE)).to(CALLEE).from(other));
            Dial next = Dial.at(TEN.plus(MINUTE.multipliedBy(2))).to(CALLEE);
            DialVerdict third = new Asked(bench).about(next);
            assertThat(third.denials()).isEmpty();
            assertThat(third.contact().room()).contains(new CapRoom(1, "three"));

            bench.dial(next);
            DialVerdict fourth = new Asked(bench).about(next.at(next.at().plusMillis(1), ""));
            assertThat(rules(fourth)).containsExactly("three");
            assertThat(fourth.contact().room()).contains(new CapRoom(0, "three"));
            assertThat(fourth.denials().get(0).reason().numerator()).isEqualTo(3);
            assertThat(fourth.denials().get(0).reason().limit()).isEqualTo(3);
            assertThat(until(fourth)).isEqualTo(TEN.plus(Duration.ofHours(24)));

            Instant free = fourth.notBefore().orElseThrow();
            assertThat(rules(new Asked(bench).about(next.at(free.minusMillis(1), ""))))
                    .containsExactly("three");
            assertThat(new Asked(bench).about(next.at(free, "")).denials()).isEmpty();
        }

        @Test
        @DisplayName("a refusal denies from its first millisecond to its last, whatever the policy says")
        void refusal() {
            Bench bench = Bench.rules(THREE_A_DAY);
            Instant end = TEN.plus(Duration.ofDays(2));
            bench.mark(CALLEE, Relationship.REFUSED, TEN, end);

            Asked asked = new Asked(bench);
            assertThat(asked.about(Dial.at(TEN.minusMillis(1)).to(CALLEE)).denials())
                    .isEmpty();
            assertThat(rules(asked.about(Dial.at(TEN).to(CALLEE)))).containsExactly(DialDenial.REFUSAL);
            assertThat(asked.about(Dial.at(TEN).to(CALLEE)).notBefore()).contains(end);
            assertThat(rules(asked.about(Dial.at(end.minusMillis(1)).to(CALLEE))))
                    .containsExactly(DialDenial.REFUSAL);
            assertThat(asked.about(Dial.at(end).to(CALLEE)).denials()).isEmpty();
        }

        @Test
        @DisplayName("where the policy has a rule about refusals, the refusal is told once, by that rule")
        void refusalByRule() {
            Bench bench = Bench.preset("cn-finance");
            bench.mark(CALLEE, Relationship.REFUSED, TEN);

            DialVerdict verdict = new Asked(bench).about(Dial.at(TEN).to(CALLEE));

            assertThat(verdict.denials())
                    .filteredOn(denial -> denial.scope() == DialDenial.Scope.CONTACT)
                    .extracting(denial -> denial.reason().metric())
                    .containsExactly("calls_to_refusers");
            assertThat(verdict.contact().relationship()).isEqualTo(Relationship.REFUSED);
        }

        @Test
        @DisplayName("asking changes nothing: the same question has the same answer a thousand times")
        void asksOnly() {
            Bench bench = Bench.rules(THREE_A_DAY);
            Dial dial = Dial.at(TEN).to(CALLEE);
            for (int i = 0; i < 1000; i++) {
                assertThat(new Asked(bench).about(dial).denials()).isEmpty();
            }
        }
    }

    @Nested
    final class Numbers {

        private static final String TEN_AN_HOUR =
                "id: ten, scope: number, metric: attempts, window: rolling PT1H, max: 10, pauses: true";

        @Test
        @DisplayName("at its last allowed attempt the number is paused; before it, head-room is what is left")
        void cap() {
            Bench bench = Bench.rules(TEN_AN_HOUR);
            Instant last = bench.dial(9, Dial.at(TEN), MINUTE);
            DialVerdict tenth =
                    new Asked(bench).about(Dial.at(last.plus(MINUTE)).to(CALLEE));
            assertThat(tenth.denials()).isEmpty();
            assertThat(tenth.number().orElseThrow().room()).contains(new CapRoom(1, "ten"));

            bench.dial(Dial.at(last.plus(MINUTE)));
            DialVerdict eleventh =
                    new Asked(bench).about(Dial.at(last.plus(MINUTE)).to(CALLEE));
            assertThat(rules(eleventh)).containsExactly("ten");
            assertThat(eleventh.number().orElseThrow().state()).isEqualTo(UsageKind.PAUSED);
            Instant end = eleventh.notBefore().orElseThrow();
            assertThat(rules(new Asked(bench).about(Dial.at(end.minusMillis(1)).to(CALLEE))))
                    .containsExactly("ten");
            assertThat(new Asked(bench).about(Dial.at(end).to(CALLEE)).denials())
                    .as("the pause is over although nothing has told the row so")
                    .isEmpty();
        }

        @Test
        @DisplayName("a feed in doubt is told, and ends no pause")
        void doubt() {
            Bench bench = Bench.rules(TEN_AN_HOUR);
            Instant last = bench.dial(10, Dial.at(TEN), MINUTE);
            FeedDoubts doubts =
                    new FeedDoubts(List.of(new FeedDoubt(NumberId.DEFAULT_TENANT, "test", "test is SILENT")));
            Dial later = Dial.at(last.plus(Duration.ofHours(3))).to(CALLEE);

            DialVerdict verdict = new Asked(bench).doubting(doubts).about(later);

            assertThat(rules(verdict)).containsExactly("ten");
            assertThat(verdict.certain()).isFalse();
            assertThat(verdict.number().orElseThrow().doubt()).contains("test is SILENT");
            assertThat(new Asked(bench).about(later).denials()).isEmpty();
        }

        @Test
        @DisplayName("a cap of none denies those whom it is about, and nobody else")
        void capOfNone() {
            Bench bench = Bench.rules("id: none, scope: number, metric: stranger_attempts, window:"
                    + " calendar_day number, max: 0, pauses: true");
            bench.mark(CALLEE, Relationship.MEMBER, TEN.minusSeconds(60));

            assertThat(rules(new Asked(bench).about(Dial.at(TEN).to(8)))).containsExactly("none");
            assertThat(new Asked(bench).about(Dial.at(TEN).to(CALLEE)).denials())
                    .isEmpty();
        }

        @Test
        @DisplayName("in probation the day's budget is the head-room, and at it the number is paused until midnight")
        void probation() {
            Bench bench = Bench.preset("cn-finance");
            bench.dial(Dial.at(TEN));
            for (int i = 1; i <= 3; i++) {
                bench.complain(i, TEN.plusSeconds(i));
            }
            bench.command(Command.Kind.APPROVE, TEN.plusSeconds(10));
            bench.command("budget", Command.Kind.SET_BUDGET, TEN.plusSeconds(11), ContactMark.OPEN, 2);
            Instant at = TEN.plusSeconds(60);
            DialVerdict first = new Asked(bench).about(Dial.at(at).to(CALLEE));
            assertThat(first.number().orElseThrow().state()).isEqualTo(UsageKind.PROBATION);
            assertThat(first.number().orElseThrow().room()).contains(new CapRoom(2, "probation-budget"));

            bench.dial(2, Dial.at(at).talk(90), MINUTE);
            DialVerdict third = new Asked(bench)
                    .about(Dial.at(at.plus(Duration.ofMinutes(3))).to(CALLEE));
            assertThat(rules(third)).contains("probation-budget");
            assertThat(third.notBefore()).contains(cn("2026-03-11T08:00"));
        }

        @Test
        @DisplayName("a number isn't used before its first day, nor after it was given up")
        void notInUse() {
            Bench bench = Bench.rules(TEN_AN_HOUR);
            Instant from = TEN.plus(Duration.ofDays(1));
            bench.profile(CallPurpose.SALES, "", Bench.CHINA, from, false, TEN);
            assertThat(rules(new Asked(bench).about(Dial.at(from.minusMillis(1)).to(CALLEE))))
                    .containsExactly(DialDenial.ONBOARDING);
            assertThat(new Asked(bench)
                            .about(Dial.at(from.minusMillis(1)).to(CALLEE))
                            .notBefore())
                    .contains(from);
            assertThat(new Asked(bench).about(Dial.at(from).to(CALLEE)).denials())
                    .isEmpty();

            bench.profile(CallPurpose.SALES, "", Bench.CHINA, from, true, from);
            DialVerdict retired =
                    new Asked(bench).about(Dial.at(from.plusSeconds(1)).to(CALLEE));
            assertThat(rules(retired)).containsExactly(DialDenial.RETIRED);
            assertThat(retired.notBefore()).isEmpty();
        }

        @Test
        @DisplayName("a pause that a person must end has no time")
        void byPerson() {
            Bench bench = Bench.rules(TEN_AN_HOUR);
            bench.dial(Dial.at(TEN));
            bench.command(Command.Kind.PAUSE, TEN.plusSeconds(1));
            DialVerdict paused =
                    new Asked(bench).about(Dial.at(TEN.plusSeconds(2)).to(CALLEE));
            assertThat(rules(paused)).containsExactly("command");
            assertThat(paused.notBefore()).isEmpty();

            bench.command(Command.Kind.RESUME, TEN.plusSeconds(3));
            assertThat(new Asked(bench)
                            .about(Dial.at(TEN.plusSeconds(4)).to(CALLEE))
                            .denials())
                    .isEmpty();
        }

        @Test
        @DisplayName("a pause and quiet hours together: not before both are over")
        void both() {
            Bench bench =
                    Bench.rules(TEN_AN_HOUR, "id: hours, scope: call, allowed_hours: ['08:00-21:00'], repeated: none");
            Instant from = cn("2026-03-10T20:30");
            Instant last = bench.dial(10, Dial.at(from).ended(Disposition.NO_ANSWER), MINUTE);

            DialVerdict verdict = new Asked(bench).about(Dial.at(last).to(CALLEE));

            assertThat(rules(verdict)).containsExactly("ten");
            assertThat(until(verdict)).isBetween(cn("2026-03-10T21:00"), cn("2026-03-10T22:00"));
            assertThat(verdict.notBefore()).contains(cn("2026-03-11T08:00"));
        }

        @Test
        @DisplayName("the picture shows every rule with both its sides, and the head-room")
        void picture() {
            Bench bench = Bench.rules(TEN_AN_HOUR);
            Instant last = bench.dial(4, Dial.at(TEN), MINUTE);

            NumberPicture picture = new Asked(bench).picture(last);

            assertThat(picture.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.measurement().numerator()).isEqualTo(4);
                assertThat(finding.max()).isEqualTo(10);
            });
            assertThat(picture.room()).contains(new CapRoom(6, "ten"));
            assertThat(picture.status().state()).isEqualTo(UsageKind.ACTIVE);
        }
    }
}

package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.CHINA;
import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.behaviour.ContactMarks;
import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.behaviour.Span;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.PauseCause;
import io.ringfence.domain.lifecycle.Permit;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.lifecycle.UsageState;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Rows as each format was written. They must be readable for ever: a later format keeps reading this one, and these
 * files never change. What made them is {@link #madeBy()}, as long as it still gives the same bytes.
 */
final class GoldenRowTest {

    private static final long ATTEMPTS = (1L << Outcome.COUNT) - 1;

    private static final Instant NINE = cn("2026-03-10T09:00");
    private static final ContactMarks.Holds HOLDS = new ContactMarks.Holds(Duration.ofDays(365), Duration.ofDays(30));

    static Bench madeBy() {
        Bench bench = Bench.preset("cn-finance");
        bench.input(
                new NumberProfile(Dial.NUMBER, CallPurpose.SALES, "北京", CHINA, Criticality.CORE, Instant.EPOCH, false),
                NINE);
        bench.mark(1, Relationship.MEMBER, NINE);
        bench.mark(1, Relationship.REFUSED, NINE.plusSeconds(90));
        bench.dial(Dial.at(NINE).to(1).talk(75).purpose(CallPurpose.SALES).block(5));
        bench.dial(Dial.at(NINE.plusSeconds(60)).to(2).block(5));
        bench.dial(Dial.at(NINE.plusSeconds(120)).to(1).about("fund").purpose(CallPurpose.SURVEY));
        bench.complain("c-1", 3, NINE.plusSeconds(180));
        bench.complain("c-2", 4, NINE.plusSeconds(200));
        Instant seen = NINE.plusSeconds(240);
        bench.input(new LabelObservation(Dial.NUMBER, seen, "手机管家", "广告推销", "probe"), seen);
        bench.command("order-1", Command.Kind.APPROVE, NINE.plusSeconds(300), NINE, 0);
        bench.command("order-2", Command.Kind.PAUSE, NINE.plusSeconds(310), NINE.plusSeconds(9_000), 0);
        return bench;
    }

    @Test
    void aNumberRowOfFormatOneIsReadAsItWasMeant() {
        byte[] bytes = GoldenRows.bytes("number-row-1.hex");
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, bytes);
        assertThat(row.policyVersion).isEqualTo(1);
        assertThat(row.local.zone()).isEqualTo(CHINA);
        NumberProfile profile = row.profile().orElseThrow();
        assertThat(profile.purpose()).isEqualTo(CallPurpose.SALES);
        assertThat(profile.pool()).isEqualTo("北京");
        assertThat(profile.criticality()).isEqualTo(Criticality.CORE);
        assertThat(profile.activeFrom()).isEqualTo(Instant.EPOCH);
        assertThat(row.labels.all()).containsExactly(new PlatformLabel("手机管家", "广告推销", Instant.EPOCH, Instant.EPOCH));
        assertThat(row.complaints.distinct(NINE.toEpochMilli())).isEqualTo(2);
        assertThat(row.remember(io.ringfence.domain.call.Fingerprint.of("order-1")))
                .isFalse();

        assertThat(row.life().kind()).isEqualTo(UsageKind.PAUSED);
        UsageState.Paused paused = (UsageState.Paused) row.life().state();
        assertThat(paused.earned()).isFalse();
        assertThat(paused.before())
                .isInstanceOfSatisfying(
                        UsageState.Probation.class,
                        probation -> assertThat(probation.dayEnd())
                                .isEqualTo(cn("2026-03-11T00:00").toEpochMilli()));
        assertThat(paused.causes()).hasSize(1);
        PauseCause cause = paused.causes().get(0);
        assertThat(cause.rule()).isEqualTo(PauseCause.COMMAND);
        assertThat(cause.kind()).isEqualTo(PauseKind.MANUAL);
        assertThat(cause.until()).isEqualTo(NINE.plusSeconds(9_000).toEpochMilli());
        assertThat(row.life().alert("complaint-burst")).isPresent();
        assertThat(row.life().settled()).hasSize(1);

        Span day = new Span(Span.Level.DAY, cn("2026-03-10T00:00").toEpochMilli());
        Panes panes = row.panes;
        assertThat(panes.sum(day, 0, ATTEMPTS)).isEqualTo(3);
        Span quarter = new Span(Span.Level.QUARTER, NINE.toEpochMilli());
        assertThat(panes.sum(quarter, 0, 1L << Outcome.talkClass(75))).isEqualTo(1);
        assertThat(panes.sum(quarter, 0, 1L << Counter.DISTINCT)).isEqualTo(2);
        assertThat(panes.sum(day, 0, 1L << Counter.PURPOSE_MISMATCH)).isEqualTo(1);
        assertThat(panes.sum(new Span(Span.Level.MINUTE, NINE.toEpochMilli() + 60_000), 0, ATTEMPTS))
                .isEqualTo(2);
    }

    @Test
    void aRowIsWrittenInTheFirstFormatThatCanHoldIt() {
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, GoldenRows.bytes("number-row-1.hex"));
        assertThat(NumberRowFormat.toBytes(row, new RowWriter())[0]).isEqualTo((byte) 2);
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(NINE).to(1));
        assertThat(NumberRowFormat.toBytes(bench.row(), new RowWriter())[0]).isEqualTo((byte) 3);
        bench.row().feeds = List.of();
        assertThat(NumberRowFormat.toBytes(bench.row(), new RowWriter())[0]).isEqualTo((byte) 1);
    }

    @Test
    void aNumberRowOfFormatTwoKnowsWhenLabelsWereSeen() {
        byte[] bytes = GoldenRows.bytes("number-row-2.hex");
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, bytes);
        assertThat(row.labels.all())
                .containsExactly(new PlatformLabel("手机管家", "广告推销", NINE.plusSeconds(240), NINE.plusSeconds(240)));
        assertThat(row.life().alert("complaint-burst")).isPresent();
        assertThat(NumberRowFormat.toBytes(row, new RowWriter())).isEqualTo(bytes);
        NumberRow before = NumberRowFormat.of(Dial.NUMBER, GoldenRows.bytes("number-row-1.hex"));
        assertThat(row.life()).isEqualTo(before.life());
        assertThat(row.profile()).isEqualTo(before.profile());
    }

    @Test
    void aNumberRowOfFormatThreeKnowsItsFeeds() {
        byte[] bytes = GoldenRows.bytes("number-row-3.hex");
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, bytes);
        assertThat(row.feeds).containsExactly("test");
        assertThat(row.toldUnknown).isFalse();
        assertThat(NumberRowFormat.toBytes(row, new RowWriter())).isEqualTo(bytes);
        NumberRow before = NumberRowFormat.of(Dial.NUMBER, GoldenRows.bytes("number-row-2.hex"));
        assertThat(before.feeds).isEmpty();
        assertThat(row.life()).isEqualTo(before.life());
        assertThat(row.labels.all()).isEqualTo(before.labels.all());
    }

    @Test
    void aNumberRowOfFormatFourKnowsWhatItsPoolWasTold() {
        byte[] bytes = GoldenRows.bytes("number-row-4-share.hex");
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, bytes);
        long midnight = cn("2026-03-11T00:00").toEpochMilli();
        assertThat(row.share).isEqualTo(new PoolShare(midnight, true, true, 12, 30));
        assertThat(row.shareMinute).isEqualTo(PoolShare.minute(NINE.toEpochMilli()));
        assertThat(NumberRowFormat.toBytes(row, new RowWriter())).isEqualTo(bytes);
        NumberRow before = NumberRowFormat.of(Dial.NUMBER, GoldenRows.bytes("number-row-4.hex"));
        assertThat(before.share).isEqualTo(PoolShare.NONE);
        assertThat(row.life()).isEqualTo(before.life());
    }

    @Test
    void aNumberRowOfFormatFourKnowsHowItsCallsAreAnswered() {
        byte[] bytes = GoldenRows.bytes("number-row-4.hex");
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, bytes);
        assertThat(row.chart.calls()).isEqualTo(2);
        assertThat(row.chart.answers()).isZero();
        assertThat(row.chart.expected()).isEqualTo(0.7);
        assertThat(row.chart.callsLeftOut()).isEqualTo(1);
        assertThat(row.chart.fleet()).isEqualTo(20_000);
        assertThat(row.chart.historyAnswers()).isEqualTo(48);
        assertThat(row.chart.historyDelivered()).isEqualTo(120);
        assertThat(NumberRowFormat.toBytes(row, new RowWriter())).isEqualTo(bytes);
        NumberRow before = NumberRowFormat.of(Dial.NUMBER, GoldenRows.bytes("number-row-3.hex"));
        assertThat(before.chart.isEmpty()).isTrue();
        assertThat(row.life()).isEqualTo(before.life());
    }

    @Test
    void aNumberRowOfFormatFourKnowsWhatItAskedFor() {
        byte[] bytes = GoldenRows.bytes("number-row-4-permit.hex");
        NumberRow row = NumberRowFormat.of(Dial.NUMBER, bytes);
        assertThat(row.life().permit()).contains(permit());
        assertThat(row.chart.isEmpty()).isTrue();
        assertThat(NumberRowFormat.toBytes(row, new RowWriter())).isEqualTo(bytes);
    }

    static Permit permit() {
        long at = NINE.plusSeconds(320).toEpochMilli();
        PauseCause cause = new PauseCause(
                "short-share", PauseKind.STATISTICAL, at - 5_000, at + 7_195_000, at + 7_195_000, 25, 30, 0.6625, 0.5);
        return new Permit(new GroupId("default", GroupId.Kind.POOL, "北京"), 7, Permit.Stage.REFUSED, at, List.of(cause));
    }

    @Test
    void aContactRowOfFormatOneIsReadAsItWasMeant() {
        byte[] bytes = GoldenRows.bytes("contact-row-1.hex");
        ContactRow row = ContactRow.of(bytes);
        assertThat(row.attempts()).isEqualTo(2);
        Attempt first = row.history.get(0);
        assertThat(first.at()).isEqualTo(NINE.toEpochMilli());
        assertThat(first.number()).isEqualTo(Dial.NUMBER.e164());
        assertThat(first.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(first.relationship()).isEqualTo(Relationship.MEMBER);
        assertThat(first.purpose()).isEqualTo(CallPurpose.SALES);
        assertThat(first.outcome()).isEqualTo(Outcome.talkClass(75));
        assertThat(first.subject()).isZero();
        Attempt second = row.history.get(1);
        assertThat(second.relationship()).isEqualTo(Relationship.REFUSED);
        assertThat(second.purpose()).isEqualTo(CallPurpose.SURVEY);
        assertThat(second.subject()).isNotZero();
        assertThat(row.marks.at(NINE.toEpochMilli(), HOLDS)).isEqualTo(Relationship.MEMBER);
        assertThat(row.marks.at(NINE.plusSeconds(90).toEpochMilli(), HOLDS)).isEqualTo(Relationship.REFUSED);
        assertThat(row.deniedUntil)
                .isEqualTo(NINE.plusSeconds(90).plus(Duration.ofDays(365)).toEpochMilli());
        assertThat(row.toBytes(new RowWriter())).isEqualTo(bytes);
    }

    @Test
    void todaysFormatIsStillTheSame() {
        Bench bench = madeBy();
        bench.row().chart.history(cn("2026-03-10T00:00").toEpochMilli(), 48, 120);
        bench.row().chart.fleet(20_000);
        bench.row().chart.call(0.4, false, NINE.toEpochMilli());
        bench.row().chart.call(0.3, false, NINE.plusSeconds(60).toEpochMilli());
        bench.row().chart.leftOut();
        assertThat(NumberRowFormat.toBytes(bench.row(), new RowWriter()))
                .isEqualTo(GoldenRows.bytes("number-row-4.hex"));
        assertThat(contact(bench).toBytes(new RowWriter())).isEqualTo(GoldenRows.bytes("contact-row-1.hex"));
        Bench asking = madeBy();
        asking.row().life = asking.row().life.with(permit());
        assertThat(NumberRowFormat.toBytes(asking.row(), new RowWriter()))
                .isEqualTo(GoldenRows.bytes("number-row-4-permit.hex"));
    }

    private static ContactRow contact(Bench bench) {
        return Objects.requireNonNull(bench.replay.contacts().get(new ContactKey("default", Dial.contactId(1))));
    }
}

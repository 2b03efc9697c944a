package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rows become calls. */
class AsteriskCallTest {

    private static final String A = "02079460000";
    private static final String B = "02079461234";

    private final IntakeOptions options =
            Read.BRITISH.withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")));
    private final PlainHasher hasher = new PlainHasher();

    @Test
    void readsAnAnsweredCallOut() {
        CallRecord call = read(CdrRow.row()).call();

        assertThat(call.number()).isEqualTo(NumberId.of("+442079460000"));
        assertThat(call.contact()).isEqualTo(hasher.contact("+442079461234"));
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(call.attemptAt()).isEqualTo(Instant.parse("2026-03-02T09:30:00Z"));
        assertThat(call.callId()).isEqualTo("pbx1-1772443800.1");
        assertThat(call.context().trunk()).isEqualTo("PJSIP/trunk-out");
    }

    @Test
    void talkIsBillsecAndRingIsWhatIsBeforeIt() {
        assertThat(read(CdrRow.row().seconds(49, 42)).call().timing()).isEqualTo(CallTiming.of(7, 42));
        assertThat(read(CdrRow.row().said("NO ANSWER").seconds(20, 0)).call().timing())
                .isEqualTo(CallTiming.of(20, 0));
    }

    @Test
    void ringIsUnknownWhereDurationsContradictEachOther() {
        assertThat(read(CdrRow.row().seconds(5, 7)).call().timing()).isEqualTo(CallTiming.of(CallTiming.UNKNOWN, 7));
    }

    @Test
    void localTimesAreReadInTheZoneGiven() {
        IntakeOptions shanghai = options.withZone(ZoneId.of("Asia/Shanghai"));

        assertThat(Read.calls(CdrRow.row().toString(), shanghai).call().attemptAt())
                .isEqualTo(Instant.parse("2026-03-02T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, ANSWERED",
        "NO ANSWER, NO_ANSWER",
        "BUSY, BUSY",
        "FAILED, NETWORK_FAIL",
        "CONGESTION, NETWORK_FAIL"
    })
    void mapsTheDisposition(String said, Disposition expected) {
        assertThat(read(CdrRow.row().said(said).seconds(9, said.equals("ANSWERED") ? 2 : 0))
                        .call()
                        .disposition())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 1, INVALID",
        "FAILED, 28, INVALID",
        "FAILED, 17, BUSY",
        "FAILED, 19, NO_ANSWER",
        "FAILED, 21, REJECTED",
        "FAILED, 20, UNREACHABLE",
        "FAILED, 16, NETWORK_FAIL",
        "CONGESTION, 1, INVALID",
        "CONGESTION, 34, NETWORK_FAIL",
        "NO ANSWER, 19, NO_ANSWER",
        "NO ANSWER, 17, NO_ANSWER",
        "NO ANSWER, 21, REJECTED",
        "NO ANSWER, 27, UNREACHABLE",
        "BUSY, 17, BUSY",
        "BUSY, 21, REJECTED",
        "BUSY, 1, BUSY"
    })
    void theCauseInTheHangupRowRefinesTheOutcome(String said, int cause, Disposition expected) {
        Read read = read(
                CdrRow.row().said(said).seconds(9, 0),
                CdrRow.row()
                        .said(said)
                        .seconds(0, 0)
                        .channels("PJSIP/1001-00000001", "")
                        .app("Hangup", "" + cause));

        assertThat(read.call().disposition()).isEqualTo(expected);
        assertThat(read.call().signalling().q850Cause()).isEqualTo(cause);
        assertThat(read.call().timing()).isEqualTo(CallTiming.of(9, 0));
        assertThat(read.summary().grouped()).isEqualTo(1);
    }

    @Test
    void anAnswerNeedsTheWordAndTheTime() {
        assertThat(read(CdrRow.row().answeredAt("")).call().disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(read(CdrRow.row().answeredAt("1970-01-01 00:00:00")).call().disposition())
                .isEqualTo(Disposition.NO_ANSWER);
        assertThat(read(CdrRow.row().said("NO ANSWER").answeredAt("2026-03-02 09:30:01"))
                        .call()
                        .disposition())
                .isEqualTo(Disposition.NO_ANSWER);
    }

    @Test
    void aDialThatNeverLeftForWantOfPortsIsTheNetworksFailure() {
        CdrRow row = CdrRow.row().said("NO ANSWER").seconds(0, 0).channels("PJSIP/1001-00000001", "");

        assertThat(read(row).call().disposition()).isEqualTo(Disposition.NETWORK_FAIL);
    }

    @Test
    void anAnnouncementOfTheExchangeIsNoAnswerOfThePersonCalled() {
        CdrRow row = CdrRow.row().channels("PJSIP/1001-00000001", "").app("Playback", "all-busy");

        assertThat(read(row).call().disposition()).isEqualTo(Disposition.NETWORK_FAIL);
        assertThat(read(CdrRow.row().said("BUSY").seconds(3, 0), row).call().disposition())
                .isEqualTo(Disposition.BUSY);
    }

    @Test
    void aDialAfterABusyOneIsTheSameCall() {
        Read read = read(
                CdrRow.row().said("BUSY").seconds(1, 0).ids("p-1772443800.7", "p-1772443800.7", 4),
                CdrRow.row()
                        .times("2026-03-02 09:30:01", "2026-03-02 09:30:03", "2026-03-02 09:30:13")
                        .seconds(12, 10)
                        .ids("p-1772443800.7", "p-1772443800.7", 6));

        assertThat(read.call().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(read.call().attemptAt()).isEqualTo(Instant.parse("2026-03-02T09:30:00Z"));
        assertThat(read.call().timing()).isEqualTo(CallTiming.of(2, 10));
        assertThat(read.summary()).hasToString("2 rows = 1 accepted + 1 grouped + 0 internal + 0 rejected");
    }

    @Test
    void aRingGroupIsOneCallWithItsBestOutcomeInAnyOrder() {
        CdrRow answered = CdrRow.row().ids("p-1772443800.0", "p-1772443800.0", 0);
        CdrRow lost = CdrRow.row()
                .said("NO ANSWER")
                .seconds(7, 0)
                .channels("PJSIP/1001-00000001", "PJSIP/trunk-out-00000009")
                .ids("p-1772443800.0", "p-1772443800.0", 3);

        assertThat(read(answered, lost).call()).isEqualTo(read(lost, answered).call());
        assertThat(read(answered, lost).call().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(read(answered, lost).call().timing()).isEqualTo(CallTiming.of(7, 42));
    }

    @Test
    void theHalvesOfALocalChannelAreOneCallWithTheTalkOfTheRealLeg() {
        CdrRow toLocal = CdrRow.row()
                .channels("PJSIP/1001-00000001", "Local/out@dial-00000001;1")
                .seconds(50, 45)
                .ids("p-1772443800.1", "p-1772443800.1", 1);
        CdrRow toTrunk = CdrRow.row()
                .channels("Local/out@dial-00000001;2", "PJSIP/trunk-out-00000002")
                .seconds(49, 42)
                .ids("p-1772443800.3", "p-1772443800.1", 2);

        CallRecord call = read(toLocal, toTrunk).call();

        assertThat(call.timing().talkS()).isEqualTo(42);
        assertThat(call.context().trunk()).isEqualTo("PJSIP/trunk-out");
        assertThat(call).isEqualTo(read(toTrunk, toLocal).call());
    }

    @Test
    void withoutLinkedIdTheHalvesOfALocalChannelFindEachOtherByName() {
        String toLocal = CdrRow.row()
                .channels("PJSIP/1001-00000001", "Local/out@dial-00000001;1")
                .ids("1772443800.1", "", 1)
                .columns(18);
        String toTrunk = CdrRow.row()
                .channels("Local/out@dial-00000001;2", "PJSIP/trunk-out-00000002")
                .ids("1772443800.3", "", 2)
                .columns(18);

        assertThat(Read.calls(toLocal + toTrunk, options).accepted()).hasSize(1);
        assertThat(Read.calls(toTrunk + toLocal, options).accepted()).hasSize(1);
    }

    @Test
    void aQueueCallThatGaveUpIsNotAnswered() {
        Read read = read(
                CdrRow.row()
                        .from(B)
                        .to("nobody")
                        .context("agents")
                        .channels("Local/nobody@agents-00000000;2", "")
                        .app("Wait", "30")
                        .said("FAILED")
                        .seconds(1, 0)
                        .ids("p-1772443800.16", "p-1772443800.14", 10),
                CdrRow.row()
                        .from(B)
                        .to(A)
                        .context("from-trunk")
                        .channels("PJSIP/trunk-in-00000006", "Local/nobody@agents-00000000;1")
                        .app("Queue", "empty,t,,,15")
                        .said("NO ANSWER")
                        .answeredAt("2026-03-02 09:30:00")
                        .seconds(2, 2)
                        .ids("p-1772443800.14", "p-1772443800.14", 8));

        CallRecord call = read.call();
        assertThat(call.direction()).isEqualTo(Direction.INBOUND);
        assertThat(call.number()).isEqualTo(NumberId.of("+442079460000"));
        assertThat(call.contact()).isEqualTo(hasher.contact("+442079461234"));
        assertThat(call.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(call.timing().talkS()).isZero();
        assertThat(read.summary().grouped()).isEqualTo(1);
    }

    @Test
    void anAnsweredQueueCallIsOneInboundCall() {
        Read read = read(
                CdrRow.row()
                        .from(B)
                        .to(A)
                        .context("from-trunk")
                        .channels("PJSIP/trunk-in-00000008", "Local/agent1@agents-00000001;1")
                        .app("Queue", "support")
                        .ids("p-1772443800.28", "p-1772443800.28", 13),
                CdrRow.row()
                        .from(B)
                        .to("agent1")
                        .context("agents")
                        .channels("Local/agent1@agents-00000001;2", "")
                        .app("Wait", "2")
                        .ids("p-1772443800.30", "p-1772443800.28", 15));

        assertThat(read.call().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(read.call().direction()).isEqualTo(Direction.INBOUND);
        assertThat(read.summary().grouped()).isEqualTo(1);
    }

    @Test
    void twoPeopleCalledUnderOneLinkedIdAreTwoAttempts() {
        Read read = read(
                CdrRow.row().ids("p-1772443800.1", "p-1772443800.1", 1),
                CdrRow.row().to("02079465678").ids("p-1772443800.5", "p-1772443800.1", 2));

        assertThat(read.accepted())
                .extracting(CallRecord::callId)
                .containsExactly("p-1772443800.1", "p-1772443800.1~p-1772443800.5");
    }

    @Test
    void aCallerPassedOnToAMobileIsOneInboundCallAndNeverTheCompanysNumber() {
        IntakeOptions byTrunk = Read.BRITISH.withExchange(
                ExchangeOptions.DEFAULT.withTrunkPattern("PJSIP/trunk-*").withNumbers("", A, java.util.Map.of()));
        String in = CdrRow.row()
                .from(B)
                .to("2001")
                .channels("PJSIP/trunk-in-00000001", "Local/m@follow-00000001;1")
                .ids("p-1772443800.1", "p-1772443800.1", 1)
                .toString();
        String on = CdrRow.row()
                .from(B)
                .to("07700900123")
                .channels("Local/m@follow-00000001;2", "PJSIP/trunk-out-00000003")
                .ids("p-1772443800.3", "p-1772443800.1", 2)
                .toString();

        for (String text : new String[] {in + on, on + in}) {
            CallRecord call = Read.calls(text, byTrunk).call();
            assertThat(call.direction()).isEqualTo(Direction.INBOUND);
            assertThat(call.number()).isEqualTo(NumberId.of("+442079460000"));
        }
    }

    @Test
    void rowsOfACallMayLieApart() {
        StringBuilder text = new StringBuilder();
        text.append(CdrRow.row().said("BUSY").ids("p-1772443800.1", "p-1772443800.1", 1));
        for (int i = 0; i < 500; i++) {
            text.append(CdrRow.row().ids("p-177244390" + i % 10 + "." + i, "p-177244390" + i % 10 + "." + i, i));
        }
        text.append(CdrRow.row().ids("p-1772443800.1", "p-1772443800.1", 2));

        Read read = Read.calls(text.toString(), options);

        assertThat(read.accepted()).hasSize(501);
        assertThat(read.summary().grouped()).isEqualTo(1);
        assertThat(read.summary().amended()).isZero();
    }

    @Test
    void aRowAfterItsCallWasHandedOutAmendsItUnderTheSameId() {
        IntakeOptions impatient = options.withExchange(options.exchange().withGrouping(Duration.ofMinutes(1), 1));
        String text = CdrRow.row()
                        .said("BUSY")
                        .ids("p-1772443800.1", "p-1772443800.1", 1)
                        .toString()
                + CdrRow.row().ids("p-1772443900.2", "p-1772443900.2", 2)
                + CdrRow.row().ids("p-1772443800.1", "p-1772443800.1", 3)
                + CdrRow.row().said("BUSY").ids("p-1772443800.1", "p-1772443800.1", 4);

        Read read = Read.calls(text, impatient);

        assertThat(read.summary().accepted()).isEqualTo(2);
        assertThat(read.summary().amended()).isEqualTo(1);
        assertThat(read.summary().grouped()).isEqualTo(2);
        assertThat(read.results())
                .filteredOn(result -> result instanceof RowResult.Amended)
                .singleElement()
                .satisfies(result -> {
                    CallRecord amended = ((RowResult.Amended<CallRecord>) result).record();
                    assertThat(amended.callId()).isEqualTo("p-1772443800.1");
                    assertThat(amended.disposition()).isEqualTo(Disposition.ANSWERED);
                });
    }

    @Test
    void aGroupOfEndlessRowsIsBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3 * CallGroup.MAX_ROWS; i++) {
            text.append(CdrRow.row().ids("p-1772443800.1", "p-1772443800.1", i));
        }

        Read read = Read.calls(text.toString(), options);

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.summary().grouped()).isEqualTo(3 * CallGroup.MAX_ROWS - 1);
    }

    @Test
    void theSameRowTwiceIsOneCall() {
        assertThat(read(CdrRow.row(), CdrRow.row()).accepted()).hasSize(1);
    }

    @Test
    void theDialplanMayTellThePurposeInTheUserfield() {
        CallRecord call = read(CdrRow.row().user("purpose=COLLECTION;tag=spring;subject=loan-7;agent=a17"))
                .call();

        assertThat(call.context().purpose()).isEqualTo(CallPurpose.COLLECTION);
        assertThat(call.context().campaign()).isEqualTo("spring");
        assertThat(call.context().subject()).isEqualTo("loan-7");
        assertThat(call.context().agent()).isEqualTo("a17");
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/trunk-out-0000002a, PJSIP/trunk-out",
        "SIP/carrier-1-02897fd8, SIP/carrier-1",
        "DAHDI/i1/02079461234-1a, DAHDI/i1",
        "SIP/02079461234-02897fd8, ''",
        "Local/02079461234@out-00000001;2, ''"
    })
    void theLineOfAChannelHoldsNoPhoneNumber(String channel, String line) {
        assertThat(ChannelNames.line(channel)).isEqualTo(line);
    }

    @Test
    void aChannelThatStandsForTheCallIdIsHashed() {
        String text = CdrRow.row()
                .channels("Local/02079461234@out-00000001;2", "PJSIP/trunk-out-00000002")
                .columns(16);

        assertThat(Read.calls(text, options).call().callId()).startsWith("cdr-").doesNotContain("1234@");
    }

    private Read read(CdrRow... rows) {
        StringBuilder text = new StringBuilder();
        for (CdrRow row : rows) {
            text.append(row);
        }
        return Read.calls(text.toString(), options);
    }
}

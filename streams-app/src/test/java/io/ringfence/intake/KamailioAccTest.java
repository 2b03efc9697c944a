package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions as Kamailio's and OpenSIPS's acc writes them. */
class KamailioAccTest {

    private static final String INVITE =
            "INVITE|tagA|tagB|call-1@192.0.2.1|200|OK|1772443807|02079460000|02079461234|192.0.2.1\n";
    private static final String BYE =
            "BYE|tagA|tagB|call-1@192.0.2.1|200|OK|1772443849|02079460000|02079461234|192.0.2.1\n";

    private final IntakeOptions options = Read.BRITISH
            .withExchange(ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")))
            .withDialect(DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "dst_user", "src_ip")));

    @Test
    void anInviteAndItsByeAreOneCallInAnyOrder() {
        for (String text : new String[] {INVITE + BYE, BYE + INVITE}) {
            Read read = Read.calls(text, options);
            CallRecord call = read.call();
            assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(call.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(call.attemptAt()).isEqualTo("2026-03-02T09:30:07Z");
            assertThat(call.timing()).isEqualTo(CallTiming.of(CallTiming.UNKNOWN, 42));
            assertThat(call.signalling().hangupBy()).isEqualTo(HangupBy.CALLER);
            assertThat(call.signalling().sipCode()).isEqualTo(200);
            assertThat(read.summary().grouped()).isEqualTo(1);
        }
    }

    @Test
    void theByesTagTellsWhoHungUp() {
        String byCallee = BYE.replace("tagA|tagB", "tagB|tagA");

        assertThat(Read.calls(INVITE + byCallee, options).call().signalling().hangupBy())
                .isEqualTo(HangupBy.CALLEE);
    }

    @Test
    void aByeAfterItsCallWasHandedOutAmendsIt() {
        IntakeOptions impatient = options.withExchange(options.exchange().withGrouping(Duration.ofMinutes(1), 1));
        String other = INVITE.replace("call-1", "call-2").replace("9461234", "9465678");

        Read read = Read.calls(INVITE + other + BYE, impatient);

        assertThat(read.summary().amended()).isEqualTo(1);
        assertThat(read.results())
                .filteredOn(result -> result instanceof RowResult.Amended)
                .singleElement()
                .satisfies(result -> assertThat(((RowResult.Amended<CallRecord>) result)
                                .record()
                                .timing()
                                .talkS())
                        .isEqualTo(42));
    }

    @Test
    void anAnsweredCallWithoutAByeHasATalkThatIsNotKnown() {
        assertThat(Read.calls(INVITE, options).call().timing().talkS()).isEqualTo(CallTiming.UNKNOWN);
    }

    @Test
    void aByeWithoutItsInviteIsRejected() {
        RowResult.Rejected<CallRecord> rejected = Read.calls(BYE, options).rejected();

        assertThat(rejected.reason()).isEqualTo(RejectReason.UNPAIRED);
        assertThat(rejected.remedy()).contains("sort");
    }

    @ParameterizedTest
    @CsvSource({
        "486, BUSY",
        "603, REJECTED",
        "487, CANCELLED",
        "404, INVALID",
        "480, NO_ANSWER",
        "503, NETWORK_FAIL",
        "607, UNWANTED",
        "608, BLOCKED"
    })
    void theStatusTellsHowAnUnansweredCallEnded(String status, Disposition expected) {
        CallRecord call =
                Read.calls(INVITE.replace("|200|", "|" + status + "|"), options).call();

        assertThat(call.disposition()).isEqualTo(expected);
        assertThat(call.timing().talkS()).isZero();
    }

    @Test
    void whatTheCallerDialledCountsBeforeWhatTheProxyMadeOfIt() {
        IntakeOptions named = options.withDialect(
                DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "dst_user", "dst_ouser")));
        CallRecord call = Read.calls(INVITE.replace("192.0.2.1\n", "02079465678\n"), named)
                .call();

        assertThat(call.contact()).isEqualTo(new PlainHasher().contact("+442079465678"));
    }

    @Test
    void extraColumnsAreNeverGuessedAt() {
        IntakeOptions unnamed = options.withDialect(DialectOptions.DEFAULT);
        IntakeOptions two =
                options.withDialect(DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "dst_user")));
        IntakeOptions wrong =
                options.withDialect(DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "a", "b")));

        assertThatThrownBy(() -> Read.calls(INVITE, unnamed))
                .hasMessageContaining("3 extra columns")
                .hasMessageContaining("--kamailio-extra");
        assertThatThrownBy(() -> Read.calls(INVITE, two)).hasMessageContaining("names 2");
        assertThatThrownBy(() -> Read.calls(INVITE, wrong)).hasMessageContaining("dst_user");
    }
}

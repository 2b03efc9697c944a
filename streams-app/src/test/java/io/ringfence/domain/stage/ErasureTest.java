package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.row.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who asks for it is forgotten by all rows, and nobody else is. */
class ErasureTest {

    private static final Instant TEN = cn("2026-03-10T10:00");
    private static final NumberId OTHER = NumberId.of("+862112345679");

    @Test
    void attemptsStatementsAndComplaintsAreGoneAndThoseOfOthersStay() {
        Bench bench = lively();
        assertThat(complainants(bench)).isEqualTo(3);
        bench.erase(1, false, TEN.plusSeconds(900), Dial.NUMBER.e164());

        assertThat(contact(bench, 1)).isEmpty();
        assertThat(contact(bench, 2)).isPresent();
        assertThat(complainants(bench)).isEqualTo(2);
        assertThat(bench.erasures).hasSize(1);
        assertThat(bench.erasures.get(0).attempts()).isEqualTo(2);
        assertThat(bench.erasures.get(0).toString()).isEqualTo("erasure e-1: 2 attempts, 2 numbers, nothing kept");

        Dial again = Dial.at(TEN.plusSeconds(1000)).to(1);
        assertThat(bench.dial(again).previous()).isEmpty();
        assertThat(bench.calls.get(bench.calls.size() - 1).relationship()).isEqualTo(Relationship.STRANGER);
    }

    @Test
    void aBareMarkStaysThatTheyMustNotBeCalledForAsLongAsTheyLive() {
        Bench bench = lively();
        Instant at = TEN.plusSeconds(900);
        bench.erase(1, true, at, Dial.NUMBER.e164());
        ContactRow row = contact(bench, 1).orElseThrow();
        assertThat(row.attempts()).isZero();
        assertThat(complainants(bench)).isEqualTo(2);
        assertThat(bench.denial().deniedUntil()).isEqualTo(at.plus(ContactMark.SUPPRESSED));
        assertThat(bench.dial(Dial.at(at.plusSeconds(1)).to(1)).afterRefusal()).isTrue();
        Instant years = at.plus(Duration.ofDays(20 * 365));
        assertThat(bench.dial(Dial.at(years).to(1)).afterRefusal()).isTrue();
        bench.mark(1, Relationship.CONSENTED, years.plusSeconds(1));
        assertThat(bench.dial(Dial.at(years.plusSeconds(2)).to(1)).relationship())
                .isEqualTo(Relationship.CONSENTED);
    }

    @Test
    void aComplaintByRejectionIsForgottenWithoutBeingNamed() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(TEN).to(1).ended(Disposition.UNWANTED));
        bench.dial(Dial.at(TEN.plusSeconds(60)).to(2).ended(Disposition.UNWANTED));
        assertThat(complainants(bench)).isEqualTo(2);
        bench.erase(1, false, TEN.plusSeconds(120));
        assertThat(complainants(bench)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doneTwiceItChangesNothingMore(boolean keep) {
        Bench once = lively();
        Bench twice = lively();
        for (Bench bench : new Bench[] {once, twice}) {
            bench.erase(1, keep, TEN.plusSeconds(900), Dial.NUMBER.e164());
        }
        twice.erase(1, keep, TEN.plusSeconds(900), Dial.NUMBER.e164());
        assertThat(bytes(twice, 1)).isEqualTo(bytes(once, 1));
        assertThat(NumberRowFormat.toBytes(twice.row(), new RowWriter()))
                .isEqualTo(NumberRowFormat.toBytes(once.row(), new RowWriter()));
        assertThat(twice.decisions).isEqualTo(once.decisions);
    }

    @Test
    void whoIsUnknownLeavesNoRowsBehind() {
        Bench bench = Bench.preset("cn-finance");
        bench.erase(7, false, TEN, OTHER.e164());
        assertThat(contact(bench, 7)).isEmpty();
        assertThat(bench.replay.numbers()).doesNotContainKey(OTHER);
        assertThat(bench.decisions).isEmpty();
    }

    @Test
    void whatIsLeftExpiresAsItWouldHave() {
        Bench bench = lively();
        bench.erase(1, true, TEN.plusSeconds(900));
        Instant later = TEN.plus(Duration.ofDays(40));
        bench.dial(Dial.at(later).to(9));
        assertThat(contact(bench, 1)).as("the mark stays").isPresent();
        bench.erase(1, false, later);
        bench.dial(Dial.at(later.plus(Duration.ofDays(40))).to(10));
        assertThat(contact(bench, 1)).isEmpty();
    }

    /** Contact 1 was called twice, is a member, and complained; 2 and 3 complained too. */
    private static Bench lively() {
        Bench bench = Bench.preset("cn-finance");
        bench.mark(1, Relationship.MEMBER, TEN);
        bench.dial(Dial.at(TEN).at(TEN, "a").to(1).talk(30));
        bench.dial(Dial.at(TEN).at(TEN.plusSeconds(60), "b").to(1).from(OTHER));
        bench.dial(Dial.at(TEN).at(TEN.plusSeconds(120), "c").to(2));
        bench.complain("c-1", 1, TEN.plusSeconds(300));
        bench.complain("c-2", 2, TEN.plusSeconds(301));
        bench.complain("c-3", 3, TEN.plusSeconds(302));
        return bench;
    }

    private static long complainants(Bench bench) {
        return bench.row().complaints.distinct(TEN.toEpochMilli());
    }

    private static Optional<ContactRow> contact(Bench bench, int contact) {
        return Optional.ofNullable(bench.replay.contacts().get(new ContactKey("default", Dial.contactId(contact))));
    }

    private static byte[] bytes(Bench bench, int contact) {
        return contact(bench, contact).map(row -> row.toBytes(new RowWriter())).orElse(new byte[0]);
    }
}

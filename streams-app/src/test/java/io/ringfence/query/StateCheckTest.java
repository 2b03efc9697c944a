package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.DialDenial;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.domain.stage.GoldenRows;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberRowFormat;
import io.ringfence.policyfile.PolicyCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a check answers when not all is known: never an allow by accident. */
final class StateCheckTest {

    private static final Instant TEN = Instant.parse("2026-03-10T02:00:00Z"); // 10:00 in China
    private static final Duration FRESHNESS = Duration.ofSeconds(60);
    private static final DialQuestion QUESTION = new DialQuestion(
            NumberId.of("+862161000001"), new ContactId(0, 1, 2), PartyFacts.NONE, CallPurpose.SALES, "");

    private final List<String> told = new ArrayList<>();
    private final List<ZonesDays> given = new ArrayList<>();
    private Answer<KnownNumber> number = new Answer.Found<>(new KnownNumber(Optional.empty(), TEN));
    private Answer<ContactRow> contact = new Answer.Unknown<>();
    private Optional<FeedDoubts> doubts = Optional.of(FeedDoubts.NONE);
    private Instant now = TEN;
    private FailMode mode = FailMode.CLOSED;

    private DialAnswer ask() {
        return check().ask(QUESTION);
    }

    private StateCheck check() {
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load("cn-finance").orElseThrow());
        RowQueries rows = new RowQueries() {
            @Override
            public Answer<KnownNumber> number(NumberId asked, ZonesDays days) {
                given.add(days);
                return number;
            }

            @Override
            public Answer<ContactRow> contact(ContactKey asked) {
                return contact;
            }
        };
        return new StateCheck(
                new Known(rows, () -> book, () -> doubts, Clock.fixed(now, ZoneOffset.UTC), FRESHNESS),
                tenant -> mode,
                (answer, took) -> told.add(answer.word()));
    }

    @Test
    @DisplayName("all is known: it is judged, and counted as such")
    void judged() {
        DialAnswer answer = ask();
        assertThat(answer.allowed()).isTrue();
        assertThat(answer.mode()).isEqualTo(DialAnswer.Mode.JUDGED);
        assertThat(told).containsExactly("allow");
    }

    @ParameterizedTest
    @EnumSource(FailMode.class)
    @DisplayName("whatever is missing, the fail mode answers and says why")
    void missing(FailMode chosen) {
        mode = chosen;
        List<Runnable> failures = List.of(
                () -> number = new Answer.NotOwner<>(),
                () -> number = new Answer.Restoring<>(),
                () -> number = new Answer.Stale<>(),
                () -> contact = new Answer.NotOwner<>(),
                () -> contact = new Answer.Restoring<>(),
                () -> contact = new Answer.Stale<>(),
                () -> doubts = Optional.empty());
        for (Runnable failure : failures) {
            number = new Answer.Found<>(new KnownNumber(Optional.empty(), TEN));
            contact = new Answer.Unknown<>();
            doubts = Optional.of(FeedDoubts.NONE);
            failure.run();

            DialAnswer answer = ask();

            assertThat(answer.allowed()).isEqualTo(chosen == FailMode.OPEN);
            assertThat(answer.mode())
                    .isEqualTo(chosen == FailMode.OPEN ? DialAnswer.Mode.FAIL_OPEN : DialAnswer.Mode.FAIL_CLOSED);
            assertThat(answer.doubt()).isIn("not-owner", "restoring", "stale");
        }
        assertThat(told).hasSize(failures.size()).containsOnly(chosen == FailMode.OPEN ? "fail-open" : "fail-closed");
    }

    @Test
    @DisplayName("what is known denies, also where the fail mode would allow: quiet hours need no state")
    void deniesAllTheSame() {
        mode = FailMode.OPEN;
        number = new Answer.Restoring<>();
        contact = new Answer.Restoring<>();
        now = Instant.parse("2026-03-10T13:00:00Z"); // 21:00 in China
        DialAnswer answer = ask();
        assertThat(answer.allowed()).isFalse();
        assertThat(answer.mode()).isEqualTo(DialAnswer.Mode.JUDGED);
        assertThat(answer.verdict().denials().get(0).reason().rule()).isEqualTo("hours");
        assertThat(answer.verdict().notBefore()).contains(Instant.parse("2026-03-11T00:00:00Z"));
        assertThat(told).containsExactly("deny");

        now = now.minusMillis(1);
        assertThat(ask().allowed()).isTrue();
    }

    @Test
    @DisplayName("a copy denies by what it knows, also after the end of a pause that it may not have heard of")
    void copiesDeny() {
        mode = FailMode.OPEN;
        NumberRow paused = NumberRowFormat.of(QUESTION.number(), GoldenRows.bytes("number-row-4.hex"));
        number = new Answer.Copied<>(new KnownNumber(Optional.of(paused), TEN));
        for (Instant asked : List.of(TEN, TEN.plus(Duration.ofHours(5)))) {
            now = asked;
            DialAnswer answer = ask();
            assertThat(answer.allowed()).isFalse();
            assertThat(answer.mode()).isEqualTo(DialAnswer.Mode.JUDGED);
            assertThat(answer.doubt()).isEqualTo("copy");
        }

        now = TEN;
        number = new Answer.Found<>(new KnownNumber(Optional.empty(), TEN));
        contact = new Answer.Copied<>(ContactRow.of(GoldenRows.bytes("contact-row-1.hex")));
        DialAnswer refused = ask();
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.verdict().denials()).extracting(DialDenial::scope).containsOnly(DialDenial.Scope.CONTACT);
        assertThat(refused.doubt()).isEqualTo("copy");
    }

    @ParameterizedTest
    @EnumSource(FailMode.class)
    @DisplayName("a copy allows nothing: its yes is the fail mode's")
    void copiesAllowNothing(FailMode chosen) {
        mode = chosen;
        number = new Answer.Copied<>(new KnownNumber(Optional.empty(), TEN));
        DialAnswer answer = ask();
        assertThat(answer.allowed()).isEqualTo(chosen == FailMode.OPEN);
        assertThat(answer.mode())
                .isEqualTo(chosen == FailMode.OPEN ? DialAnswer.Mode.FAIL_OPEN : DialAnswer.Mode.FAIL_CLOSED);
        assertThat(answer.doubt()).isEqualTo("copy");
    }

    @Test
    @DisplayName("questions one after the other share the days of their rows' zones, and windows that hang on them")
    void days() {
        StateCheck check = check();
        check.ask(QUESTION);
        check.picture(QUESTION.number());
        check.ask(QUESTION);
        assertThat(given).hasSize(3).containsOnly(given.get(0));
    }

    @Test
    @DisplayName("a task that is as far behind as it may be answers, one a millisecond farther doesn't")
    void freshness() {
        number = new Answer.Found<>(new KnownNumber(Optional.empty(), TEN.minus(FRESHNESS)));
        assertThat(ask().allowed()).isTrue();
        number = new Answer.Found<>(
                new KnownNumber(Optional.empty(), TEN.minus(FRESHNESS).minusMillis(1)));
        DialAnswer stale = ask();
        assertThat(stale.mode()).isEqualTo(DialAnswer.Mode.FAIL_CLOSED);
        assertThat(stale.doubt()).isEqualTo("stale");
    }

    @Test
    @DisplayName("a failure inside is answered by the fail mode too")
    void failure() {
        RowQueries broken = new RowQueries() {
            @Override
            public Answer<KnownNumber> number(NumberId asked, ZonesDays days) {
                throw new IllegalStateException("a row of a newer release");
            }

            @Override
            public Answer<ContactRow> contact(ContactKey asked) {
                return contact;
            }
        };
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load("cn-finance").orElseThrow());
        DialAnswer answer = new StateCheck(
                        new Known(broken, () -> book, () -> doubts, Clock.fixed(now, ZoneOffset.UTC), FRESHNESS),
                        tenant -> FailMode.CLOSED,
                        CheckObserver.NONE)
                .ask(QUESTION);
        assertThat(answer.allowed()).isFalse();
        assertThat(answer.doubt()).isEqualTo("failure");
    }
}

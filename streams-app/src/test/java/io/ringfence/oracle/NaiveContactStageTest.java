package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.NaiveContactStage.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveContactStageTest {

    private static final Instant NOON = SampleCall.time("2026-09-30T12:00:00+08:00");

    private final NaiveContactStage stage = SamplePolicy.stage();

    @ParameterizedTest
    @CsvSource({
        // attempt against the record timestamp, ms; accepted
        "299999, true",
        "300000, true",
        "300001, false",
    })
    void acceptsUpToFiveMinutesAhead(long ahead, boolean accepted) {
        Result result = stage.accept(NOON, SampleCall.at(NOON.plusMillis(ahead)).input());
        assertThat(result instanceof Result.Forwarded).isEqualTo(accepted);
        assertThat(result instanceof Result.InTheFuture).isEqualTo(!accepted);
        assertThat(stage.clock()).isEqualTo(accepted ? NOON.plusMillis(ahead) : Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        // attempt before the clock, ms; accepted, and a second record of it found
        "3023999999, true, true",
        "3024000000, true, false",
        "3024000001, false, false",
    })
    void acceptsAndRemembersForThirtyFiveDays(long before, boolean accepted, boolean remembered) {
        stage.accept(NOON, SampleCall.at(NOON).input());
        SampleCall old = SampleCall.at(NOON.minusMillis(before));
        assertThat(stage.accept(NOON, old.input()) instanceof Result.Forwarded).isEqualTo(accepted);
        assertThat(stage.accept(NOON, old.input()) instanceof Result.Duplicate).isEqualTo(remembered);
    }

    @ParameterizedTest
    @CsvSource({
        // first record, second record of the same call; what becomes of the second
        "UNFINISHED, UNFINISHED, drop",
        "UNFINISHED, NO_ANSWER,  amend",
        "UNFINISHED, ANSWERED,   amend",
        "NO_ANSWER,  UNFINISHED, drop",
        "NO_ANSWER,  NO_ANSWER,  drop",
        "NO_ANSWER,  BUSY,       drop",
        "NO_ANSWER,  ANSWERED,   amend",
        "BUSY,       VOICEMAIL,  amend",
        "ANSWERED,   NO_ANSWER,  drop",
        "ANSWERED,   VOICEMAIL,  drop",
        "VOICEMAIL,  ANSWERED,   drop",
    })
    void amendsOnlyUpwards(Disposition first, Disposition second, String becomes) {
        stage.accept(NOON, SampleCall.at(NOON).id("a").ended(first).input());
        Result result = stage.accept(
                NOON,
                SampleCall.at(NOON.plusSeconds(9))
                        .id("a")
                        .inbound()
                        .ended(second)
                        .input());
        if (becomes.equals("drop")) {
            assertThat(result).isInstanceOf(Result.Duplicate.class);
        } else {
            NaiveCall call = ((Result.Forwarded) result).call();
            assertThat(call.amends()).isTrue();
            assertThat(call.replaced().map(NaiveCall.Ending::disposition)).contains(first);
            assertThat(call.ending().disposition()).isEqualTo(second);
            assertThat(call.attemptAt()).as("as first counted").isEqualTo(NOON);
            assertThat(call.outbound()).as("as first counted").isTrue();
        }
    }

    @Test
    void amendsAnAmendment() {
        stage.accept(
                NOON, SampleCall.at(NOON).id("a").ended(Disposition.UNFINISHED).input());
        stage.accept(
                NOON, SampleCall.at(NOON).id("a").ended(Disposition.NO_ANSWER).input());
        NaiveCall call = forwarded(SampleCall.at(NOON).id("a").talked(4));
        assertThat(call.replaced().map(NaiveCall.Ending::disposition)).contains(Disposition.NO_ANSWER);
    }

    @Test
    void sameIdOfAnotherContactIsAnotherCall() {
        forwarded(SampleCall.at(NOON).id("a"));
        assertThat(forwarded(SampleCall.at(NOON).id("a").with(12)).amends()).isFalse();
    }

    @Test
    void previousIsTheLatestOfTheSameNumberAndDirection() {
        assertThat(forwarded(SampleCall.at(NOON)).previous()).isEmpty();
        forwarded(SampleCall.at(NOON.plusSeconds(1)).from("+862155550199"));
        forwarded(SampleCall.at(NOON.plusSeconds(2)).inbound());
        forwarded(SampleCall.at(NOON.plusSeconds(3)).with(12));
        assertThat(at(forwarded(SampleCall.at(NOON.plusSeconds(10))))).contains(NOON);
        assertThat(at(forwarded(SampleCall.at(NOON.plusSeconds(5)))))
                .as("later than the call itself")
                .contains(NOON.plusSeconds(10));
        assertThat(at(forwarded(SampleCall.at(NOON.plusSeconds(11))))).contains(NOON.plusSeconds(10));
    }

    @Test
    void previousBearsTheRelationshipCountedThen() {
        forwarded(SampleCall.at(NOON));
        stage.accept(
                NOON,
                new ContactInput.Mark(new ContactMark(
                        "default", SampleCall.ALICE, Relationship.MEMBER, NOON.minusSeconds(9), ContactMark.OPEN)));
        NaiveCall second = forwarded(SampleCall.at(NOON.plusSeconds(1)));
        assertThat(second.relationship()).isEqualTo(Relationship.MEMBER);
        assertThat(second.previous()).contains(new ClassifiedCall.Previous(NOON, Relationship.STRANGER));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 2", "1, 2"})
    void stampsTheVersionInForceAtTheAttempt(long ms, int version) {
        NaiveContactStage versioned = new NaiveContactStage(new PolicyBook(List.of(
                new PolicyVersion(1, Instant.EPOCH, SamplePolicy.of()),
                new PolicyVersion(2, NOON, SamplePolicy.of()))));
        Result result =
                versioned.accept(NOON, SampleCall.at(NOON.plusMillis(ms)).input());
        assertThat(((Result.Forwarded) result).call().policyVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"1999, false", "2000, false", "2001, true"})
    void abandonedIsMoreThanTwoSeconds(int waitMs, boolean abandoned) {
        NaiveCall call = forwarded(SampleCall.at(NOON).talked(3).waitedForAgent(waitMs));
        assertThat(call.ending().abandoned()).isEqualTo(abandoned);
    }

    @Test
    void inboundIsNotJudged() {
        stage.accept(
                NOON,
                new ContactInput.Mark(new ContactMark(
                        "default",
                        SampleCall.ALICE,
                        Relationship.REFUSED,
                        NOON.minus(Duration.ofDays(1)),
                        ContactMark.OPEN)));
        NaiveCall call = forwarded(SampleCall.at("2026-10-01T03:00:00+08:00").inbound());
        assertThat(call.relationship()).isEqualTo(Relationship.REFUSED);
        assertThat(call.afterRefusal()).isFalse();
        assertThat(call.offDay()).isFalse();
        assertThat(forwarded(SampleCall.at("2026-10-01T03:00:01+08:00")).afterRefusal())
                .isTrue();
    }

    private static Optional<Instant> at(NaiveCall call) {
        return call.previous().map(ClassifiedCall.Previous::at);
    }

    private NaiveCall forwarded(SampleCall call) {
        return ((Result.Forwarded) stage.accept(call.call().attemptAt(), call.input())).call();
    }
}

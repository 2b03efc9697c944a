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
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.topology.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that begin at the same time, by a policy that leaves a new number 30 calls and a contact fewer. */
final class OwnersStartsTest {

    private static final Instant TEN = Instant.parse("2026-03-10T02:00:00Z"); // 10:00 in China
    private static final NumberId NUMBER = NumberId.of("+862161000001");
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int ROOM = 30;
    private static final PolicyBook BOOK =
            PolicyBook.of(PolicyCatalogue.load("cn-finance").orElseThrow());

    private final AtomicLong millis = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final OpenCalls open = new OpenCalls(1, 1, LIFE, millis::get, settled::get);
    private FailMode mode = FailMode.CLOSED;
    private Optional<String> contactElsewhere = Optional.empty();
    private CallStarts.Hold other = CallStarts.Hold.SILENT;

    private final OwnersStarts starts = new OwnersStarts(
            new StateCheck(
                    new Known(
                            new NoRows(),
                            () -> BOOK,
                            () -> Optional.of(FeedDoubts.NONE),
                            Clock.fixed(TEN, ZoneOffset.UTC),
                            Duration.ofSeconds(60)),
                    tenant -> mode,
                    CheckObserver.NONE),
            open,
            new OwnersRows.Owners() {
                @Override
                public Optional<String> ofNumber(NumberId number) {
                    return Optional.of("number:1");
                }

                @Override
                public Optional<String> ofContact(ContactKey contact) {
                    return contactElsewhere;
                }
            },
            (address, start) -> other);

    /** Nothing is known of anybody. */
    private static final class NoRows implements RowQueries {

        @Override
        public Answer<KnownNumber> number(NumberId asked, ZonesDays days) {
            return new Answer.Found<>(new KnownNumber(Optional.empty(), TEN));
        }

        @Override
        public Answer<ContactRow> contact(ContactKey asked) {
            return new Answer.Unknown<>();
        }
    }

    @BeforeEach
    void owned() {
        open.worked(Names.NUMBER_STAGE, 0);
        open.worked(Names.CONTACT_STAGE, 0);
        pass(LIFE.toMillis());
    }

    /** Time passes, and the stages keep up. */
    private void pass(long time) {
        settled.set(millis.addAndGet(time));
    }

    @Test
    @DisplayName("fifty at once, room for thirty: thirty begin, and again as many once the room is given back")
    void fifty() throws Exception {
        List<CallStarts.Begun> answers = together(50, i -> start("c-" + i, i));
        assertThat(answers).filteredOn(OwnersStartsTest::begins).hasSize(ROOM);
        assertThat(answers)
                .filteredOn(answer -> !begins(answer))
                .allSatisfy(answer -> assertThat(answer.check().verdict().denials())
                        .extracting(denial -> denial.reason().rule() + " " + denial.scope())
                        .containsExactly("burst-10m NUMBER"));
        pass(LIFE.toMillis());
        assertThat(together(50, i -> start("d-" + i, i)))
                .filteredOn(OwnersStartsTest::begins)
                .hasSize(ROOM);
    }

    @Test
    @DisplayName(
            "calls to one person are as many as the person's caps leave, and those that aren't take no room of the number")
    void onePerson() throws Exception {
        List<CallStarts.Begun> answers = together(20, i -> start("c-" + i, 7));
        long begun = answers.stream().filter(OwnersStartsTest::begins).count();
        assertThat(begun).isBetween(1L, 5L);
        assertThat(answers)
                .filteredOn(answer -> !begins(answer))
                .allSatisfy(answer -> assertThat(answer.check().verdict().denials())
                        .extracting(DialDenial::scope)
                        .containsExactly(DialDenial.Scope.CONTACT));
        assertThat(together(50, i -> start("d-" + i, 100 + i)))
                .filteredOn(OwnersStartsTest::begins)
                .hasSize(ROOM - (int) begun);
    }

    @Test
    @DisplayName("a call that is started twice begins once and is answered alike")
    void twice() throws Exception {
        List<CallStarts.Begun> answers = together(100, i -> start("c-" + i / 4, i / 4));
        assertThat(answers).allMatch(OwnersStartsTest::begins);
        assertThat(together(10, i -> start("d-" + i, 200 + i)))
                .filteredOn(OwnersStartsTest::begins)
                .hasSize(ROOM - 25);
    }

    @Test
    @DisplayName("what stages have counted and rows show takes no room twice")
    void counted() {
        for (int i = 0; i < ROOM; i++) {
            assertThat(begins(starts.begin(start("c-" + i, i)))).isTrue();
        }
        for (int i = 0; i < ROOM; i++) {
            open.counted(NUMBER, start("c-" + i, i).call());
            open.counted(
                    start("c-" + i, i).question().contactKey(),
                    start("c-" + i, i).call());
        }
        open.shown(Names.NUMBER_STAGE, 0);
        open.shown(Names.CONTACT_STAGE, 0);
        // The rows of this test never show anything, so all is there again.
        assertThat(begins(starts.begin(start("d", 100)))).isTrue();
    }

    @Test
    @DisplayName("after a take-over the fail mode answers for one time to live, then the rows")
    void takeOver() {
        open.left(Names.NUMBER_STAGE, 0);
        open.worked(Names.NUMBER_STAGE, 0);
        CallStarts.Begun closed = starts.begin(start("c", 1));
        assertThat(closed.check().word()).isEqualTo("fail-closed");
        assertThat(closed.check().doubt()).isEqualTo("take-over");
        mode = FailMode.OPEN;
        CallStarts.Begun failOpen = starts.begin(start("c", 1));
        assertThat(failOpen.check().word()).isEqualTo("fail-open");
        assertThat(failOpen.reservedUntil()).isEmpty();
        pass(LIFE.toMillis() - 1);
        assertThat(starts.begin(start("c", 1)).check().word()).isEqualTo("fail-open");
        pass(1);
        assertThat(begins(starts.begin(start("c", 1)))).isTrue();

        open.left(Names.CONTACT_STAGE, 0);
        open.worked(Names.CONTACT_STAGE, 0);
        mode = FailMode.CLOSED;
        assertThat(starts.begin(start("d", 2)).check().word()).isEqualTo("fail-closed");
    }

    @Test
    @DisplayName(
            "stages that are behind for longer than a time to live: nothing exact after a take-over, no room given twice before one")
    void behind() throws Exception {
        assertThat(together(50, i -> start("c-" + i, i)))
                .filteredOn(OwnersStartsTest::begins)
                .hasSize(ROOM);
        millis.addAndGet(10 * LIFE.toMillis());
        assertThat(together(50, i -> start("d-" + i, i)))
                .filteredOn(OwnersStartsTest::begins)
                .isEmpty();

        open.left(Names.NUMBER_STAGE, 0);
        open.worked(Names.NUMBER_STAGE, 0);
        millis.addAndGet(10 * LIFE.toMillis());
        assertThat(starts.begin(start("e", 1)).check().doubt()).isEqualTo("take-over");
        pass(0);
        assertThat(begins(starts.begin(start("e", 1)))).isTrue();
    }

    @Test
    @DisplayName("a number of another instance isn't answered for; a contact's room is asked of whoever has it")
    void elsewhere() throws Exception {
        assertThat(starts.elsewhere(start("c", 1))).isEmpty();
        open.left(Names.CONTACT_STAGE, 0);
        contactElsewhere = Optional.of("contact:1");
        assertThat(starts.begin(start("c", 1)).check().word()).isEqualTo("fail-closed");
        assertThat(starts.hold(start("c", 1))).isEqualTo(CallStarts.Hold.SILENT);
        other = CallStarts.Hold.FULL;
        assertThat(starts.begin(start("c", 1)).check().word()).isEqualTo("deny");
        other = CallStarts.Hold.HELD;
        assertThat(together(50, i -> start("c-" + i, i)))
                .filteredOn(OwnersStartsTest::begins)
                .hasSize(ROOM);

        open.left(Names.NUMBER_STAGE, 0);
        assertThat(starts.elsewhere(start("e", 1))).contains("number:1");
        CallStarts.Begun unknown = starts.begin(start("e", 1));
        assertThat(unknown.check().doubt()).isEqualTo("not-owner");
        assertThat(unknown.check().allowed()).isFalse();
    }

    private static boolean begins(CallStarts.Begun answer) {
        return answer.check().allowed() && answer.reservedUntil().isPresent();
    }

    private static CallStarts.Start start(String callId, int contact) {
        return new CallStarts.Start(
                new DialQuestion(NUMBER, new ContactId(0, contact, contact), PartyFacts.NONE, CallPurpose.SALES, ""),
                callId);
    }

    /** Makes the calls of an index. */
    private interface Calls {
        CallStarts.Start of(int index);
    }

    private List<CallStarts.Begun> together(int count, Calls calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<CallStarts.Begun>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                CallStarts.Start start = calls.of(i);
                all.add(() -> starts.begin(start));
            }
            List<CallStarts.Begun> answers = new ArrayList<>();
            for (Future<CallStarts.Begun> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}

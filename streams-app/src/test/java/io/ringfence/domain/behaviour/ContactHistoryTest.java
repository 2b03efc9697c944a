package io.ringfence.domain.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.ContactHistory.Attempt;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContactHistoryTest {

    private final Random random = new Random(20261123);

    @Test
    void aFullHistoryIsTheLatestAttemptsHoweverManyNumbersMadeThem() {
        ContactHistory history = new ContactHistory();
        List<Attempt> expected = new ArrayList<>();
        for (int i = 0; i < 6 * ContactHistory.MOST; i++) {
            Attempt attempt = attempt(i, random.nextInt(3) == 0 ? random.nextInt(40) : i);
            history.add(attempt);
            expected.add(attempt);
            if (expected.size() > ContactHistory.MOST) {
                expected.remove(0);
            }
            if (random.nextInt(900) == 0) {
                expected.subList(0, expected.size() / 2).clear();
                history.expire(expected.get(0).at() - 1);
            }
            if (i % 7 == 0) {
                assertSame(history, expected);
            }
            if (i % 701 == 0) {
                history = readBack(history);
            }
        }
    }

    @Test
    void whatACallToAFullHistoryCostsDoesNotDependOnHowManyNumbersCall() {
        ContactHistory history = new ContactHistory();
        int calls = 20 * ContactHistory.MOST;
        int forgotten = 0;
        for (int i = 0; i < calls; i++) {
            int before = history.numbersRemembered();
            history.add(attempt(i, i));
            if (history.numbersRemembered() <= before) {
                forgotten++;
            }
        }
        // each time all attempts are looked at: shared among so many calls, that is a handful a call
        assertThat(forgotten).isPositive().isLessThan(calls / 100);
        assertThat(history.numbersRemembered()).isLessThanOrEqualTo(ContactHistory.MOST * 5 / 4 + 1);
    }

    @Test
    void numbersOfForgottenAttemptsAreForgotten() {
        ContactHistory history = new ContactHistory();
        for (int i = 0; i < ContactHistory.MOST; i++) {
            history.add(attempt(i, i));
        }
        history.expire(ContactHistory.MOST - 2);
        assertThat(history.size()).isOne();
        assertThat(history.numbersRemembered()).isOne();
        history.expire(ContactHistory.MOST);
        assertThat(history.numbersRemembered()).isZero();
    }

    private static void assertSame(ContactHistory history, List<Attempt> expected) {
        List<Attempt> kept = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            kept.add(history.get(i));
        }
        assertThat(kept).isEqualTo(expected);
        for (String number : List.of(number(0), number(39), expected.get(0).number())) {
            Optional<Attempt> latest = expected.stream()
                    .filter(attempt -> attempt.number().equals(number) && attempt.outbound())
                    .reduce((one, other) -> other);
            assertThat(history.latest(number, Direction.OUTBOUND)).isEqualTo(latest);
        }
    }

    private static ContactHistory readBack(ContactHistory history) {
        RowWriter out = new RowWriter();
        history.write(out);
        byte[] bytes = out.toBytes();
        ContactHistory read = ContactHistory.read(new RowReader(bytes));
        read.write(out);
        assertThat(out.toBytes()).isEqualTo(bytes);
        return read;
    }

    private Attempt attempt(int at, int number) {
        return new Attempt(
                at,
                random.nextLong(),
                number(number),
                random.nextInt(5) == 0 ? Direction.INBOUND : Direction.OUTBOUND,
                Relationship.STRANGER,
                random.nextBoolean(),
                random.nextBoolean(),
                CallPurpose.SALES,
                random.nextInt(),
                random.nextInt(Outcome.COUNT));
    }

    private static String number(int number) {
        return "+86216" + (1_000_000 + number);
    }
}

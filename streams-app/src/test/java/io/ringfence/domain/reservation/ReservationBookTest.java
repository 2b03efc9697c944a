package io.ringfence.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.reservation.ReservationBook.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ReservationBookTest {

    private static final long LIFE = 100;

    @Test
    @DisplayName(
            "whatever happens in whatever order, the book says what a list of calls says that is searched each time")
    void asAList() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            ReservationBook<String> book = new ReservationBook<>(LIFE, 12);
            NaiveBook naive = new NaiveBook(LIFE, 12);
            long now = 1000;
            long settled = 0;
            for (int step = 0; step < 1500; step++) {
                now += random.nextInt(8);
                String key = "k" + random.nextInt(3);
                long call = random.nextInt(25);
                switch (random.nextInt(9)) {
                    case 0 -> {
                        book.counted(key, call);
                        naive.counted(key, call);
                    }
                    case 1 -> {
                        book.release(key, call);
                        naive.release(key, call);
                    }
                    case 2 -> {
                        book.written();
                        naive.written();
                    }
                    case 3 -> assertThat(book.taken(key)).isEqualTo(naive.taken(key));
                    case 4 -> {
                        settled = Math.max(settled, now - random.nextInt(30));
                        book.settled(settled);
                        naive.settled(settled);
                    }
                    default -> {
                        int room = random.nextInt(7) - 1;
                        boolean late = random.nextInt(5) == 0;
                        long version = late ? Long.MAX_VALUE : book.version(key);
                        Outcome outcome = book.reserve(key, call, version, room, now);
                        assertThat(outcome)
                                .as("seed %s, step %s", seed, step)
                                .isEqualTo(naive.reserve(key, call, late, room, now));
                        seen.add(outcome);
                    }
                }
            }
        }
        assertThat(seen).as("every outcome was met").containsExactlyInAnyOrder(Outcome.values());
    }

    @Test
    @DisplayName(
            "however fifty askers, the stage and the writing of its rows take turns, exactly as many are let through as fit")
    void exactlyWhatFits() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int limit = random.nextInt(41);
            assertThat(letThrough(random, limit, 50)).as("seed %s", seed).isEqualTo(Math.min(limit, 50));
        }
    }

    /** One that asks: reads the version, then the row, then reserves; again as long as it is told so. */
    private static final class Asker {
        private int next;
        private long version;
        private long room;
        private boolean over;
        private boolean allowed;
    }

    private static int letThrough(Random random, int limit, int askers) {
        ReservationBook<String> book = new ReservationBook<>(LIFE, 1000);
        List<Asker> asking = new ArrayList<>();
        for (int i = 0; i < askers; i++) {
            asking.add(new Asker());
        }
        List<Integer> onTheWay = new ArrayList<>(); // let through, not yet counted by the stage
        int counted = 0; // by the stage
        int shown = 0; // by the row that is asked
        int toBeShown = -1; // the stage is writing: what the row will show
        int allowed = 0;
        while (asking.stream().anyMatch(asker -> !asker.over)) {
            int turn = random.nextInt(10);
            if (turn == 0 && !onTheWay.isEmpty() && toBeShown < 0) {
                book.counted("k", onTheWay.remove(random.nextInt(onTheWay.size())));
                counted++;
            } else if (turn == 1) {
                // A row is written and only then is the book told; in between others ask.
                if (toBeShown < 0) {
                    toBeShown = counted;
                    shown = counted;
                } else {
                    book.written();
                    toBeShown = -1;
                }
            } else {
                int at = random.nextInt(askers);
                Asker asker = asking.get(at);
                if (!asker.over) {
                    step(asker, at, book, limit - shown);
                    if (asker.allowed) {
                        asker.allowed = false;
                        allowed++;
                        onTheWay.add(at);
                    }
                }
            }
            assertThat(allowed).isLessThanOrEqualTo(limit);
        }
        return allowed;
    }

    private static void step(Asker asker, int call, ReservationBook<String> book, long room) {
        if (asker.next == 0) {
            asker.version = book.version("k");
            asker.next = 1;
        } else if (asker.next == 1) {
            asker.room = room;
            asker.next = 2;
        } else {
            asker.next = 0;
            Outcome outcome = book.reserve("k", call, asker.version, asker.room, 0);
            asker.over = outcome == Outcome.HELD || outcome == Outcome.FULL;
            asker.allowed = outcome == Outcome.HELD;
        }
    }

    @Test
    @DisplayName("a call that is asked for twice has room once, also when its row counts it by then")
    void twice() {
        ReservationBook<String> book = new ReservationBook<>(LIFE, 10);
        assertThat(book.reserve("k", 1, 0, 1, 0)).isEqualTo(Outcome.HELD);
        assertThat(book.reserve("k", 1, 0, 1, 1)).isEqualTo(Outcome.AGAIN);
        book.counted("k", 1);
        assertThat(book.reserve("k", 2, 0, 1, 2)).isEqualTo(Outcome.UNSETTLED);
        book.written();
        assertThat(book.reserve("k", 1, 0, 0, 3)).isEqualTo(Outcome.AGAIN);
        assertThat(book.reserve("k", 2, 0, 1, 3)).as("by a row from before").isEqualTo(Outcome.OUTDATED);
        assertThat(book.reserve("k", 2, book.version("k"), 0, 4)).isEqualTo(Outcome.FULL);
        book.settled(LIFE);
        assertThat(book.reserve("k", 2, book.version("k"), 1, LIFE)).isEqualTo(Outcome.HELD);
    }

    @Test
    @DisplayName(
            "room comes back when the rows show what was written in a time to live, and not before, however long that takes")
    void timeToLive() {
        ReservationBook<String> book = new ReservationBook<>(LIFE, 10);
        book.reserve("k", 1, 0, 1, 50);
        long longAfter = 50 + 10 * LIFE;
        book.settled(50 + LIFE - 1);
        assertThat(book.reserve("k", 2, 0, 1, longAfter)).isEqualTo(Outcome.FULL);
        book.settled(50 + LIFE);
        assertThat(book.reserve("k", 2, 0, 1, longAfter)).isEqualTo(Outcome.HELD);
        assertThat(book.taken("k")).isEqualTo(1);
    }
}

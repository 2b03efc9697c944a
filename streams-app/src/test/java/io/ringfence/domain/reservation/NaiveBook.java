package io.ringfence.domain.reservation;

import io.ringfence.domain.reservation.ReservationBook.Outcome;
import java.util.ArrayList;
import java.util.List;

/** The calls as a list: every question goes through all of them. */
final class NaiveBook {

    private static final class Call {
        private final String key;
        private final long id;
        private final long until;
        private boolean counted;
        private boolean settled;

        private Call(String key, long id, long until) {
            this.key = key;
            this.id = id;
            this.until = until;
        }
    }

    private final long life;
    private final int most;
    private final List<Call> calls = new ArrayList<>();

    NaiveBook(long life, int most) {
        this.life = life;
        this.most = most;
    }

    /** @param late whether the row was read before calls were settled */
    Outcome reserve(String key, long id, boolean late, long room, long now) {
        boolean empty = calls.stream().noneMatch(call -> call.key.equals(key));
        if (calls.stream().anyMatch(call -> is(call, key, id))) {
            return Outcome.AGAIN;
        }
        if (late && !empty) {
            return Outcome.OUTDATED;
        }
        long taken = taken(key);
        if (room >= 0 && room <= taken) {
            boolean twice = calls.stream().anyMatch(call -> call.key.equals(key) && call.counted && !call.settled);
            return room > 0 && twice ? Outcome.UNSETTLED : Outcome.FULL;
        }
        if (calls.size() >= most) {
            return Outcome.CROWDED;
        }
        calls.add(new Call(key, id, now + life));
        return Outcome.HELD;
    }

    void settled(long before) {
        calls.removeIf(call -> call.until <= before);
    }

    long taken(String key) {
        return calls.stream()
                .filter(call -> call.key.equals(key) && !call.settled)
                .count();
    }

    void release(String key, long id) {
        calls.removeIf(call -> is(call, key, id) && !call.counted);
    }

    void counted(String key, long id) {
        calls.stream().filter(call -> is(call, key, id)).forEach(call -> call.counted = true);
    }

    void written() {
        calls.stream().filter(call -> call.counted).forEach(call -> call.settled = true);
    }

    private static boolean is(Call call, String key, long id) {
        return call.key.equals(key) && call.id == id;
    }
}

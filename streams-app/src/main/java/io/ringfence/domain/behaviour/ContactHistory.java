package io.ringfence.domain.behaviour;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls between one contact and all of a tenant's numbers in the last 35 days, oldest first. At most {@value #MOST}
 * are kept; when older ones had to go the history says that it is inexact.
 *
 * <p>Mutable, not thread-safe.
 */
public final class ContactHistory {

    /** How many attempts are kept: 14 a day for 35 days. */
    public static final int MOST = 500;

    /** Digits of the longest number. */
    private static final int MOST_DIGITS = 17;

    /**
     * One call with the contact.
     *
     * @param at epoch milliseconds of the attempt
     * @param call fingerprint of the call id
     * @param number the company's number in E.164
     * @param direction who called whom
     * @param relationship what the contact was then
     * @param listed whether the contact stood on a register then
     * @param abandoned whether a person answered and no agent was there within two seconds
     * @param purpose why the call was made
     * @param subject a hash of the subject; 0 if none
     * @param outcome the outcome last forwarded
     */
    public record Attempt(
            long at,
            long call,
            String number,
            Direction direction,
            Relationship relationship,
            boolean listed,
            boolean abandoned,
            CallPurpose purpose,
            int subject,
            int outcome) {

        /** Whether the company called. */
        public boolean outbound() {
            return direction == Direction.OUTBOUND;
        }

        /** The same call, ended otherwise. */
        public Attempt ended(int newOutcome, boolean nowAbandoned) {
            return new Attempt(
                    at, call, number, direction, relationship, listed, nowAbandoned, purpose, subject, newOutcome);
        }
    }

    private final List<Attempt> attempts;
    private boolean inexact;

    /** No calls. */
    public ContactHistory() {
        this(new ArrayList<>(2), false);
    }

    private ContactHistory(List<Attempt> attempts, boolean inexact) {
        this.attempts = attempts;
        this.inexact = inexact;
    }

    /** The attempt with that call fingerprint. */
    public Optional<Attempt> find(long call) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).call == call) {
                return Optional.of(attempts.get(i));
            }
        }
        return Optional.empty();
    }

    /** This number's latest attempt in that direction. */
    public Optional<Attempt> latest(String number, Direction direction) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Attempt attempt = attempts.get(i);
            if (attempt.direction == direction && attempt.number.equals(number)) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    /** Adds an attempt in its place by time, behind those of the same instant. */
    public void add(Attempt attempt) {
        int place = attempts.size();
        while (place > 0 && attempts.get(place - 1).at > attempt.at) {
            place--;
        }
        attempts.add(place, attempt);
        if (attempts.size() > MOST) {
            attempts.remove(0);
            inexact = true;
        }
    }

    /** Puts an attempt in the place of the one with its fingerprint. */
    public void replace(Attempt attempt) {
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).call == attempt.call) {
                attempts.set(i, attempt);
                return;
            }
        }
    }

    /** Forgets attempts at or before {@code bound}. */
    public void expire(long bound) {
        int gone = 0;
        while (gone < attempts.size() && attempts.get(gone).at <= bound) {
            gone++;
        }
        if (gone > 0) {
            attempts.subList(0, gone).clear();
            if (attempts.isEmpty()) {
                inexact = false;
            }
        }
    }

    /** Whether attempts within the horizon had to be forgotten. */
    public boolean inexact() {
        return inexact;
    }

    /** Number of attempts kept. */
    public int size() {
        return attempts.size();
    }

    /** One of them, 0 the oldest. */
    public Attempt get(int index) {
        return attempts.get(index);
    }

    /** Writes the history into a row: numbers once, times as differences. */
    public void write(RowWriter out) {
        ArrayList<String> numbers = new ArrayList<>(2);
        for (Attempt attempt : attempts) {
            if (!numbers.contains(attempt.number)) {
                numbers.add(attempt.number);
            }
        }
        out.varint((long) attempts.size() << 1 | (inexact ? 1 : 0));
        if (attempts.isEmpty()) {
            return;
        }
        out.varint(numbers.size());
        numbers.forEach(number -> out.u8(number.length() - 1).varint(Long.parseLong(number, 1, number.length(), 10)));
        long before = 0;
        for (Attempt attempt : attempts) {
            out.varint(attempt.at - before);
            before = attempt.at;
            out.fixed64(attempt.call);
            if (numbers.size() > 1) {
                out.varint(numbers.indexOf(attempt.number));
            }
            out.u8(Codes.of(attempt.direction)
                    | Codes.of(attempt.relationship) << 1
                    | (attempt.listed ? 1 << 5 : 0)
                    | (attempt.abandoned ? 1 << 6 : 0)
                    | (attempt.subject != 0 ? 1 << 7 : 0));
            out.u8(attempt.outcome).u8(Codes.of(attempt.purpose));
            if (attempt.subject != 0) {
                out.varint(attempt.subject & 0xFFFFFFFFL);
            }
        }
    }

    /** Reads the history of a row. */
    public static ContactHistory read(RowReader in) {
        int head = in.count();
        int size = head >>> 1;
        if (size > MOST) {
            throw new BadRowException("a contact's history holds " + size + " attempts, at most " + MOST + " are kept");
        }
        ArrayList<Attempt> attempts = new ArrayList<>(size + 1);
        if (size > 0) {
            String[] numbers = new String[in.countOf(2)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = readNumber(in);
            }
            long at = 0;
            for (int i = 0; i < size; i++) {
                at += in.varint();
                attempts.add(readAttempt(in, at, numbers));
            }
        }
        return new ContactHistory(attempts, (head & 1) != 0);
    }

    private static String readNumber(RowReader in) {
        int digits = in.u8();
        String value = Long.toString(in.varint());
        if (digits > MOST_DIGITS || value.length() > digits || value.startsWith("-")) {
            throw new BadRowException("a number of " + digits + " digits in a contact's history");
        }
        return "+" + "0".repeat(digits - value.length()) + value;
    }

    private static Attempt readAttempt(RowReader in, long at, String[] numbers) {
        long call = in.fixed64();
        int place = numbers.length > 1 ? in.count() : 0;
        if (place >= numbers.length) {
            throw new BadRowException("number " + place + " of " + numbers.length + " in a contact's history");
        }
        int flags = in.u8();
        int outcome = in.u8();
        if (outcome >= Outcome.COUNT) {
            throw new BadRowException("outcome " + outcome + " is not known to this release");
        }
        CallPurpose purpose = Codes.at(CallPurpose.values(), in.u8());
        int subject = (flags & 1 << 7) != 0 ? (int) in.varint() : 0;
        return new Attempt(
                at,
                call,
                numbers[place],
                Codes.at(Direction.values(), flags & 1),
                Codes.at(Relationship.values(), flags >> 1 & 0xF),
                (flags & 1 << 5) != 0,
                (flags & 1 << 6) != 0,
                purpose,
                subject,
                outcome);
    }
}

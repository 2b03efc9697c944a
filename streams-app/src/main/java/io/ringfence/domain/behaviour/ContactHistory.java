package io.ringfence.domain.behaviour;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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

    /** The longs of one attempt: when, the call's fingerprint, and the rest as {@link #pack} puts it. */
    private static final int WIDTH = 3;

    private static final int SUBJECT = 32;
    private static final int NUMBER = 20;
    private static final int PURPOSE = 14;
    private static final int RELATIONSHIP = 9;
    private static final int OUTCOME = 3;
    private static final int ABANDONED = 2;
    private static final int LISTED = 1;

    private static final Direction[] DIRECTIONS = Direction.values();
    private static final Relationship[] RELATIONSHIPS = Relationship.values();
    private static final CallPurpose[] PURPOSES = CallPurpose.values();

    /** All attempts in one stretch: a contact is looked at as often as it is called, and seldom lies in a cache. */
    private long[] attempts = new long[WIDTH];

    private int size;

    /** The numbers that the attempts name; perhaps some that none names any more. */
    private String[] numbers = {};

    private boolean inexact;

    /** No calls. */
    public ContactHistory() {}

    /** The attempt with that call fingerprint. */
    public Optional<Attempt> find(long call) {
        int index = indexOf(call);
        return index < 0 ? Optional.empty() : Optional.of(get(index));
    }

    /** This number's latest attempt in that direction. */
    public Optional<Attempt> latest(String number, Direction direction) {
        int itsNumber = numberOf(number);
        if (itsNumber >= 0) {
            for (int i = size - 1; i >= 0; i--) {
                if (number(i) == itsNumber && bits(i, 0, 1) == Codes.of(direction)) {
                    return Optional.of(get(i));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an attempt by {@code number} at {@code at} would be the third in a row from another number: the two outbound attempts before it,
     * both after {@code since}, came from two numbers, and neither from this one.
     */
    public boolean rotates(String number, long at, long since) {
        int its = numberOf(number);
        int other = -1;
        for (int i = size - 1; i >= 0 && at(i) > since; i--) {
            if (at(i) <= at && outbound(i)) {
                int before = number(i);
                if (before == its || before == other) {
                    return false;
                }
                if (other >= 0) {
                    return true;
                }
                other = before;
            }
        }
        return false;
    }

    /** Adds an attempt in its place by time, behind those of the same instant. */
    public void add(Attempt attempt) {
        int place = size;
        while (place > 0 && at(place - 1) > attempt.at) {
            place--;
        }
        if (size * WIDTH == attempts.length) {
            attempts = Arrays.copyOf(attempts, Math.min(2 * size, MOST + 1) * WIDTH);
        }
        System.arraycopy(attempts, place * WIDTH, attempts, (place + 1) * WIDTH, (size - place) * WIDTH);
        size++;
        set(place, attempt);
        if (size > MOST) {
            drop(1);
            inexact = true;
        }
    }

    /** Puts an attempt in the place of the one with its fingerprint. */
    public void replace(Attempt attempt) {
        int index = indexOf(attempt.call);
        if (index >= 0) {
            set(index, attempt);
        }
    }

    /** Forgets attempts at or before {@code bound}. */
    public void expire(long bound) {
        int gone = 0;
        while (gone < size && at(gone) <= bound) {
            gone++;
        }
        if (gone > 0) {
            drop(gone);
            inexact &= size > 0;
        }
    }

    /** Whether attempts within the horizon had to be forgotten. */
    public boolean inexact() {
        return inexact;
    }

    /** Number of attempts kept. */
    public int size() {
        return size;
    }

    /** One of them, 0 the oldest. */
    public Attempt get(int index) {
        return new Attempt(
                at(index),
                attempts[index * WIDTH + 1],
                numbers[number(index)],
                DIRECTIONS[bits(index, 0, 1)],
                relationship(index),
                listed(index),
                abandoned(index),
                purpose(index),
                subject(index),
                outcome(index));
    }

    /** The company's numbers of all attempts, sorted. */
    public SortedSet<String> numbers() {
        SortedSet<String> all = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            all.add(numbers[number(i)]);
        }
        return all;
    }

    /** When an attempt was made, epoch milliseconds. */
    public long at(int index) {
        return attempts[index * WIDTH];
    }

    /** Whether the company called. */
    public boolean outbound(int index) {
        return bits(index, 0, 1) == Codes.of(Direction.OUTBOUND);
    }

    /** What the contact was at an attempt. */
    public Relationship relationship(int index) {
        return RELATIONSHIPS[bits(index, RELATIONSHIP, 0x1F)];
    }

    /** Whether the contact stood on a register then. */
    public boolean listed(int index) {
        return bits(index, LISTED, 1) != 0;
    }

    /** Whether a person answered and no agent was there within two seconds. */
    public boolean abandoned(int index) {
        return bits(index, ABANDONED, 1) != 0;
    }

    /** Why an attempt was made. */
    public CallPurpose purpose(int index) {
        return PURPOSES[bits(index, PURPOSE, 0x3F)];
    }

    /** A hash of an attempt's subject; 0 if none. */
    public int subject(int index) {
        return (int) (attempts[index * WIDTH + 2] >>> SUBJECT);
    }

    /** The outcome of an attempt last forwarded. */
    public int outcome(int index) {
        return bits(index, OUTCOME, 0x3F);
    }

    private int indexOf(long call) {
        for (int i = size - 1; i >= 0; i--) {
            if (attempts[i * WIDTH + 1] == call) {
                return i;
            }
        }
        return -1;
    }

    private int bits(int index, int from, int mask) {
        return (int) (attempts[index * WIDTH + 2] >>> from) & mask;
    }

    /** The place in {@link #numbers} of the number an attempt names. */
    private int number(int index) {
        return bits(index, NUMBER, 0xFFF);
    }

    private void set(int index, Attempt attempt) {
        attempts[index * WIDTH] = attempt.at;
        attempts[index * WIDTH + 1] = attempt.call;
        attempts[index * WIDTH + 2] = pack(
                attempt.subject,
                file(attempt.number),
                attempt.purpose,
                attempt.relationship,
                attempt.outcome,
                attempt.abandoned,
                attempt.listed,
                Codes.of(attempt.direction));
    }

    private static long pack(
            int subject,
            int number,
            CallPurpose purpose,
            Relationship relationship,
            int outcome,
            boolean abandoned,
            boolean listed,
            int direction) {
        return (long) subject << SUBJECT
                | (long) number << NUMBER
                | (long) Codes.of(purpose) << PURPOSE
                | (long) Codes.of(relationship) << RELATIONSHIP
                | (long) outcome << OUTCOME
                | (abandoned ? 1L << ABANDONED : 0)
                | (listed ? 1L << LISTED : 0)
                | direction;
    }

    private int numberOf(String number) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i].equals(number)) {
                return i;
            }
        }
        return -1;
    }

    /** The place of a number, which gets one if it has none. */
    private int file(String number) {
        int place = numberOf(number);
        if (place < 0) {
            place = numbers.length;
            numbers = Arrays.copyOf(numbers, place + 1);
            numbers[place] = number;
        }
        return place;
    }

    /** Forgets the oldest, and the numbers that nobody names once they are a quarter more than the attempts. */
    private void drop(int gone) {
        size -= gone;
        System.arraycopy(attempts, gone * WIDTH, attempts, 0, size * WIDTH);
        if (numbers.length > size + size / 4) { // not at each attempt of a full history that numbers take turns to call
            forgetNumbers();
        }
    }

    private void forgetNumbers() {
        int[] places = new int[numbers.length];
        String[] named = new String[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int number = number(i);
            if (places[number] == 0) {
                named[count] = numbers[number];
                places[number] = ++count; // from 1: 0 is a number not met yet
            }
            long place = places[number] - 1L;
            attempts[i * WIDTH + 2] = (attempts[i * WIDTH + 2] & ~(0xFFFL << NUMBER)) | place << NUMBER;
        }
        numbers = Arrays.copyOf(named, count);
    }

    /** How many numbers are remembered, those that no attempt names any more among them. */
    int numbersRemembered() {
        return numbers.length;
    }

    /** Writes the history into a row: numbers once, times as differences. */
    public void write(RowWriter out) {
        out.varint((long) size << 1 | (inexact ? 1 : 0));
        if (size == 0) {
            return;
        }
        int[] places = new int[numbers.length];
        int named = 0;
        for (int i = 0; i < size; i++) {
            int number = number(i);
            if (places[number] == 0) {
                places[number] = ++named; // from 1: 0 is a number not met yet
            }
        }
        out.varint(named);
        writeNumbers(places, named, out);
        long before = 0;
        for (int i = 0; i < size; i++) {
            out.varint(at(i) - before);
            before = at(i);
            out.fixed64(attempts[i * WIDTH + 1]);
            if (named > 1) {
                out.varint(places[number(i)] - 1);
            }
            out.u8(bits(i, 0, 1)
                    | bits(i, RELATIONSHIP, 0xF) << 1
                    | (listed(i) ? 1 << 5 : 0)
                    | (abandoned(i) ? 1 << 6 : 0)
                    | (subject(i) != 0 ? 1 << 7 : 0));
            out.u8(outcome(i)).u8(bits(i, PURPOSE, 0x3F));
            if (subject(i) != 0) {
                out.varint(subject(i) & 0xFFFFFFFFL);
            }
        }
    }

    /** Writes the numbers that attempts name, in the order of their places. */
    private void writeNumbers(int[] places, int named, RowWriter out) {
        int[] inOrder = new int[named];
        for (int number = 0; number < places.length; number++) {
            if (places[number] != 0) {
                inOrder[places[number] - 1] = number;
            }
        }
        for (int index : inOrder) {
            String number = numbers[index];
            out.u8(number.length() - 1).varint(Long.parseLong(number, 1, number.length(), 10));
        }
    }

    /** Reads the history of a row. */
    public static ContactHistory read(RowReader in) {
        int head = in.count();
        int size = head >>> 1;
        if (size > MOST) {
            throw new BadRowException("a contact's history holds " + size + " attempts, at most " + MOST + " are kept");
        }
        ContactHistory history = new ContactHistory();
        history.inexact = (head & 1) != 0;
        if (size > 0) {
            String[] numbers = new String[in.countOf(2)];
            if (numbers.length > size) {
                throw new BadRowException(numbers.length + " numbers in a contact's history of " + size);
            }
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = readNumber(in);
            }
            history.numbers = numbers;
            history.size = size;
            history.attempts = new long[(size + 1) * WIDTH];
            long at = 0;
            for (int i = 0; i < size; i++) {
                at += in.varint();
                history.attempts[i * WIDTH] = at;
                history.readAttempt(i, in);
            }
        }
        return history;
    }

    private static String readNumber(RowReader in) {
        int digits = in.u8();
        String value = Long.toString(in.varint());
        if (digits > MOST_DIGITS || value.length() > digits || value.startsWith("-")) {
            throw new BadRowException("a number of " + digits + " digits in a contact's history");
        }
        return "+" + "0".repeat(digits - value.length()) + value;
    }

    private void readAttempt(int index, RowReader in) {
        attempts[index * WIDTH + 1] = in.fixed64();
        int number = numbers.length > 1 ? in.count() : 0;
        if (number >= numbers.length) {
            throw new BadRowException("number " + number + " of " + numbers.length + " in a contact's history");
        }
        int flags = in.u8();
        int outcome = in.u8();
        if (outcome >= Outcome.COUNT) {
            throw new BadRowException("outcome " + outcome + " is not known to this release");
        }
        CallPurpose purpose = Codes.at(PURPOSES, in.u8());
        Relationship relationship = Codes.at(RELATIONSHIPS, flags >> 1 & 0xF);
        int subject = (flags & 1 << 7) != 0 ? (int) in.varint() : 0;
        boolean abandoned = (flags & 1 << 6) != 0;
        boolean listed = (flags & 1 << 5) != 0;
        attempts[index * WIDTH + 2] =
                pack(subject, number, purpose, relationship, outcome, abandoned, listed, flags & 1);
    }
}

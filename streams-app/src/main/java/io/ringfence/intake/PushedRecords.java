package io.ringfence.intake;

import io.ringfence.domain.call.CallRecord;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody hands over one by one, such as those of a topic, as calls: grouped, read and hashed like the rows of
 * files. Each record has a number; results name it as the line of their origin. For one thread.
 */
public final class PushedRecords {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pushed(byte @Nullable [] value, long number) {}

    private final ArrayDeque<Pushed> waiting = new ArrayDeque<>();
    private final LegSource calls;

    PushedRecords(JsonLegs.Format format, String name, IntakeOptions options, DirectionRule rule, Parties parties) {
        Rows rows = new Rows(waiting, format, name);
        this.calls = new LegSource(
                Nothing.INSTANCE, new LegFile(rows, name, List.of()), options, rule, parties, new RecentCalls());
    }

    /**
     * Hands a record over.
     *
     * @param value its bytes; null for a record without a value
     * @param number greater than that of any record before
     */
    public void push(byte @Nullable [] value, long number) {
        waiting.add(new Pushed(value, number));
    }

    /**
     * Reads what was handed over, and gives out what came of it.
     *
     * @return how many results there were
     */
    public int drain(Consumer<RowResult<CallRecord>> out) {
        int count = 0;
        while (true) {
            try {
                if (!calls.hasNext()) {
                    return count;
                }
            } catch (NoRowYetException e) {
                return count;
            }
            out.accept(calls.next());
            count++;
        }
    }

    /** Gives out what waits for more records of the same call. Records that come later amend it. */
    public int settle(Consumer<RowResult<CallRecord>> out) {
        int count = drain(out);
        calls.settle(0);
        return count + drain(out);
    }

    /** The number of the oldest record that has no result yet; empty if there is none. */
    public OptionalLong oldestHeld() {
        Pushed first = waiting.peekFirst();
        OptionalLong held = calls.oldestHeld();
        return held.isEmpty() && first != null ? OptionalLong.of(first.number()) : held;
    }

    /** What became of the records so far. */
    public IntakeSummary summary() {
        return calls.summary();
    }

    /** What was pushed, as rows. */
    private static final class Rows implements LegRows {

        private final ArrayDeque<Pushed> waiting;
        private final JsonLegs.Format format;
        private final String name;
        private Pushed at = new Pushed(null, 0);

        Rows(ArrayDeque<Pushed> waiting, JsonLegs.Format format, String name) {
            this.waiting = waiting;
            this.format = format;
            this.name = name;
        }

        @Override
        public RowReader.Found next() {
            Pushed next = waiting.pollFirst();
            if (next == null) {
                throw new NoRowYetException();
            }
            at = next;
            return RowReader.Found.ROW;
        }

        @Override
        public Leg leg() throws RowFault {
            byte[] value = at.value();
            if (value == null) {
                throw new RowFault(
                        RejectReason.MISSING_VALUE,
                        "the record has no value",
                        "Nothing, if somebody deleted it; calls aren't taken back by that.");
            }
            if (value.length > JsonDocuments.MAX_DOCUMENT) {
                throw new RowFault(
                        RejectReason.TOO_LONG,
                        "the record is longer than " + JsonDocuments.MAX_DOCUMENT / 1024 + " KiB",
                        "No call record is: check what writes to the topic.");
            }
            return format.leg(value);
        }

        @Override
        public Origin origin() {
            return new Origin(name, at.number());
        }

        @Override
        public boolean repaired() {
            return false;
        }

        @Override
        public byte[] raw() {
            byte[] value = at.value();
            if (value == null) {
                return new byte[0];
            }
            return Arrays.copyOf(value, Math.min(value.length, CsvRow.MAX_FIELD));
        }
    }

    /** Nothing is read from a file here. */
    private static final class Nothing implements Consumed {

        static final Nothing INSTANCE = new Nothing();

        @Override
        public long read() {
            return 0;
        }

        @Override
        public long total() {
            return -1;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}

package io.ringfence.bench;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.ContactStage;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberRowFormat;
import io.ringfence.domain.stage.NumberStage;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Rows;
import io.ringfence.policyfile.PolicyCatalogue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call through the stages: what a task does between reading a record and writing what follows. With rows as bytes each
 * call decodes and encodes its rows, as it does with a state store that has no cache; with rows as objects it doesn't.
 *
 * <p>What is measured holds the making of a call, which {@link #makingACall} tells.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class StagesBenchmark {

    private static final int CALLS_BEFORE = 200_000;
    private static final int SLICE = 64;

    @Param({"cn-finance"})
    public String policy = "";

    @Param({"bytes", "objects"})
    public String rows = "";

    @Param({"1000"})
    public int numbers;

    private final Counting out = new Counting();
    private @Nullable Fleet fleet;
    private @Nullable ContactStage contactStage;
    private @Nullable NumberStage numberStage;

    /** Fills the rows: a day of calls. */
    @Setup(Level.Trial)
    public void fill() {
        fleet = new Fleet(numbers, 100 * numbers, 200);
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load(policy).orElseThrow());
        contactStage = contactStage(book);
        numberStage = numberStage(book);
        for (int i = 0; i < CALLS_BEFORE; i++) {
            call();
        }
    }

    /** Says how much there was to do. */
    @TearDown(Level.Trial)
    public void report() {
        System.out.printf(
                "# %d calls, %d decisions, %d statuses, %d denials%n",
                out.calls, out.decisions, out.statuses, out.denials);
    }

    /** A call through both stages. */
    @Benchmark
    public long call() {
        out.next = numberStage;
        return classified();
    }

    /** A call through the contact stage. */
    @Benchmark
    public long classify() {
        out.next = null;
        return classified();
    }

    private long classified() {
        CallRecord call = fleet.next();
        contactStage.accept(call, call.attemptAt().toEpochMilli());
        contactStage.expire(SLICE);
        return out.calls;
    }

    /** Making a call: to be taken from the other. */
    @Benchmark
    public CallRecord makingACall() {
        return fleet.next();
    }

    private ContactStage contactStage(PolicyBook book) {
        RowWriter writer = new RowWriter();
        Rows<ContactKey, ContactRow> contactRows = rows.equals("bytes")
                ? new StoredRows<>((key, row) -> ContactRow.of(row), row -> row.toBytes(writer))
                : new MemoryRows<>();
        return new ContactStage(contactRows, new MemoryTimers<>(), new MemoryClock(), () -> book, out);
    }

    private NumberStage numberStage(PolicyBook book) {
        RowWriter writer = new RowWriter();
        ZonesDays days = new ZonesDays();
        Rows<NumberId, NumberRow> numberRows = rows.equals("bytes")
                ? new StoredRows<>(
                        (number, row) -> NumberRowFormat.of(number, row, days),
                        row -> NumberRowFormat.toBytes(row, writer))
                : new MemoryRows<>();
        return new NumberStage(numberRows, new MemoryTimers<>(), new MemoryClock(), () -> book, out);
    }

    /** Passes calls on, and counts. */
    private static final class Counting implements ContactOutput, NumberOutput {

        private @Nullable NumberStage next;
        private long calls;
        private long decisions;
        private long statuses;
        private long denials;

        @Override
        public void classified(ClassifiedCall call) {
            calls++;
            if (next != null) {
                next.accept(call, call.attemptAt().toEpochMilli());
                next.fire(SLICE);
            }
        }

        @Override
        public void status(ContactStatus status) {
            denials++;
        }

        @Override
        public void erased(ErasedContact erased) {
            // nobody is forgotten here
        }

        @Override
        public void duplicate(CallRecord call) {
            throw new IllegalStateException("the fleet sends nothing twice");
        }

        @Override
        public void refused(CallRecord call, Refusal why) {
            throw new IllegalStateException("a call was refused: " + why);
        }

        @Override
        public void inexact(ContactKey contact) {
            // a contact that is called more often than is kept
        }

        @Override
        public void decided(Decision decision) {
            decisions++;
        }

        @Override
        public void status(NumberStatus status) {
            statuses++;
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            throw new IllegalStateException("an input was refused: " + why);
        }
    }
}

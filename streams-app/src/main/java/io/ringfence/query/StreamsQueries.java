package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Keys;
import io.ringfence.topology.Names;
import io.ringfence.topology.StoredBytes;
import io.ringfence.topology.StoredClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows from the stores of this instance: what was committed, which lags behind the stages by a commit interval. Only
 * the task that works on a key's partition now answers for it.
 */
public final class StreamsQueries implements StoredRows {

    private final KafkaStreams streams;
    private final Pulses pulses;
    private final TaskRows rows;
    private final int contactPartitions;
    private final int numberPartitions;
    private final RecentClocks clocks;

    /**
     * Queries of an instance.
     *
     * @param pulses is told by the stages of that instance that they work
     * @param rows is told by them what they work on
     * @param contactPartitions partitions of the topic that the contact stage reads
     * @param numberPartitions partitions of the topic that the number stage reads
     */
    public StreamsQueries(
            KafkaStreams streams, Pulses pulses, TaskRows rows, int contactPartitions, int numberPartitions) {
        this.streams = streams;
        this.pulses = pulses;
        this.rows = rows;
        this.contactPartitions = contactPartitions;
        this.numberPartitions = numberPartitions;
        this.clocks = new RecentClocks(numberPartitions, this::numberClock, System::nanoTime);
    }

    @Override
    public Answer<StoredNumber> number(NumberId number) {
        byte[] key = Keys.number(number);
        int partition = Keys.partition(key, numberPartitions);
        // Before the row: a row may know more than its clock says, never less.
        Answer<Long> clock = clocks.of(partition);
        if (!(clock instanceof Answer.Found<Long> told)) {
            // No clock yet: nothing has come, not even a tick, so nothing is known to be fresh.
            return clock instanceof Answer.Unknown ? new Answer.Restoring<>() : clock.silent();
        }
        Answer<byte[]> row = row(Names.NUMBER_ROWS, Names.NUMBER_STAGE, partition, Bytes.wrap(key));
        long at = told.value();
        if (row instanceof Answer.Found<byte[]> found) {
            return new Answer.Found<>(new StoredNumber(at, Optional.of(found.value())));
        }
        return row instanceof Answer.Unknown
                ? new Answer.Found<>(new StoredNumber(at, Optional.empty()))
                : row.silent();
    }

    @Override
    public Answer<byte[]> contact(ContactKey contact) {
        byte[] key = Keys.contact(contact);
        int partition = Keys.partition(key, contactPartitions);
        return row(Names.CONTACT_ROWS, Names.CONTACT_STAGE, partition, Bytes.wrap(key));
    }

    /** Whether all tasks of this instance run and are worked on. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING && pulses.allBeat();
    }

    /**
     * Whether this instance can answer for all that it works on: each of its tasks is read back, is worked on, and has come to
     * {@code since} by its clock.
     */
    public boolean freshSince(Instant since) {
        for (int partition = 0; partition < numberPartitions; partition++) {
            Answer<Long> clock = numberClock(partition);
            boolean fresh = clock instanceof Answer.Found<Long> told && told.value() >= since.toEpochMilli();
            if (!fresh && !(clock instanceof Answer.NotOwner)) {
                return false;
            }
        }
        for (int partition = 0; partition < contactPartitions; partition++) {
            Answer<byte[]> clock = read(Names.CONTACT_CLOCK, Names.CONTACT_STAGE, partition, StoredClock.KEY);
            if (clock instanceof Answer.Restoring || clock instanceof Answer.Stale) {
                return false; // without a call its clock isn't set, which is no lag
            }
        }
        return true;
    }

    private Answer<Long> numberClock(int partition) {
        Answer<byte[]> clock = read(Names.NUMBER_CLOCK, Names.NUMBER_STAGE, partition, StoredClock.KEY);
        return clock instanceof Answer.Found<byte[]> told
                ? new Answer.Found<>(StoredClock.read(told.value()))
                : clock.silent();
    }

    /** A row of a task that works, from the task itself; whatever else there is to say of one, Kafka Streams says. */
    private Answer<byte[]> row(String store, String stage, int partition, Bytes key) {
        Optional<StoredBytes> task = rows.of(stage, partition);
        // Where threads don't all run, partitions may be moving.
        if (task.isPresent() && streams.state() == KafkaStreams.State.RUNNING) {
            try {
                return beating(stage, partition, task.get().get(key));
            } catch (StreamsException e) {
                // The task was left meanwhile, or can't read: Kafka Streams knows whether the row is elsewhere.
            }
        }
        return read(store, stage, partition, key);
    }

    private Answer<byte[]> read(String store, String stage, int partition, Bytes key) {
        StateQueryRequest<byte[]> request = StateQueryRequest.inStore(store)
                .withQuery(KeyQuery.<Bytes, byte[]>withKey(key))
                .withPartitions(Set.of(partition))
                .requireActive();
        QueryResult<byte[]> result;
        try {
            result = streams.query(request).getPartitionResults().get(partition);
        } catch (InvalidStateStoreException e) {
            return new Answer.Restoring<>(); // not started yet, or stopped
        }
        if (result == null || result.isFailure()) {
            // While all runs, what isn't worked on here is worked on elsewhere; what a copy knows is for StreamsCopies
            // to say.
            boolean elsewhere = result == null
                    || result.getFailureReason() == FailureReason.NOT_PRESENT
                    || result.getFailureReason() == FailureReason.NOT_ACTIVE;
            return elsewhere && streams.state() == KafkaStreams.State.RUNNING
                    ? new Answer.NotOwner<>()
                    : new Answer.Restoring<>();
        }
        return beating(stage, partition, result.getResult());
    }

    private Answer<byte[]> beating(String stage, int partition, byte @Nullable [] value) {
        if (!pulses.beats(stage, partition)) {
            return new Answer.Stale<>();
        }
        return value == null ? new Answer.Unknown<>() : new Answer.Found<>(value);
    }
}

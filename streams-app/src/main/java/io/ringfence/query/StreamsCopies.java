package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Keys;
import io.ringfence.topology.Names;
import io.ringfence.topology.StoredClock;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * Reads rows from whatever this instance has of them: also a warm copy of another's, and state that is still being read back. What it
 * finds may be behind by any time.
 *
 * @param contactPartitions partitions of the topic that the contact stage reads
 * @param numberPartitions partitions of the topic that the number stage reads
 */
public record StreamsCopies(KafkaStreams streams, int contactPartitions, int numberPartitions) implements StoredRows {

    @Override
    public Answer<StoredNumber> number(NumberId number) {
        byte[] key = Keys.number(number);
        int partition = Keys.partition(key, numberPartitions);
        Optional<byte[]> clock = read(Names.NUMBER_CLOCK, partition, StoredClock.KEY);
        return clock.<Answer<StoredNumber>>map(at -> new Answer.Found<>(
                        new StoredNumber(StoredClock.read(at), read(Names.NUMBER_ROWS, partition, Bytes.wrap(key)))))
                .orElseGet(Answer.NotOwner::new);
    }

    @Override
    public Answer<byte[]> contact(ContactKey contact) {
        byte[] key = Keys.contact(contact);
        return read(Names.CONTACT_ROWS, Keys.partition(key, contactPartitions), Bytes.wrap(key))
                .<Answer<byte[]>>map(Answer.Found::new)
                .orElseGet(Answer.NotOwner::new);
    }

    private Optional<byte[]> read(String store, int partition, Bytes key) {
        StateQueryRequest<byte[]> request = StateQueryRequest.inStore(store)
                .withQuery(KeyQuery.<Bytes, byte[]>withKey(key))
                .withPartitions(Set.of(partition));
        try {
            QueryResult<byte[]> result =
                    streams.query(request).getPartitionResults().get(partition);
            return result == null || result.isFailure() ? Optional.empty() : Optional.ofNullable(result.getResult());
        } catch (InvalidStateStoreException e) {
            return Optional.empty(); // not started yet, or stopped
        }
    }
}

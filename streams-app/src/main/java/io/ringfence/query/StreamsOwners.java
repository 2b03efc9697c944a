package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Keys;
import io.ringfence.topology.Names;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Where the owners of keys are, as the group of instances tells each other.
 *
 * @param self the address of this instance, as the others know it
 */
public record StreamsOwners(KafkaStreams streams, HostInfo self) implements OwnersRows.Owners {

    @Override
    public Optional<String> ofNumber(NumberId number) {
        return owner(Names.NUMBER_ROWS, Keys.number(number));
    }

    @Override
    public Optional<String> ofContact(ContactKey contact) {
        return owner(Names.CONTACT_ROWS, Keys.contact(contact));
    }

    private Optional<String> owner(String store, byte[] key) {
        try {
            KeyQueryMetadata metadata = streams.queryMetadataForKey(store, key, new ByteArraySerializer());
            if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return Optional.empty();
            }
            HostInfo owner = metadata.activeHost();
            return owner.port() <= 0 || owner.equals(self)
                    ? Optional.empty()
                    : Optional.of(owner.host() + ":" + owner.port());
        } catch (InvalidStateStoreException e) {
            return Optional.empty(); // the group is being rearranged
        }
    }
}

package io.ringfence.bench.flink;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.stage.ContactKey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A contact's key: tenant, key id, 16 bytes of hash. */
final class ContactKeySerializer extends FlatSerializer<ContactKey> {

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(ContactKey key, DataOutputView target) throws IOException {
        target.writeUTF(key.tenant());
        target.writeByte(key.contact().keyId());
        target.writeLong(key.contact().high());
        target.writeLong(key.contact().low());
    }

    @Override
    public ContactKey deserialize(DataInputView source) throws IOException {
        String tenant = source.readUTF();
        return new ContactKey(tenant, new ContactId(source.readUnsignedByte(), source.readLong(), source.readLong()));
    }

    @Override
    public TypeSerializerSnapshot<ContactKey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ContactKey> {
        public Snapshot() {
            super(ContactKeySerializer::new);
        }
    }
}

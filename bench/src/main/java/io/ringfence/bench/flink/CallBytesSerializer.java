package io.ringfence.bench.flink;

import io.ringfence.domain.stage.ContactKey;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A call that isn't decoded yet. */
final class CallBytesSerializer extends FlatSerializer<CallBytes> {

    private static final long serialVersionUID = 1;

    private final ContactKeySerializer keys = new ContactKeySerializer();

    @Override
    public void serialize(CallBytes call, DataOutputView target) throws IOException {
        keys.serialize(call.contact(), target);
        target.writeLong(call.recordAt());
        target.writeInt(call.value().length);
        target.write(call.value());
    }

    @Override
    public CallBytes deserialize(DataInputView source) throws IOException {
        ContactKey contact = keys.deserialize(source);
        long recordAt = source.readLong();
        byte[] value = new byte[source.readInt()];
        source.readFully(value);
        return new CallBytes(contact, value, recordAt);
    }

    @Override
    public TypeSerializerSnapshot<CallBytes> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CallBytes> {
        public Snapshot() {
            super(CallBytesSerializer::new);
        }
    }
}

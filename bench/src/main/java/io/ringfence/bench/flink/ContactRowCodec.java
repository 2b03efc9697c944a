package io.ringfence.bench.flink;

import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Rows of contacts. */
final class ContactRowCodec implements RowCodec<ContactKey, ContactRow> {

    private static final long serialVersionUID = 1;

    private final ContactKeySerializer keys = new ContactKeySerializer();
    private transient @Nullable RowWriter writer;

    @Override
    public byte[] toBytes(ContactRow row) {
        if (writer == null) {
            writer = new RowWriter();
        }
        return row.toBytes(writer);
    }

    @Override
    public ContactRow ofBytes(ContactKey key, byte[] bytes) {
        return ContactRow.of(bytes);
    }

    @Override
    public void writeKey(ContactKey key, DataOutputView target) throws IOException {
        keys.serialize(key, target);
    }

    @Override
    public ContactKey readKey(DataInputView source) throws IOException {
        return keys.deserialize(source);
    }
}

package io.ringfence.bench.flink;

import io.ringfence.domain.call.NumberId;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A number: tenant and E.164 text. */
final class NumberIdSerializer extends FlatSerializer<NumberId> {

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(NumberId number, DataOutputView target) throws IOException {
        target.writeUTF(number.tenant());
        target.writeUTF(number.e164());
    }

    @Override
    public NumberId deserialize(DataInputView source) throws IOException {
        String tenant = source.readUTF();
        return new NumberId(tenant, source.readUTF());
    }

    @Override
    public TypeSerializerSnapshot<NumberId> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<NumberId> {
        public Snapshot() {
            super(NumberIdSerializer::new);
        }
    }
}

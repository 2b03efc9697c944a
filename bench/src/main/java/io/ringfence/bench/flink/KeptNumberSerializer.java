package io.ringfence.bench.flink;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.NumberRow;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Rows of numbers as objects. */
final class KeptNumberSerializer extends KeptSerializer<NumberId, NumberRow> {

    private static final long serialVersionUID = 1;

    KeptNumberSerializer() {
        super(new NumberRowCodec());
    }

    @Override
    public TypeSerializer<Kept<NumberId, NumberRow>> duplicate() {
        return new KeptNumberSerializer();
    }

    @Override
    public TypeSerializerSnapshot<Kept<NumberId, NumberRow>> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Kept<NumberId, NumberRow>> {
        public Snapshot() {
            super(KeptNumberSerializer::new);
        }
    }
}

package io.ringfence.bench.flink;

import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Rows of contacts as objects. */
final class KeptContactSerializer extends KeptSerializer<ContactKey, ContactRow> {

    private static final long serialVersionUID = 1;

    KeptContactSerializer() {
        super(new ContactRowCodec());
    }

    @Override
    public TypeSerializer<Kept<ContactKey, ContactRow>> duplicate() {
        return new KeptContactSerializer();
    }

    @Override
    public TypeSerializerSnapshot<Kept<ContactKey, ContactRow>> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Kept<ContactKey, ContactRow>> {
        public Snapshot() {
            super(KeptContactSerializer::new);
        }
    }
}

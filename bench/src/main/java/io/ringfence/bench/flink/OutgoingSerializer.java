package io.ringfence.bench.flink;

import io.ringfence.serde.Channel;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A record for Kafka; used only where a sink can't be chained to what feeds it. */
final class OutgoingSerializer extends FlatSerializer<Outgoing> {

    private static final long serialVersionUID = 1;
    private static final Channel[] CHANNELS = Channel.values();

    @Override
    public void serialize(Outgoing record, DataOutputView target) throws IOException {
        target.writeByte(record.channel().ordinal());
        target.writeInt(record.key().length);
        target.write(record.key());
        target.writeInt(record.value().length);
        target.write(record.value());
    }

    @Override
    public Outgoing deserialize(DataInputView source) throws IOException {
        Channel channel = CHANNELS[source.readByte()];
        byte[] key = new byte[source.readInt()];
        source.readFully(key);
        byte[] value = new byte[source.readInt()];
        source.readFully(value);
        return new Outgoing(channel, key, value);
    }

    @Override
    public TypeSerializerSnapshot<Outgoing> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Outgoing> {
        public Snapshot() {
            super(OutgoingSerializer::new);
        }
    }
}

package io.ringfence.bench.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Rows as objects. Rows change in place, so a copy is a new row made from the bytes of the old: the heap backend copies
 * a row when it is read for the first time after a checkpoint has begun that still has to write it, and not otherwise.
 */
abstract class KeptSerializer<K, R> extends TypeSerializer<Kept<K, R>> {

    private static final long serialVersionUID = 1;

    private final RowCodec<K, R> codec;

    KeptSerializer(RowCodec<K, R> codec) {
        this.codec = codec;
    }

    @Override
    public final boolean isImmutableType() {
        return false;
    }

    @Override
    public final Kept<K, R> createInstance() {
        throw new UnsupportedOperationException("rows are made by their stages");
    }

    @Override
    public final Kept<K, R> copy(Kept<K, R> from) {
        return new Kept<>(from.key(), codec.ofBytes(from.key(), codec.toBytes(from.row())));
    }

    @Override
    public final Kept<K, R> copy(Kept<K, R> from, Kept<K, R> reuse) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final void serialize(Kept<K, R> kept, DataOutputView target) throws IOException {
        codec.writeKey(kept.key(), target);
        byte[] bytes = codec.toBytes(kept.row());
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public final Kept<K, R> deserialize(DataInputView source) throws IOException {
        K key = codec.readKey(source);
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return new Kept<>(key, codec.ofBytes(key, bytes));
    }

    @Override
    public final Kept<K, R> deserialize(Kept<K, R> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}

package io.ringfence.bench.flink;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberRowFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Rows of numbers. */
final class NumberRowCodec implements RowCodec<NumberId, NumberRow> {

    private static final long serialVersionUID = 1;

    private final NumberIdSerializer keys = new NumberIdSerializer();
    private transient @Nullable RowWriter writer;
    private transient @Nullable ZonesDays days;

    @Override
    public byte[] toBytes(NumberRow row) {
        if (writer == null) {
            writer = new RowWriter();
        }
        return NumberRowFormat.toBytes(row, writer);
    }

    @Override
    public NumberRow ofBytes(NumberId key, byte[] bytes) {
        if (days == null) {
            days = new ZonesDays();
        }
        return NumberRowFormat.of(key, bytes, days);
    }

    @Override
    public void writeKey(NumberId key, DataOutputView target) throws IOException {
        keys.serialize(key, target);
    }

    @Override
    public NumberId readKey(DataInputView source) throws IOException {
        return keys.deserialize(source);
    }
}

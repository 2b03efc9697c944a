package io.ringfence.bench.flink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How rows of a kind become bytes: as the product writes them. For one thread.
 *
 * @param <K> what a row is about
 * @param <R> the row
 */
interface RowCodec<K, R> extends Serializable {

    byte[] toBytes(R row);

    R ofBytes(K key, byte[] bytes);

    void writeKey(K key, DataOutputView target) throws IOException;

    K readKey(DataInputView source) throws IOException;
}

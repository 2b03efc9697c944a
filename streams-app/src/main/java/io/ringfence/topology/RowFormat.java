package io.ringfence.topology;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.Grant;
import io.ringfence.domain.group.GroupMember;
import io.ringfence.domain.group.GroupRow;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.NewsFormat;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberRowFormat;
import io.ringfence.domain.stage.PendingSums;
import io.ringfence.serde.Keys;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/**
 * How rows of one kind lie in a store. Reuses its buffers: for one thread.
 *
 * @param keyWriter a key's bytes
 * @param keyReader the key of bytes
 * @param reader the row of a key and its bytes
 * @param writer a row's bytes
 * @param heap what a row that takes so many bytes takes on the heap
 */
record RowFormat<K, R>(
        Function<K, byte[]> keyWriter,
        Function<byte[], K> keyReader,
        BiFunction<K, byte[], R> reader,
        Function<R, byte[]> writer,
        Heap heap) {

    /**
     * What a row takes on the heap, key and bookkeeping included, rather more than less: a part that every row has, and
     * one that grows with its bytes. The figures are measured, see {@code docs/adr/0006-rows-as-objects.md}.
     *
     * @param base heap bytes of a row without content
     * @param factor heap bytes for each byte of its stored form
     */
    record Heap(int base, int factor) {
        long of(int storedBytes) {
            return base + (long) factor * storedBytes;
        }
    }

    /** A key as a store has it. */
    Bytes stored(K key) {
        return Bytes.wrap(keyWriter.apply(key));
    }

    /** Bytes as they are. */
    static RowFormat<Bytes, byte[]> bytes() {
        return new RowFormat<>(Bytes::get, Bytes::wrap, (key, bytes) -> bytes, bytes -> bytes, new Heap(200, 1));
    }

    static RowFormat<ContactKey, ContactRow> contacts() {
        RowWriter out = new RowWriter();
        return new RowFormat<>(
                Keys::contact,
                Keys::readContact,
                (key, row) -> ContactRow.of(row),
                row -> row.toBytes(out),
                new Heap(300, 3));
    }

    static RowFormat<GroupId, PendingSums> pendingSums() {
        RowWriter out = new RowWriter();
        return new RowFormat<>(
                Keys::group,
                Keys::readGroup,
                (group, row) -> PendingSums.of(row),
                row -> row.toBytes(out),
                new Heap(500, 4));
    }

    static RowFormat<GroupId, GroupNews> news() {
        RowWriter out = new RowWriter();
        return new RowFormat<>(
                Keys::group, Keys::readGroup, NewsFormat::of, news -> NewsFormat.toBytes(news, out), new Heap(500, 8));
    }

    static RowFormat<GroupId, GroupRow> groups() {
        RowWriter out = new RowWriter();
        return new RowFormat<>(
                Keys::group,
                Keys::readGroup,
                (group, row) -> GroupRow.of(row),
                row -> row.toBytes(out),
                new Heap(2000, 8));
    }

    static RowFormat<GroupMember, Grant> grants() {
        RowWriter out = new RowWriter();
        return new RowFormat<>(
                Keys::member,
                Keys::readMember,
                (member, grant) -> Grant.of(grant),
                grant -> grant.toBytes(out),
                new Heap(300, 2));
    }

    static RowFormat<NumberId, NumberRow> numbers() {
        RowWriter out = new RowWriter();
        ZonesDays days = new ZonesDays();
        return new RowFormat<>(
                Keys::number,
                Keys::readNumber,
                (number, row) -> NumberRowFormat.of(number, row, days),
                row -> NumberRowFormat.toBytes(row, out),
                new Heap(2000, 8));
    }
}

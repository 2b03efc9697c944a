package io.ringfence.domain.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and texts as bytes and back. */
final class RowReaderTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersComeBack(long number) {
        byte[] bytes = new RowWriter()
                .varint(number)
                .zigzag(number)
                .fixed64(number)
                .real((double) number)
                .u8((int) number)
                .toBytes();
        RowReader in = new RowReader(bytes);
        assertThat(in.varint()).isEqualTo(number);
        assertThat(in.zigzag()).isEqualTo(number);
        assertThat(in.fixed64()).isEqualTo(number);
        assertThat(in.real()).isEqualTo((double) number);
        assertThat(in.u8()).isEqualTo((int) (number & 0xFF));
        assertThat(in.atEnd()).isTrue();
    }

    @Test
    void smallNumbersAreShort() {
        assertThat(new RowWriter().varint(127).toBytes()).hasSize(1);
        assertThat(new RowWriter().varint(128).toBytes()).hasSize(2);
        assertThat(new RowWriter().zigzag(-64).toBytes()).hasSize(1);
        assertThat(new RowWriter().varint(-1).toBytes()).hasSize(10);
    }

    @Test
    void textsComeBackWhateverTheyHold() {
        List<String> texts = List.of("", "a", "拒绝推销", "x".repeat(1_000));
        RowWriter out = new RowWriter();
        texts.forEach(out::text);
        RowReader in = new RowReader(out.toBytes());
        List<String> read = new ArrayList<>();
        texts.forEach(text -> read.add(in.text()));
        assertThat(read).isEqualTo(texts);
    }

    @Test
    void aWriterIsEmptyAfterItsBytesWereTaken() {
        RowWriter out = new RowWriter();
        assertThat(out.u8(1).toBytes()).containsExactly(1);
        assertThat(out.u8(2).toBytes()).containsExactly(2);
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        assertThatThrownBy(() -> new RowReader(endless).varint())
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("ten bytes");
        assertThatThrownBy(() -> new RowReader(new byte[] {5, 'a'}).text()).isInstanceOf(BadRowException.class);
        assertThatThrownBy(() -> new RowReader(new byte[0]).u8()).isInstanceOf(BadRowException.class);
        byte[] negative = new RowWriter().varint(-1).toBytes();
        assertThatThrownBy(() -> new RowReader(negative).count()).isInstanceOf(BadRowException.class);
    }

    @Test
    void aCountOfThingsIsBoundedByTheBytesThatFollow() {
        byte[] bytes = {2, 0, 0, 0, 0};
        assertThat(new RowReader(bytes).countOf(2)).isEqualTo(2);
        assertThatThrownBy(() -> new RowReader(bytes).countOf(3)).isInstanceOf(BadRowException.class);
        byte[] huge = new RowWriter().varint(Integer.MAX_VALUE).toBytes();
        assertThatThrownBy(() -> new RowReader(huge).countOf(1))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("more things are announced");
    }

    @Test
    void randomNumbersComeBackInOrder() {
        Random random = new Random(7);
        RowWriter out = new RowWriter();
        long[] numbers = random.longs(500).map(n -> n >>> random.nextInt(64)).toArray();
        for (long number : numbers) {
            out.varint(number);
        }
        RowReader in = new RowReader(out.toBytes());
        for (long number : numbers) {
            assertThat(in.varint()).isEqualTo(number);
        }
    }
}

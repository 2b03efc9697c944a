package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.RowWriter;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A row's bytes: the same back and forth, and damaged ones refused, never worse. */
final class RowCodecTest {

    private static final int ROWS = 1_500;

    private static byte[] number(NumberRow row) {
        return NumberRowFormat.toBytes(row, new RowWriter());
    }

    private static NumberRow readNumber(byte[] bytes) {
        return NumberRowFormat.of(Dial.NUMBER, bytes);
    }

    private static byte[] contact(ContactRow row) {
        return row.toBytes(new RowWriter());
    }

    @Test
    void rowsOfAnyContentComeBackTheSame() {
        for (int seed = 0; seed < ROWS; seed++) {
            RandomRows rows = new RandomRows(seed);
            NumberRow row = rows.number(Dial.NUMBER);
            byte[] bytes = number(row);
            NumberRow back = readNumber(bytes);
            assertThat(number(back)).as("number row of seed %s", seed).isEqualTo(bytes);
            assertThat(back.life()).isEqualTo(row.life());
            assertThat(back.profile()).isEqualTo(row.profile());
            assertThat(back.labels.all()).isEqualTo(row.labels.all());
            assertThat(back.commands).isEqualTo(row.commands);
            assertThat(back.timer).isEqualTo(row.timer);
            assertThat(back.lastBlock).isEqualTo(row.lastBlock);
            assertThat(back.feeds).isEqualTo(row.feeds).hasSizeLessThanOrEqualTo(NumberRow.FEEDS);
            assertThat(back.toldUnknown).isEqualTo(row.toldUnknown);

            ContactRow contact = rows.contact();
            byte[] contactBytes = contact(contact);
            ContactRow contactBack = ContactRow.of(contactBytes);
            assertThat(contact(contactBack)).as("contact row of seed %s", seed).isEqualTo(contactBytes);
            assertThat(contactBack.attempts()).isEqualTo(contact.attempts());
            for (int i = 0; i < contact.attempts(); i++) {
                assertThat(contactBack.history.get(i)).isEqualTo(contact.history.get(i));
            }
        }
    }

    @Test
    void everyBeginningOfARowIsRefused() {
        for (int seed = 0; seed < 60; seed++) {
            RandomRows rows = new RandomRows(seed);
            byte[] bytes = number(rows.number(Dial.NUMBER));
            for (int length = 0; length < bytes.length; length++) {
                byte[] part = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> readNumber(part)).isInstanceOf(BadRowException.class);
            }
            byte[] contact = contact(rows.contact());
            for (int length = 0; length < contact.length; length++) {
                byte[] part = Arrays.copyOf(contact, length);
                assertThatThrownBy(() -> ContactRow.of(part)).isInstanceOf(BadRowException.class);
            }
            assertThatThrownBy(() -> readNumber(Arrays.copyOf(bytes, bytes.length + 1)))
                    .isInstanceOf(BadRowException.class)
                    .hasMessageContaining("behind its end");
        }
    }

    @Test
    void changedBytesAreARowOrRefused() {
        Random random = new Random(11);
        int refused = 0;
        for (int seed = 0; seed < ROWS; seed++) {
            RandomRows rows = new RandomRows(seed);
            byte[] bytes = number(rows.number(Dial.NUMBER));
            byte[] contact = contact(rows.contact());
            for (int change = 0; change < 20; change++) {
                refused += refusedOrWritable(changed(bytes, random), b -> number(readNumber(b)));
                refused += refusedOrWritable(changed(contact, random), b -> contact(ContactRow.of(b)));
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void randomBytesAreARowOrRefused() {
        Random random = new Random(12);
        int refused = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(120)];
            random.nextBytes(bytes);
            bytes[0] = 1;
            refused += refusedOrWritable(bytes, b -> number(readNumber(b)));
            refused += refusedOrWritable(bytes, b -> contact(ContactRow.of(b)));
        }
        assertThat(refused).isGreaterThan(70_000);
    }

    /** 1 if the bytes are refused as they should be; what is read of others can be written again. */
    private static int refusedOrWritable(byte[] bytes, Function<byte[], byte[]> rewrite) {
        try {
            assertThat(rewrite.apply(bytes)).isNotEmpty();
            return 0;
        } catch (BadRowException e) {
            assertThat(e.getMessage()).isNotBlank();
            return 1;
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        int at = 1 + random.nextInt(other.length - 1);
        other[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : other[at] ^ 1 << random.nextInt(8));
        return other;
    }

    @Test
    void aDamagedCountAsksForNoMemory() {
        // the pane levels of a number row, and the attempts of a contact row, announced as two thousand million
        RowWriter out = new RowWriter();
        byte[] empty =
                number(NumberRow.begin(new io.ringfence.domain.behaviour.LocalDays(java.time.ZoneOffset.UTC), 0, 1));
        for (int i = 0; i < empty.length - 3; i++) {
            out.u8(empty[i]);
        }
        byte[] panes = out.varint(Integer.MAX_VALUE).u8(0).u8(0).toBytes();
        assertThatThrownBy(() -> readNumber(panes)).isInstanceOf(BadRowException.class);
        byte[] history = new RowWriter().u8(1).u8(0).varint(0xFFFF_FFFEL).u8(1).toBytes();
        assertThatThrownBy(() -> ContactRow.of(history)).isInstanceOf(BadRowException.class);
        byte[] numbers =
                new RowWriter().u8(1).u8(0).varint(2).varint(Integer.MAX_VALUE).toBytes();
        assertThatThrownBy(() -> ContactRow.of(numbers)).isInstanceOf(BadRowException.class);
    }

    @Test
    void pausesInPausesAreRefusedBeforeTheStackEnds() {
        NumberRow row = NumberRow.begin(new io.ringfence.domain.behaviour.LocalDays(java.time.ZoneOffset.UTC), 0, 1);
        byte[] active = number(row);
        RowWriter out = new RowWriter();
        for (int i = 0; i < active.length - 4; i++) {
            out.u8(active[i]);
        }
        for (int i = 0; i < 200_000; i++) {
            out.u8(2).varint(0).varint(0).u8(0).u8(0);
        }
        byte[] nested = out.toBytes();
        assertThatThrownBy(() -> readNumber(nested)).isInstanceOf(BadRowException.class);
        assertThatCode(() -> readNumber(active)).doesNotThrowAnyException();
    }

    @Test
    void aNewerFormatIsNamed() {
        assertThatThrownBy(() -> readNumber(new byte[] {5, 0, 0}))
                .isInstanceOf(BadRowException.class)
                .hasMessage("number row has format 5, this release reads up to 4: it was written by a newer one");
        assertThatThrownBy(() -> ContactRow.of(new byte[] {2, 0, 0}))
                .isInstanceOf(BadRowException.class)
                .hasMessage("contact row has format 2, this release reads 1: it was written by a newer one");
    }
}

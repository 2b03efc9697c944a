package io.ringfence.intake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmiReaderTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");

    @Test
    void messagesAreTheSameWhereverTheBytesAreCut() throws IOException {
        byte[] bytes =
                (CdrEvent.event(1, AT, 42) + "\r\n\r\n" + CdrEvent.event(2, AT, 7)).getBytes(StandardCharsets.UTF_8);
        List<String> whole = destinations(new ByteArrayInputStream(bytes));
        assertThat(whole).containsExactly("02079470001", "02079470002");
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(destinations(new Pieces(bytes, cut)))
                    .as("cut at %s", cut)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aReadThatTimesOutIsGoneOnWith() throws IOException {
        byte[] bytes = CdrEvent.event(1, AT, 42).getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            AmiReader reader = new AmiReader(new Pieces(bytes, cut, true));
            assertThatThrownBy(reader::next).isInstanceOf(SocketTimeoutException.class);
            assertThat(reader.next().get("BillableSeconds")).isEqualTo("42");
        }
    }

    @Test
    void namesAreAnyCaseAndTheFirstOfTwoCounts() throws IOException {
        AmiMessage message = read("EVENT: cdr\r\nuniqueid: 1\r\nUniqueID: 2\r\nnonsense\r\nValue:no space\r\n\r\n");
        assertThat(message.isEvent("Cdr")).isTrue();
        assertThat(message.get("UniqueID")).isEqualTo("1");
        assertThat(message.get("value")).isEqualTo("no space");
        assertThat(message.has("nonsense")).isFalse();
        assertThat(message.toString()).doesNotContain("no space");
    }

    @Test
    void whatIsEndlessIsRefused() {
        assertThatThrownBy(() -> read("x".repeat(AmiReader.MAX_LINE + 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line of more than 32 KiB");
        assertThatThrownBy(() -> read("a: b\r\n".repeat(AmiReader.MAX_LINES + 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 2000 lines");
        assertThatThrownBy(() -> read("Event: Cdr\r\n")).isInstanceOf(EOFException.class);
    }

    /** Whatever comes, there is an end, and it is of the kind that a lost connection has. */
    @Test
    void damagedStreams() {
        Random random = new Random(20261122);
        byte[] good = (CdrEvent.event(1, AT, 42) + CdrEvent.event(2, AT, 7)).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = good.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            AmiReader reader = new AmiReader(new Pieces(bytes, 1 + random.nextInt(bytes.length - 1)));
            List<AmiMessage> messages = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (true) {
                            messages.add(reader.next());
                        }
                    })
                    .isInstanceOf(IOException.class);
            for (AmiMessage message : messages) {
                String line = new String(CdrLine.of(message), StandardCharsets.ISO_8859_1);
                assertThat(line).endsWith("\n");
                assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
                assertThat(AmiDialogue.beganAt(message.get("LinkedID"))).isBetween(-1L, 99_999_999_999L);
            }
        }
    }

    @Test
    void whenACallBeganIsInItsName() {
        assertThat(AmiDialogue.beganAt("1772443800.12")).isEqualTo(1_772_443_800L);
        assertThat(AmiDialogue.beganAt("pbx-1-1772443800.12")).isEqualTo(1_772_443_800L);
        assertThat(AmiDialogue.beganAt("")).isNegative();
        assertThat(AmiDialogue.beganAt("pbx1-.12")).isNegative();
        assertThat(AmiDialogue.beganAt("pbx1-17724438x0.12")).isNegative();
        assertThat(AmiDialogue.beganAt("99999999999999999999.1")).isNegative();
    }

    private static AmiMessage read(String text) throws IOException {
        return new AmiReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))).next();
    }

    private static List<String> destinations(InputStream in) throws IOException {
        AmiReader reader = new AmiReader(in);
        List<String> found = new ArrayList<>();
        try {
            while (true) {
                found.add(reader.next().get("Destination"));
            }
        } catch (EOFException e) {
            return found;
        }
    }
}

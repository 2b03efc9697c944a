package io.ringfence.intake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EslReaderTest {

    private static final String GREETING = "Content-Type: auth/request\n\n";
    private static final String REPLY = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";

    @Test
    void framesAreTheSameWhereverTheBytesAreCut() throws IOException {
        byte[] bytes = (GREETING + REPLY + EslServer.frame("one\n\ntwo") + EslServer.frame("{}") + "\n")
                .getBytes(StandardCharsets.UTF_8);
        List<String> whole = bodies(new ByteArrayInputStream(bytes));
        assertThat(whole)
                .containsExactly("auth/request:", "command/reply:", "text/event-json:one\n\ntwo", "text/event-json:{}");
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(bodies(new Pieces(bytes, cut))).as("cut at %s", cut).isEqualTo(whole);
        }
    }

    @Test
    void aReadThatTimesOutIsGoneOnWith() throws IOException {
        byte[] bytes = EslServer.frame("a body").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            EslReader reader = new EslReader(new Pieces(bytes, cut, true));
            assertThatThrownBy(reader::next).isInstanceOf(SocketTimeoutException.class);
            assertThat(new String(reader.next().body(), StandardCharsets.UTF_8)).isEqualTo("a body");
        }
    }

    @Test
    void bodiesMayBeLongerThanAnyLine() throws IOException {
        String body = "x".repeat(200_000);
        byte[] bytes = (EslServer.frame(body) + EslServer.frame("next")).getBytes(StandardCharsets.UTF_8);
        assertThat(bodies(new Pieces(bytes, 70_000)))
                .containsExactly("text/event-json:" + body, "text/event-json:next");
    }

    @Test
    void whatIsEndlessIsRefused() {
        assertThatThrownBy(() -> bodies("x".repeat(40_000))).hasMessageContaining("line of more than 32 KiB");
        assertThatThrownBy(() -> bodies("Content-Length: 99999999\n\n")).hasMessageContaining("more than 1024 KiB");
        assertThatThrownBy(() -> bodies("Content-Length: -1\n\n")).hasMessageContaining("more than 1024 KiB");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append("h").append(i).append(": x\n");
        }
        assertThatThrownBy(() -> bodies(many.toString())).hasMessageContaining("more than 200 headers");
    }

    /** Whatever comes, there is an end, and it is of the kind that a lost connection has. */
    @Test
    void damagedStreams() {
        Random random = new Random(20261122);
        byte[] good = (GREETING + REPLY + EslServer.frame(EslServer.hangup("a", "a", "02079471001")))
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = good.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            EslReader reader = new EslReader(new Pieces(bytes, 1 + random.nextInt(bytes.length - 1)));
            List<EslFrame> frames = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (true) {
                            frames.add(reader.next());
                        }
                    })
                    .isInstanceOf(IOException.class);
            for (EslFrame frame : frames) {
                HangupEvent.of(frame.body())
                        .ifPresent(event -> assertThat(line(event)).endsWith("}\n"));
            }
        }
    }

    private static String line(HangupEvent event) {
        try {
            return new String(event.line(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> bodies(String text) throws IOException {
        return bodies(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> bodies(InputStream in) throws IOException {
        EslReader reader = new EslReader(in);
        List<String> found = new ArrayList<>();
        try {
            while (true) {
                EslFrame frame = reader.next();
                found.add(frame.header("Content-Type") + ":" + new String(frame.body(), StandardCharsets.UTF_8));
            }
        } catch (EOFException e) {
            return found;
        }
    }
}

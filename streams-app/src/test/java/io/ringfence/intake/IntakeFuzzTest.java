package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Damaged files: whatever the bytes, a typed outcome for every row, and sums that add up. */
class IntakeFuzzTest {

    private static final int ROUNDS = 25_000;
    private static final byte[][] PIECES = {
        "\"".getBytes(StandardCharsets.US_ASCII),
        "\"\"".getBytes(StandardCharsets.US_ASCII),
        ",".getBytes(StandardCharsets.US_ASCII),
        "\n".getBytes(StandardCharsets.US_ASCII),
        "\r\n".getBytes(StandardCharsets.US_ASCII),
        "\0".getBytes(StandardCharsets.US_ASCII),
        "NULL".getBytes(StandardCharsets.US_ASCII),
        "-1".getBytes(StandardCharsets.US_ASCII),
        "99999999999999999999".getBytes(StandardCharsets.US_ASCII),
        "31/12/2026".getBytes(StandardCharsets.US_ASCII),
        "anonymous".getBytes(StandardCharsets.US_ASCII),
        {(byte) 0xff, (byte) 0xfe},
        {(byte) 0xd6, (byte) 0xd0},
        "+".getBytes(StandardCharsets.US_ASCII),
        "x".repeat(70_000).getBytes(StandardCharsets.US_ASCII)
    };

    @Test
    void damagedAsteriskFilesGiveATypedOutcomeForEveryRow() {
        IntakeOptions options = Read.BRITISH.withExchange(ExchangeOptions.DEFAULT
                .withCompanyNumbers(Set.of("+4420794600*"))
                .withTrunkPattern("*trunk*"));
        String text = CdrRow.row().toString()
                + CdrRow.row()
                        .said("BUSY")
                        .ids("p-1772443801.2", "p-1772443801.2", 2)
                        .columns(18)
                + CdrRow.row().from("1001").to("2001").ids("p-1772443802.3", "p-1772443802.3", 3)
                + CdrRow.row().from("02079461234").to("02079460001").ids("p-1772443802.4", "p-1772443802.3", 4);

        fuzz(text.getBytes(StandardCharsets.UTF_8), options, 4711);
    }

    @Test
    void damagedFilesOfOursGiveATypedOutcomeForEveryRow() {
        String text = "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s,campaign\n"
                + "c1,2026-03-02T09:30:00Z,02079460000,02079461234,OUTBOUND,ANSWERED,7,42,\"a \"\"b\"\"\"\n"
                + "c2,2026-03-02T09:31:00+08:00,+442079460000,02079461235,INBOUND,NO_ANSWER,7,,\n"
                + "c3,2026-03-02T09:32:00.5Z,02079460000,02079461236,OUTBOUND,,,,x\n";

        fuzz(text.getBytes(StandardCharsets.UTF_8), Read.BRITISH, 4712);
    }

    static void fuzz(byte[] whole, IntakeOptions options, long seed) {
        Random random = new Random(seed);
        Intake intake = Intake.of(options, new PlainHasher());
        int refused = 0;
        long rows = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = whole;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                damaged = damaged(damaged, random);
            }
            try (RowSource<?> source =
                    intake.open(new ByteArrayInputStream(damaged), "file").source()) {
                long results = 0;
                while (source.hasNext()) {
                    RowResult<?> result = source.next();
                    if (result instanceof RowResult.Rejected) {
                        assertThat(result.toString()).doesNotContain("9461234").doesNotContain("9461236");
                    }
                    results++;
                }
                assertThat(source.summary().rowsIn()).isEqualTo(results);
                assertThat(source.summary().pending()).isZero();
                rows += results;
            } catch (IntakeRefusedException e) {
                assertThat(e.remedy()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isLessThan(ROUNDS / 2);
        assertThat(rows).isGreaterThan(ROUNDS);
    }

    static byte[] damaged(byte[] text, Random random) {
        int at = random.nextInt(text.length);
        int length = Math.min(text.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 4));
        // The last piece is large: seldom, or the test would be about it alone.
        byte[] piece = PIECES[random.nextInt(200) == 0 ? PIECES.length - 1 : random.nextInt(PIECES.length - 1)];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, at);
        switch (random.nextInt(6)) {
            case 0 -> out.write(text, at + length, text.length - at - length);
            case 1 -> {
                out.writeBytes(piece);
                out.write(text, at, text.length - at);
            }
            case 2 -> {
                out.writeBytes(piece);
                out.write(text, at + length, text.length - at - length);
            }
            case 3 -> {
                out.write(random.nextInt(256));
                out.write(text, at + 1, text.length - at - 1);
            }
            case 4 -> {
                out.write(text, at, length);
                out.write(text, at, text.length - at);
            }
            default -> {
                // Cut off here.
                if (out.size() == 0) {
                    out.write(text, 0, text.length);
                }
            }
        }
        return out.size() == 0 ? text : out.toByteArray();
    }
}

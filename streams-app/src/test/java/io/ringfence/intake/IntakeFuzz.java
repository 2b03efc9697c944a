package io.ringfence.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must hold whatever bytes a file has: a result for each row or a refusal with a remedy, and no message that holds a
 * number. For fuzzers; {@code IntakeFuzzTest} damages good files by chance.
 */
public final class IntakeFuzz {

    private static final Pattern NUMBER = Pattern.compile("\\d{8,}");
    private static final byte RAW = (byte) 0xff;

    private static final IntakeOptions OPTIONS = Read.BRITISH.withExchange(
            ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*")).withTrunkPattern("*trunk*"));
    private static final Intake INTAKE = Intake.of(OPTIONS, new PlainHasher());
    private static final Intake KAMAILIO = Intake.of(
            OPTIONS.withDialect(DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "dst_user"))),
            new PlainHasher());
    private static final NumberNormaliser CHINA = NumberNormaliser.of("CN", "10");
    private static final NumberNormaliser BRITAIN = NumberNormaliser.of("GB", "");

    private IntakeFuzz() {}

    /** A file of any kind. */
    public static void file(byte[] data) {
        read(INTAKE, data);
    }

    /** Rows below a header; a first byte of ff says that the rest is the whole file. */
    public static void below(String header, byte[] data) {
        if (data.length > 0 && data[0] == RAW) {
            file(Arrays.copyOfRange(data, 1, data.length));
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes((header + "\n").getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(data);
        read(INTAKE, whole.toByteArray());
    }

    /** A file of Kamailio's. */
    public static void kamailio(byte[] data) {
        read(KAMAILIO, data);
    }

    /** A mapping file, a line of dashes, and rows. */
    public static void mapped(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int cut = text.indexOf("\n---\n");
        String mapping = cut < 0 ? text : text.substring(0, cut);
        String rows = cut < 0 ? "" : text.substring(cut + "\n---\n".length());
        try {
            AsteriskMapping parsed = AsteriskMapping.parse("m", mapping);
            Intake intake = Intake.of(
                    OPTIONS.withDialect(DialectOptions.DEFAULT.withAsteriskMapping(parsed)), new PlainHasher());
            read(intake, rows.getBytes(StandardCharsets.UTF_8));
        } catch (IntakeRefusedException e) {
            check(!e.remedy().isBlank(), "a refusal without a remedy");
        }
    }

    /** A number as people write it. */
    public static void number(byte[] data) {
        String raw = new String(data, StandardCharsets.UTF_8);
        for (NumberNormaliser numbers : List.of(CHINA, BRITAIN)) {
            if (numbers.read(raw) instanceof NumberReading.Valid valid) {
                check(valid.e164().matches("\\+[1-9]\\d{2,16}"), "no E.164: " + valid.e164());
                check(numbers.read(valid.e164()).equals(valid), "what was normalised isn't normal");
            }
        }
    }

    private static void read(Intake intake, byte[] data) {
        try (RowSource<?> source =
                intake.open(new ByteArrayInputStream(data), "file").source()) {
            long results = 0;
            while (source.hasNext()) {
                RowResult<?> result = source.next();
                results++;
                if (result instanceof RowResult.Rejected<?> rejected) {
                    check(!rejected.remedy().isBlank(), "a rejection without a remedy");
                    check(
                            !NUMBER.matcher(rejected.message() + rejected.remedy())
                                    .find(),
                            "digits in a message");
                    check(rejected.raw().length <= CsvRow.MAX_FIELD, "too many bytes kept");
                }
            }
            check(source.summary().rowsIn() == results, "rows are not accounted for");
            check(source.summary().pending() == 0, "rows still wait");
        } catch (IntakeRefusedException e) {
            check(!e.remedy().isBlank(), "a refusal without a remedy");
            check(!NUMBER.matcher(e.problem() + e.remedy()).find(), "digits in a refusal");
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Damaged files of exchanges: whatever the bytes, a typed outcome for every row, and sums that add up. */
class ExchangeFuzzTest {

    private static final ExchangeOptions EXCHANGE = ExchangeOptions.DEFAULT.withCompanyNumbers(Set.of("+4420794600*"));
    private static final IntakeOptions OPTIONS = Read.BRITISH.withExchange(EXCHANGE);
    private static final String MAPPING =
            "[mappings]\nCustom.csv => ${CSV_QUOTE(${CDR(src)})},${CDR(dst)},${CDR(start)},${CDR(answer)},${CDR(end)},"
                    + "${CDR(duration,f)},${CDR(billsec,f)},${CDR(disposition)},${CDR(uniqueid)}\n";

    @Test
    void damagedDocumentsOfFreeSwitch() {
        String text = FreeSwitchDocument.document().shown("02079460001").toString()
                + FreeSwitchDocument.legB()
                + FreeSwitchDocument.document()
                        .with("uuid", "00000000-dbda-45a3-b59d-f683ec368e8b")
                        .with("proto_specific_hangup_cause", "sip%3A486")
                        .unanswered("USER_BUSY", "17")
                        .dialledFirst("02079461236");

        IntakeFuzzTest.fuzz(text.getBytes(StandardCharsets.UTF_8), OPTIONS, 4713);
    }

    @Test
    void damagedRowsOfFreeSwitch() {
        String row =
                "\"Sales\",\"02079460000\",\"02079461234\",\"default\",\"2026-03-02 09:30:00\",\"2026-03-02 09:30:07\","
                        + "\"2026-03-02 09:30:49\",\"49\",\"42\",\"NORMAL_CLEARING\",\"86cfd6e2-dbda-45a3-b59d-f683ec368e8b\","
                        + "\"402f0929-fa14-4a5f-9642-3a1311bb4ddd\",\"1001\",\"PCMU\",\"PCMU\"\n";
        String text = row + row.replace("86cf", "86c0").replace("9461234", "9461236") + row.replace("86cf", "86c1");

        IntakeFuzzTest.fuzz(text.getBytes(StandardCharsets.UTF_8), OPTIONS, 4714);
    }

    @Test
    void damagedRowsOfAMapping() {
        String row =
                "\"02079460000\",02079461234,2026-03-02 09:30:00,2026-03-02 09:30:07,2026-03-02 09:30:49,49.40,42.01,"
                        + "ANSWERED,p-1772443800.1\n";
        DialectOptions dialect =
                DialectOptions.DEFAULT.withAsteriskMapping(AsteriskMapping.parse("cdr_custom.conf", MAPPING));

        IntakeFuzzTest.fuzz(
                (row + row.replace(".1\n", ".2\n") + row.replace(".1\n", ".3\n")).getBytes(StandardCharsets.UTF_8),
                OPTIONS.withDialect(dialect),
                4715);
    }

    @Test
    void damagedExportsOfTheCdrTable() {
        String text = """
                calldate;src;dst;dcontext;duration;billsec;disposition;uniqueid
                2026-03-02 09:30:00;02079460000;02079461234;out;49;42;ANSWERED;1772443800.1
                2026-03-02 09:31:00;02079460000;02079461236;out;9;0;NO ANSWER;1772443860.1
                2026-03-02 09:32:00;02079461234;02079460000;in;9;0;BUSY;1772443920.1
                """;

        IntakeFuzzTest.fuzz(text.getBytes(StandardCharsets.UTF_8), OPTIONS, 4716);
    }

    @Test
    void damagedTransactions() {
        String text = """
                INVITE|tagA|tagB|call-1|200|OK|1772443807|02079460000|02079461234
                INVITE|tagC|tagD|call-2|486|Busy|1772443808|02079460000|02079461236
                BYE|tagB|tagA|call-1|200|OK|1772443849|02079460000|02079461234
                """;

        IntakeFuzzTest.fuzz(
                text.getBytes(StandardCharsets.UTF_8),
                OPTIONS.withDialect(DialectOptions.DEFAULT.withKamailioExtra(List.of("src_user", "dst_user"))),
                4718);
    }

    @Test
    void damagedRowsOfADeclaredMapping() {
        String text = Mappings.HEADER
                + Mappings.ROW
                + Mappings.ROW.replace("c1", "c2").replace(";OK;", ";Busy;").replace("02/03/2026 09:30:07", "")
                + Mappings.ROW.replace("c1", "c3").replace("9461234", "9465678");

        IntakeFuzzTest.fuzz(text.getBytes(StandardCharsets.UTF_8), Mappings.options(OPTIONS, Mappings.EXPORT), 4720);
    }

    @Test
    void damagedRecordsOfADeclaredMapping() {
        String text = """
                {"call_id":"1-1@192.0.2.1","src":"02079460000","dst":"02079461234","t0":1772443800,"t1":1772443807,"outcome":"answered"}
                {"call_id":"1-2@192.0.2.1","src":"02079460000","dst":"02079465678","t0":1772443800,"t1":1772443807,"outcome":"failed"}
                {"call_id":"1-3@192.0.2.1","src":"1001","dst":"1002","t0":1772443800,"t1":1772443807,"outcome":"failed"}
                """;

        IntakeFuzzTest.fuzz(
                text.getBytes(StandardCharsets.UTF_8),
                OPTIONS.withDialect(DialectOptions.DEFAULT.withMapping(Mappings.named("kamailio-kafka"))),
                4721);
    }

    @Test
    void aDamagedMappingFileIsReadOrRefusedWithARemedy() {
        Random random = new Random(4717);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = MAPPING.getBytes(StandardCharsets.UTF_8);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                damaged = IntakeFuzzTest.damaged(damaged, random);
            }
            try {
                assertThat(AsteriskMapping.parse("m", new String(damaged, StandardCharsets.UTF_8)))
                        .isNotNull();
            } catch (IntakeRefusedException e) {
                assertThat(e.remedy()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }
}

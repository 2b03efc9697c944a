package io.ringfence.intake.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A {@code Cdr} event as a row of Asterisk's cdr table, so that event and file are read by the same code. The values
 * below the line are there only if {@code cdr_manager.conf} maps them.
 */
final class CdrLine {

    private record Column(String name, String header) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("calldate", "StartTime"),
            new Column("clid", "CallerID"),
            new Column("src", "Source"),
            new Column("dst", "Destination"),
            new Column("dcontext", "DestinationContext"),
            new Column("channel", "Channel"),
            new Column("dstchannel", "DestinationChannel"),
            new Column("lastapp", "LastApplication"),
            new Column("lastdata", "LastData"),
            new Column("answer", "AnswerTime"),
            new Column("end", "EndTime"),
            new Column("duration", "Duration"),
            new Column("billsec", "BillableSeconds"),
            new Column("disposition", "Disposition"),
            new Column("uniqueid", "UniqueID"),
            new Column("userfield", "UserField"),
            new Column("linkedid", "LinkedID"),
            // From here on as the exchange maps them.
            new Column("did", "did"),
            new Column("outbound_cnum", "outbound_cnum"),
            new Column("campaign", "campaign"),
            new Column("agent", "agent"),
            new Column("subject", "subject"),
            new Column("purpose", "purpose"));

    private CdrLine() {}

    /** The names of the columns, as a line. */
    static byte[] header() {
        String names = String.join(",", COLUMNS.stream().map(Column::name).toList());
        return (names + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The event as a line. */
    static byte[] of(AmiMessage event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (i > 0) {
                line.write(',');
            }
            write(event.get(COLUMNS.get(i).header()), line);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(String value, ByteArrayOutputStream line) {
        if (value.isEmpty()) {
            return;
        }
        line.write('"');
        for (byte b : value.getBytes(StandardCharsets.ISO_8859_1)) {
            if (b == '"') {
                line.write('"');
            }
            line.write(b == '\r' || b == '\n' ? ' ' : b);
        }
        line.write('"');
    }
}

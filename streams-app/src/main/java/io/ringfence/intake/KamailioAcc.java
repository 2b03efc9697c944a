package io.ringfence.intake;

import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import java.time.Instant;
import java.util.List;

/**
 * Transactions as the {@code acc} module of Kamailio and OpenSIPS writes them by {@code db_flatstore}: method, the two
 * tags, Call-ID, SIP status and its words, the time, and the extra columns that {@code db_extra} names. An INVITE is a
 * call; its BYE tells when it ended and, by its tag, who ended it.
 */
final class KamailioAcc implements CsvLegs.Format {

    /** The columns before the extra ones. */
    static final int FIXED = 7;

    static final CsvShape SHAPE = CsvShape.separatedBy('|');

    private static final int FROM_TAG = 1;
    private static final int CALL_ID = 3;
    private static final int STATUS = 4;
    private static final int TIME = 6;
    private static final String OTHER =
            "If many rows say so, db_extra names other columns than --kamailio-extra, or in another order.";

    private final int width;
    private final int from;
    private final int to;
    private final IntakeOptions options;

    private KamailioAcc(int width, int from, int to, IntakeOptions options) {
        this.width = width;
        this.from = from;
        this.to = to;
        this.options = options;
    }

    /**
     * A format with extra columns.
     *
     * @throws IntakeRefusedException if none of them says who called, or who was called
     */
    static KamailioAcc of(List<String> extra, IntakeOptions options) {
        int from = extra.indexOf("src_user");
        // What the caller dialled, before the proxy put another number in its place.
        int to = extra.contains("dst_ouser") ? extra.indexOf("dst_ouser") : extra.indexOf("dst_user");
        if (from < 0 || to < 0) {
            throw new IntakeRefusedException(
                    "--kamailio-extra names no " + (from < 0 ? "src_user" : "dst_user or dst_ouser"),
                    "Give all names of db_extra in their order, with these for who called and who was called.");
        }
        return new KamailioAcc(FIXED + extra.size(), FIXED + from, FIXED + to, options);
    }

    /** Whether a row has the shape of a transaction, whatever its extra columns. */
    static boolean fits(CsvRow row) {
        return row.columns() >= FIXED
                && row.columns() <= CsvRow.MAX_COLUMNS
                && (row.is(0, "INVITE") || row.is(0, "BYE"))
                && row.length(STATUS) == 3
                && isDigits(row, STATUS)
                && (isDigits(row, TIME) || TimeText.looksLikeTime(row, TIME));
    }

    @Override
    public Leg leg(CsvRow row) throws RowFault {
        if (row.columns() != width) {
            throw new RowFault(
                    RejectReason.COLUMN_COUNT,
                    "the row has " + row.columns() + " columns, acc's own and --kamailio-extra are " + width,
                    OTHER);
        }
        String callId = required(row, CALL_ID, "callid");
        int status = status(row);
        Instant at = isDigits(row, TIME)
                ? TimeText.epoch(row, TIME, "time")
                : TimeText.local(row, TIME, "time", options.zone(), DateOrder.YEAR_FIRST);
        TimeBounds.check(at, options, "time");
        boolean invite = row.is(0, "INVITE");
        boolean bye = row.is(0, "BYE");
        boolean answered = invite && status >= 200 && status <= 299;
        Disposition unanswered = HangupCauses.ofSip(status).orElse(Disposition.NO_ANSWER);
        return new Leg(
                bye ? Leg.Part.BYE : Leg.Part.TRY,
                new Leg.Ids(callId, "", row.text(FROM_TAG, "from_tag"), callId),
                new Leg.Times(at, at, CallTiming.UNKNOWN, answered ? CallTiming.UNKNOWN : 0),
                new Leg.Sides(
                        text(row, from, "src_user"),
                        text(row, to, "dst_user"),
                        "",
                        "",
                        invite ? Leg.Hint.NONE : Leg.Hint.INTERNAL,
                        "",
                        "",
                        ""),
                new Leg.End(
                        answered ? Disposition.ANSWERED : unanswered,
                        unanswered,
                        false,
                        true,
                        false,
                        0,
                        false,
                        status,
                        HangupBy.UNKNOWN),
                Leg.Notes.NONE);
    }

    private static int status(CsvRow row) throws RowFault {
        if (row.length(STATUS) != 3 || !isDigits(row, STATUS) || row.at(STATUS, 0) == '0' || row.at(STATUS, 0) > '6') {
            throw new RowFault(RejectReason.BAD_INTEGER, "column sip_code isn't a SIP status", OTHER);
        }
        return (row.at(STATUS, 0) - '0') * 100 + (row.at(STATUS, 1) - '0') * 10 + row.at(STATUS, 2) - '0';
    }

    private static String required(CsvRow row, int column, String name) throws RowFault {
        if (row.isEmpty(column)) {
            throw RowFault.missing(name);
        }
        return text(row, column, name);
    }

    private static String text(CsvRow row, int column, String name) throws RowFault {
        if (row.length(column) > 256) {
            throw new RowFault(RejectReason.BAD_VALUE, "column " + name + " has more than 256 characters", OTHER);
        }
        return row.text(column, name);
    }

    private static boolean isDigits(CsvRow row, int column) {
        for (int i = 0; i < row.length(column); i++) {
            if (row.at(column, i) < '0' || row.at(column, i) > '9') {
                return false;
            }
        }
        return row.length(column) > 0;
    }
}

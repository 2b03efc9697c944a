package io.ringfence.intake;

import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Fingerprint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One row of {@code cdr_csv}, read from its bytes. The first 16 columns are always the same; then come, as the exchange
 * is set up, {@code uniqueid} (loguniqueid), {@code userfield} (loguserfield) and {@code peeraccount, linkedid, sequence}
 * (newcdrcolumns), so a row has 16 to 21. With 17 or 20, one of the first two is missing, and its look tells which.
 */
final class AsteriskRow {

    /** What the exchange says of a leg's end. */
    enum Said {
        ANSWERED,
        NO_ANSWER,
        BUSY,
        FAILED,
        CONGESTION
    }

    static final int MIN_COLUMNS = 16;
    static final int MAX_COLUMNS = 21;

    private static final Map<String, Said> WORDS = Map.of(
            "ANSWERED",
            Said.ANSWERED,
            "NO ANSWER",
            Said.NO_ANSWER,
            "NOANSWER",
            Said.NO_ANSWER,
            "BUSY",
            Said.BUSY,
            "FAILED",
            Said.FAILED,
            "CONGESTION",
            Said.CONGESTION);
    private static final int START = 9;
    private static final int ANSWER = 10;
    private static final int END = 11;
    private static final int DISPOSITION = 14;
    private static final int WEEK_S = 7 * 24 * 3600;
    private static final int ABSENT = -1;

    private final String src;
    private final String dst;
    private final String clid;
    private final String context;
    private final String channel;
    private final String dstChannel;
    private final String app;
    private final String appData;
    private final Instant start;
    private final Instant end;
    private final boolean answerTime;
    private final int durationS;
    private final int billS;
    private final Said said;
    private final String uniqueId;
    private final String linkedId;
    private final String userField;

    private AsteriskRow(CsvRow row, IntakeOptions options) throws RowFault {
        said = said(row);
        start = TimeBounds.check(TimeText.local(row, START, "start", options.zone()), options, "start");
        answerTime = hasAnswerTime(row);
        end = none(row, END)
                ? start
                : TimeBounds.check(TimeText.local(row, END, "end", options.zone()), options, "end");
        durationS = seconds(row, 12, "duration");
        billS = seconds(row, 13, "billsec");
        src = text(row, 1, "src");
        dst = text(row, 2, "dst");
        context = text(row, 3, "dcontext");
        channel = text(row, 5, "channel");
        dstChannel = text(row, 6, "dstchannel");
        app = text(row, 7, "lastapp");
        appData = app.equals("Hangup") ? text(row, 8, "lastdata") : "";
        // Names come in many encodings; only the number between the brackets is wanted, and only of extensions.
        clid = ascii(row, 4);
        int columns = row.columns();
        int optional = columns >= 19 ? columns - 3 : columns;
        boolean idFirst = optional == 18 || (optional == 17 && looksLikeId(row, 16));
        uniqueId = idFirst ? text(row, 16, "uniqueid") : "";
        int user = optional == 18 ? 17 : optional == 17 && !idFirst ? 16 : ABSENT;
        userField = user == ABSENT ? "" : ascii(row, user);
        linkedId = columns >= 19 ? text(row, columns - 2, "linkedid") : "";
    }

    /** Reads a row that has been split. */
    static AsteriskRow of(CsvRow row, IntakeOptions options) throws RowFault {
        int columns = row.columns();
        if (columns < MIN_COLUMNS || columns > MAX_COLUMNS) {
            throw new RowFault(
                    RejectReason.COLUMN_COUNT,
                    "the row has " + columns + " columns, cdr_csv has 16 to 21",
                    "If many rows say so, the file comes from cdr_custom or a report: import cdr_csv's Master.csv.");
        }
        return new AsteriskRow(row, options);
    }

    /** Whether a row has the shape of cdr_csv, whatever its values. */
    static boolean fits(CsvRow row) {
        return row.columns() >= DISPOSITION + 1 && row.columns() <= MAX_COLUMNS && isWord(row, DISPOSITION);
    }

    /** Whether a column holds one of the words for a leg's end. */
    static boolean isWord(CsvRow row, int column) {
        for (String word : WORDS.keySet()) {
            if (row.is(column, word)) {
                return true;
            }
        }
        return false;
    }

    String src() {
        return src;
    }

    String dst() {
        return dst;
    }

    String clid() {
        return clid;
    }

    String context() {
        return context;
    }

    String channel() {
        return channel;
    }

    String dstChannel() {
        return dstChannel;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return end;
    }

    /** Seconds from the start to the end. */
    int durationS() {
        return durationS;
    }

    /** Seconds from the answer to the end. */
    int billS() {
        return billS;
    }

    Said said() {
        return said;
    }

    /** Whether it was answered: the word alone doesn't say so, and neither does the time alone. */
    boolean answered() {
        return said == Said.ANSWERED && answerTime;
    }

    /** Whether the exchange dialled, and could not even begin to: no channel, no time. */
    boolean neverLeft() {
        return app.equals("Dial") && dstChannel.isEmpty() && durationS == 0 && said == Said.NO_ANSWER;
    }

    /** Whether the row only tells of the hang-up after a dial. */
    boolean isHangup() {
        return app.equals("Hangup") && dstChannel.isEmpty();
    }

    /** The Q.850 cause that the dialplan hung up with; 0 if the row has none. */
    int hangupCause() {
        if (appData.isEmpty() || appData.length() > 3 || !appData.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int cause = Integer.parseInt(appData);
        return cause <= 127 ? cause : 0;
    }

    /** Seconds of ringing; unknown where the exchange's durations contradict each other. */
    int ringS() {
        int ring = answered() ? durationS - billS : durationS;
        return ring < 0 ? CallTiming.UNKNOWN : ring;
    }

    Optional<String> linkedId() {
        return linkedId.isEmpty() ? Optional.empty() : Optional.of(linkedId);
    }

    /** What identifies the row's channel over the whole file. */
    String channelId() {
        // Without an id: the channel's name isn't repeated until the exchange restarts. Names may hold numbers, so
        // hash.
        return uniqueId.isEmpty() ? "cdr-" + Long.toHexString(Fingerprint.of(channel)) : uniqueId;
    }

    /** What identifies the call if no other row does. */
    String callId() {
        return uniqueId.isEmpty() ? channelId() + "-" + start.getEpochSecond() : uniqueId;
    }

    /** A value that the dialplan wrote into the userfield as {@code key=value;key=value}; empty if there is none. */
    String userValue(String key) {
        int from = 0;
        while (from < userField.length()) {
            int to = userField.indexOf(';', from);
            String pair = userField.substring(from, to < 0 ? userField.length() : to);
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(key)) {
                return pair.substring(equals + 1).strip();
            }
            from += pair.length() + 1;
        }
        return "";
    }

    private static Said said(CsvRow row) throws RowFault {
        if (none(row, DISPOSITION)) {
            throw RowFault.missing("disposition");
        }
        Said said = WORDS.get(row.text(DISPOSITION, "disposition"));
        if (said == null) {
            throw new RowFault(
                    RejectReason.UNKNOWN_WORD,
                    "column disposition has a word that Asterisk doesn't write",
                    "If many rows say so, the columns are in another order than cdr_csv's: import its Master.csv.");
        }
        return said;
    }

    private static boolean hasAnswerTime(CsvRow row) throws RowFault {
        if (none(row, ANSWER)) {
            return false;
        }
        if (!TimeText.looksLikeTime(row, ANSWER)) {
            throw new RowFault(
                    RejectReason.BAD_TIME, "column answer isn't a time", "It is empty or as 2026-03-02 09:30:00.");
        }
        // Old exchanges wrote the zero of their clock for "never".
        return row.at(ANSWER, 0) != '0' && !(row.at(ANSWER, 0) == '1' && row.at(ANSWER, 2) == '7');
    }

    private static int seconds(CsvRow row, int column, String name) throws RowFault {
        String text = row.text(column, name);
        boolean negative = text.startsWith("-");
        int dot = text.indexOf('.');
        String whole = dot > 0 ? text.substring(0, dot) : text;
        String digits = negative ? whole.substring(1) : whole;
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RowFault(
                    RejectReason.BAD_INTEGER,
                    "column " + name + " isn't a number of seconds",
                    "If many rows say so, the columns are in another order than cdr_csv's: import its Master.csv.");
        }
        long value = Long.parseLong(digits);
        if (negative || value > WEEK_S) {
            throw new RowFault(
                    RejectReason.BAD_DURATION,
                    "column " + name + (negative ? " is negative" : " is longer than a week"),
                    "The exchange's clock was set during the call; the call can't be used.");
        }
        return (int) value;
    }

    private static String text(CsvRow row, int column, String name) throws RowFault {
        if (none(row, column)) {
            return "";
        }
        String text = row.text(column, name);
        if (text.length() > 256) {
            throw new RowFault(
                    RejectReason.BAD_VALUE,
                    "column " + name + " has more than 256 characters",
                    "Asterisk writes none so long: look for damage at this line.");
        }
        return text;
    }

    /** The text of a field whose characters beyond ASCII don't matter; empty if it is too long to be true. */
    private static String ascii(CsvRow row, int column) {
        if (none(row, column) || row.length(column) > 256) {
            return "";
        }
        StringBuilder text = new StringBuilder(row.length(column));
        for (int i = 0; i < row.length(column); i++) {
            byte b = row.at(column, i);
            text.append(b < 0 ? '?' : (char) b);
        }
        return text.toString();
    }

    private static boolean none(CsvRow row, int column) {
        return row.isEmpty(column) || row.is(column, "NULL") || row.is(column, "\\N");
    }

    /** {@code [system-]epoch.number} */
    private static boolean looksLikeId(CsvRow row, int column) {
        int i = row.length(column) - 1;
        int digits = 0;
        while (i >= 0 && isDigit(row.at(column, i))) {
            i--;
            digits++;
        }
        if (digits == 0 || i < 0 || row.at(column, i) != '.') {
            return false;
        }
        digits = 0;
        i--;
        while (i >= 0 && isDigit(row.at(column, i))) {
            i--;
            digits++;
        }
        return digits >= 9;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}

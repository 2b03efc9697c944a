package io.ringfence.intake;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.intake.AsteriskColumns.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One row of an Asterisk call record, read from its bytes, as a leg. */
final class AsteriskRow {

    /** What the exchange says of a leg's end. */
    private enum Said {
        ANSWERED,
        NO_ANSWER,
        BUSY,
        FAILED
    }

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
            Said.FAILED);

    /** The numbers of ast_cdr_disposition. */
    private static final Map<String, Said> NUMBERS = Map.of(
            "0",
            Said.NO_ANSWER,
            "1",
            Said.NO_ANSWER,
            "2",
            Said.FAILED,
            "4",
            Said.BUSY,
            "8",
            Said.ANSWERED,
            "16",
            Said.FAILED);

    private static final Map<String, CallPurpose> PURPOSES = OwnRow.words(CallPurpose.class);
    private static final int DISPOSITION = 14;
    private static final int WEEK_S = 7 * 24 * 3600;
    private static final String OTHER_ORDER =
            "If many rows say so, the columns are in another order than the one they were read by: import cdr_csv's"
                    + " Master.csv, or give cdr_custom's own mapping file (--asterisk-mapping).";

    private final CsvRow row;
    private final AsteriskColumns columns;
    private final IntakeOptions options;

    private AsteriskRow(CsvRow row, AsteriskColumns columns, IntakeOptions options) {
        this.row = row;
        this.columns = columns;
        this.options = options;
    }

    /** Reads a row whose columns mean this. */
    static Leg leg(CsvRow row, AsteriskColumns columns, IntakeOptions options) throws RowFault {
        return new AsteriskRow(row, columns, options).leg();
    }

    /** Whether a row has the shape of cdr_csv, whatever its values. */
    static boolean fits(CsvRow row) {
        return row.columns() >= DISPOSITION + 1
                && row.columns() <= AsteriskColumns.MAX_COLUMNS
                && isWord(row, DISPOSITION);
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

    private Leg leg() throws RowFault {
        Said said = said();
        Instant start = time(Field.START);
        boolean answerTime = !columns.has(Field.ANSWER) || hasAnswerTime();
        Instant end = none(Field.END) ? start : time(Field.END);
        int durationS = columns.has(Field.DURATION) ? seconds(Field.DURATION) : between(start, end);
        // The word alone doesn't say that it was answered, and neither does the time alone.
        boolean answered = said == Said.ANSWERED && answerTime;
        int billS = columns.has(Field.BILLSEC) ? seconds(Field.BILLSEC) : answered ? between(answer(), end) : 0;
        int ring = answered ? durationS - billS : durationS;
        String app = text(Field.LASTAPP);
        String channel = text(Field.CHANNEL);
        String toChannel = text(Field.DSTCHANNEL);
        boolean left = !toChannel.isEmpty() || !columns.has(Field.DSTCHANNEL);
        // It dialled, and could not even begin to: no channel, no time.
        boolean neverLeft = app.equals("Dial") && !left && durationS == 0 && said == Said.NO_ANSWER;
        boolean hangup = app.equals("Hangup") && !left && !answered;
        return new Leg(
                hangup ? Leg.Part.HANGUP : Leg.Part.TRY,
                ids(channel, toChannel, start),
                new Leg.Times(
                        start,
                        columns.has(Field.END) ? end : start.plusSeconds(durationS),
                        ring < 0 ? CallTiming.UNKNOWN : ring,
                        billS),
                new Leg.Sides(
                        text(Field.SRC),
                        text(Field.DST),
                        shown(),
                        text(Field.DID),
                        Leg.Hint.NONE,
                        text(Field.DCONTEXT),
                        channel,
                        toChannel),
                new Leg.End(
                        outcome(said, answered, neverLeft),
                        Disposition.NETWORK_FAIL,
                        said == Said.FAILED,
                        left,
                        ChannelNames.isLocal(toChannel),
                        app.equals("Hangup") ? cause() : 0,
                        true,
                        0,
                        HangupBy.UNKNOWN),
                notes());
    }

    private static Disposition outcome(Said said, boolean answered, boolean neverLeft) {
        return switch (said) {
            case BUSY -> Disposition.BUSY;
            case FAILED -> Disposition.NETWORK_FAIL;
            case ANSWERED -> answered ? Disposition.ANSWERED : Disposition.NO_ANSWER;
            case NO_ANSWER -> neverLeft ? Disposition.NETWORK_FAIL : Disposition.NO_ANSWER;
        };
    }

    private Leg.Ids ids(String channel, String toChannel, Instant start) throws RowFault {
        String uniqueId = text(Field.UNIQUEID);
        // Without an id: the channel's name isn't repeated until the exchange restarts. Names may hold numbers, so
        // hash.
        String channelId = uniqueId.isEmpty() ? "cdr-" + Long.toHexString(Fingerprint.of(channel)) : uniqueId;
        String linkedId = text(Field.LINKEDID);
        if (!linkedId.isEmpty()) {
            return new Leg.Ids(linkedId, "", channelId, linkedId);
        }
        String pair = ChannelNames.localPair(channel);
        return new Leg.Ids(
                channelId,
                pair.isEmpty() ? ChannelNames.localPair(toChannel) : pair,
                channelId,
                uniqueId.isEmpty() ? channelId + "-" + start.getEpochSecond() : uniqueId);
    }

    /** What an extension showed: names come in many encodings, only the number between the brackets is wanted. */
    private String shown() throws RowFault {
        String number = text(Field.OUTBOUND_CNUM);
        return number.isEmpty() ? ascii(Field.CLID) : number;
    }

    /** The Q.850 cause that the dialplan hung up with; 0 if the row has none. */
    private int cause() throws RowFault {
        String data = text(Field.LASTDATA);
        if (data.isEmpty() || data.length() > 3 || !data.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int cause = Integer.parseInt(data);
        return cause <= 127 ? cause : 0;
    }

    /** What the dialplan wrote into columns of its own, or into the userfield as {@code key=value;key=value}. */
    private Leg.Notes notes() throws RowFault {
        String user = ascii(Field.USERFIELD);
        boolean own = columns.has(Field.CAMPAIGN)
                || columns.has(Field.AGENT)
                || columns.has(Field.SUBJECT)
                || columns.has(Field.PURPOSE);
        if (user.isEmpty() && !own) {
            return Leg.Notes.NONE;
        }
        String campaign = note(Field.CAMPAIGN, user, "campaign");
        return new Leg.Notes(
                "",
                note(Field.AGENT, user, "agent"),
                campaign.isEmpty() ? value(user, "tag") : campaign,
                note(Field.SUBJECT, user, "subject"),
                PURPOSES.getOrDefault(note(Field.PURPOSE, user, "purpose"), CallPurpose.UNKNOWN));
    }

    private String note(Field field, String user, String key) throws RowFault {
        String own = text(field);
        return own.isEmpty() ? value(user, key) : own;
    }

    private static String value(String user, String key) {
        int from = 0;
        while (from < user.length()) {
            int to = user.indexOf(';', from);
            String pair = user.substring(from, to < 0 ? user.length() : to);
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(key)) {
                return pair.substring(equals + 1).strip();
            }
            from += pair.length() + 1;
        }
        return "";
    }

    private Said said() throws RowFault {
        if (none(Field.DISPOSITION)) {
            throw RowFault.missing("disposition");
        }
        Map<String, Said> words = columns.raw(Field.DISPOSITION) ? NUMBERS : WORDS;
        Said said = words.get(row.text(columns.at(Field.DISPOSITION), "disposition"));
        if (said == null) {
            throw new RowFault(
                    RejectReason.UNKNOWN_WORD,
                    "column disposition has a word that Asterisk doesn't write",
                    OTHER_ORDER);
        }
        return said;
    }

    private Instant time(Field field) throws RowFault {
        int at = columns.at(field);
        Instant time = columns.raw(field)
                ? TimeText.epoch(row, at, field.word())
                : TimeText.local(
                        row, at, field.word(), options.zone(), options.dialect().dateOrder());
        return TimeBounds.check(time, options, field.word());
    }

    private Instant answer() throws RowFault {
        return time(Field.ANSWER);
    }

    private boolean hasAnswerTime() throws RowFault {
        if (none(Field.ANSWER)) {
            return false;
        }
        int at = columns.at(Field.ANSWER);
        if (columns.raw(Field.ANSWER)) {
            return TimeText.epoch(row, at, Field.ANSWER.word()).getEpochSecond() > 0;
        }
        if (!TimeText.looksLikeTime(row, at)) {
            throw new RowFault(
                    RejectReason.BAD_TIME, "column answer isn't a time", "It is empty or as 2026-03-02 09:30:00.");
        }
        // Old exchanges wrote the zero of their clock for "never".
        return row.at(at, 0) != '0' && !(row.at(at, 0) == '1' && row.at(at, 2) == '7');
    }

    private static int between(Instant from, Instant to) {
        return (int) Math.max(0, Math.min(WEEK_S, Duration.between(from, to).toSeconds()));
    }

    private int seconds(Field field) throws RowFault {
        return SecondsText.whole(row, columns.at(field), field.word(), OTHER_ORDER);
    }

    private String text(Field field) throws RowFault {
        if (none(field)) {
            return "";
        }
        String text = row.text(columns.at(field), field.word());
        if (text.length() > 256) {
            throw new RowFault(
                    RejectReason.BAD_VALUE,
                    "column " + field.word() + " has more than 256 characters",
                    "Asterisk writes none so long: look for damage at this line.");
        }
        return text;
    }

    /** The text of a field whose characters beyond ASCII don't matter; empty if it is too long to be true. */
    private String ascii(Field field) {
        int column = columns.at(field);
        if (none(field) || row.length(column) > 256) {
            return "";
        }
        StringBuilder text = new StringBuilder(row.length(column));
        for (int i = 0; i < row.length(column); i++) {
            byte b = row.at(column, i);
            text.append(b < 0 ? '?' : (char) b);
        }
        return text.toString();
    }

    private boolean none(Field field) {
        int column = columns.at(field);
        return column < 0 || row.isEmpty(column) || row.is(column, "NULL") || row.is(column, "\\N");
    }
}

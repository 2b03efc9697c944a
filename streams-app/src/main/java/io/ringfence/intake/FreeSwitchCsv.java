package io.ringfence.intake;

import io.ringfence.domain.call.CallTiming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows that FreeSWITCH's {@code mod_cdr_csv} wrote by one of its own templates. */
final class FreeSwitchCsv implements CsvLegs.Format {

    private static final String OTHER =
            "If many rows say so, they were written by another template: name it (--freeswitch-template), or declare the"
                    + " columns (--mapping).";

    private final FreeSwitchTemplate template;
    private final List<String> variables;
    private final IntakeOptions options;
    private final int uuid;
    private final int other;
    private final int from;
    private final int start;
    private final int answer;
    private final int end;

    FreeSwitchCsv(FreeSwitchTemplate template, IntakeOptions options) {
        this.template = template;
        this.variables = template.variables();
        this.options = options;
        this.uuid = variables.indexOf("uuid");
        this.other = either("bleg_uuid", "signal_bond");
        this.from = either("caller_id_number", "ani");
        this.start = variables.indexOf("start_stamp");
        this.answer = variables.indexOf("answer_stamp");
        this.end = variables.indexOf("end_stamp");
    }

    /** Whether a row has the shape of a template: its width, an id and times where they belong. */
    static boolean fits(CsvRow row, FreeSwitchTemplate template) {
        List<String> variables = template.variables();
        if (row.columns() != variables.size() || !isUuid(row, variables.indexOf("uuid"))) {
            return false;
        }
        int cause = variables.indexOf("hangup_cause");
        return TimeText.looksLikeTime(row, variables.indexOf("end_stamp"))
                && (cause < 0 || row.isEmpty(cause) || isCause(row, cause));
    }

    @Override
    public Leg leg(CsvRow row) throws RowFault {
        if (row.columns() != variables.size()) {
            throw new RowFault(
                    RejectReason.COLUMN_COUNT,
                    "the row has " + row.columns() + " columns, the template " + template.word() + " has "
                            + variables.size(),
                    OTHER);
        }
        if (!isUuid(row, uuid)) {
            throw new RowFault(RejectReason.BAD_VALUE, "column uuid isn't a channel's id", OTHER);
        }
        String to = text(row, "destination_number");
        Optional<Instant> answered = time(row, answer, "answer_stamp");
        Instant ended = time(row, end, "end_stamp").orElseThrow(() -> RowFault.missing("end_stamp"));
        Instant started = start < 0
                ? answered.orElse(ended)
                : time(row, start, "start_stamp").orElseThrow(() -> RowFault.missing("start_stamp"));
        String talk = text(row, "billsec");
        String otherId = other < 0 ? "" : row.text(other, "bleg_uuid");
        boolean dialled = text(row, "direction").equals("outbound");
        String channel = text(row, "channel_name");
        String app = text(row, "last_app");
        // Only this template tells what the channel did: it may have been answered by the exchange itself.
        boolean bridged = template != FreeSwitchTemplate.ASTERISK
                || app.equals("bridge")
                || !text(row, "bridge_channel").isEmpty();
        Leg leg = new FreeSwitchCall(
                        row.text(uuid, "uuid"),
                        "",
                        otherId,
                        dialled,
                        new Leg.Sides(
                                row.text(from, "caller_id_number"),
                                to,
                                text(row, "caller_id"),
                                "",
                                Leg.Hint.NONE,
                                text(row, "context"),
                                dialled ? "" : channel,
                                dialled ? channel : text(row, "bridge_channel")),
                        started,
                        answered,
                        ended,
                        talk.isEmpty() || answered.isEmpty()
                                ? CallTiming.UNKNOWN
                                : SecondsText.whole(talk, "billsec", OTHER),
                        bridged,
                        text(row, "hangup_cause"),
                        "",
                        0,
                        0,
                        "",
                        new Leg.Notes(
                                text(row, "sip_gateway_name"),
                                "",
                                "",
                                "",
                                io.ringfence.domain.call.CallPurpose.UNKNOWN))
                .leg();
        return start >= 0 ? leg : withoutRing(leg);
    }

    /** Nothing is known of the ringing where the start isn't written. */
    private static Leg withoutRing(Leg leg) {
        Leg.Times times = leg.times();
        return new Leg(
                leg.part(),
                leg.ids(),
                new Leg.Times(times.start(), times.end(), CallTiming.UNKNOWN, times.talkS()),
                leg.sides(),
                leg.end(),
                leg.notes());
    }

    private Optional<Instant> time(CsvRow row, int column, String name) throws RowFault {
        if (row.isEmpty(column)) {
            return Optional.empty();
        }
        Instant time = TimeText.local(row, column, name, options.zone(), DateOrder.YEAR_FIRST);
        return Optional.of(TimeBounds.check(time, options, name));
    }

    private String text(CsvRow row, String variable) throws RowFault {
        int column = variables.indexOf(variable);
        return column < 0 || row.length(column) > 256 ? "" : row.text(column, variable);
    }

    private int either(String variable, String otherwise) {
        int at = variables.indexOf(variable);
        return at < 0 ? variables.indexOf(otherwise) : at;
    }

    /** Eight, four, four, four and twelve hexadecimal digits. */
    private static boolean isUuid(CsvRow row, int column) {
        if (row.length(column) != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            byte b = row.at(column, i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? b != '-' : Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCause(CsvRow row, int column) {
        for (int i = 0; i < row.length(column); i++) {
            byte b = row.at(column, i);
            if (b != '_' && (b < 'A' || b > 'Z') && (b < '0' || b > '9')) {
                return false;
            }
        }
        return true;
    }
}

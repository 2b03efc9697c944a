package io.ringfence.app.cli;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.intake.IntakeSummary;
import io.ringfence.intake.RejectReason;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What becomes of a file's rows: the first calls, without anybody's number, and the reasons of what is rejected. */
final class MappingPreview {

    private static final int SHOWN_START = 3;
    private static final int SHOWN_END = 2;

    private final Texts texts;
    private final int most;
    private final List<CallRecord> calls = new ArrayList<>();
    private final Map<RejectReason, String> examples = new EnumMap<>(RejectReason.class);
    private IntakeSummary summary = IntakeSummary.EMPTY;
    private boolean more;

    MappingPreview(Texts texts, int most) {
        this.texts = texts;
        this.most = most;
    }

    /** Reads a file, up to a number of rows and those that their calls wait for. */
    void read(RowSource<?> source, long rows) {
        while (source.summary().rowsIn() < rows && source.hasNext()) {
            take(source.next());
        }
        source.settle(0);
        while (source.summary().pending() > 0 && source.hasNext()) {
            take(source.next());
        }
        summary = source.summary();
        more = source.hasNext();
    }

    private void take(RowResult<?> result) {
        if (result instanceof RowResult.Accepted<?> accepted
                && accepted.record() instanceof CallRecord call
                && calls.size() < most) {
            calls.add(call);
        } else if (result instanceof RowResult.Rejected<?> rejected) {
            examples.putIfAbsent(rejected.reason(), rejected.toString());
        }
    }

    void print(RowSource<?> source, PrintWriter out) {
        out.println("Read as " + source.dialect());
        source.warnings().forEach(warning -> out.println("  " + warning));
        if (!calls.isEmpty()) {
            TextTable table =
                    new TextTable("BEGAN", "DIRECTION", "COMPANY", "OTHER PARTY", "OUTCOME", "RING", "TALK", "AGENT");
            for (CallRecord call : calls) {
                table.row(
                        texts.time(call.attemptAt()),
                        call.direction().name(),
                        masked(call.number().e164()),
                        call.contact().toString(),
                        call.disposition().name(),
                        seconds(call.timing().ringS()),
                        seconds(call.timing().talkS()),
                        call.context().agent().isEmpty()
                                ? "-"
                                : masked(call.context().agent()));
            }
            table.print(out);
        }
        out.println(summary + (more ? ", and more rows that weren't read (--rows)" : ""));
        examples.values().forEach(example -> out.println("  for instance " + example));
        out.flush();
    }

    private static String seconds(int seconds) {
        return seconds == CallTiming.UNKNOWN ? "unknown" : seconds + " s";
    }

    /** The company's number too: where a mapping is wrong, it is somebody else's. */
    private static String masked(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        if (digits <= SHOWN_START + SHOWN_END) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        for (int i = SHOWN_START; i < text.length() - SHOWN_END; i++) {
            if (Character.isDigit(text.charAt(i))) {
                masked.setCharAt(i, '*');
            }
        }
        return masked.toString();
    }
}

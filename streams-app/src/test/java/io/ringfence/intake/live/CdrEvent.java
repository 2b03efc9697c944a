package io.ringfence.intake.live;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Calls with made-up numbers, as Asterisk tells them in an event and writes them to its file. */
public final class CdrEvent {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CdrEvent() {}

    /** An answered call out, as an event. */
    public static String event(int number, Instant start, int talkS) {
        return event(number, start, talkS, "LinkedID: " + id(number, start) + "\r\n");
    }

    static String event(int number, Instant start, int talkS, String more) {
        return "Event: Cdr\r\nPrivilege: cdr,all\r\nSystemName: pbx1\r\nAccountCode: acme\r\nSource: 02079460000\r\n"
                + "Destination: " + callee(number) + "\r\nDestinationContext: from-internal\r\n"
                + "CallerID: \"Sales\" <02079460000>\r\nChannel: PJSIP/1001-" + number + "\r\n"
                + "DestinationChannel: PJSIP/trunk-out-" + number + "\r\nLastApplication: Dial\r\n"
                + "LastData: PJSIP/trunk-out,20\r\nStartTime: " + local(start) + "\r\nAnswerTime: "
                + local(start.plusSeconds(5)) + "\r\nEndTime: " + local(start.plusSeconds(5 + talkS))
                + "\r\nDuration: " + (5 + talkS) + "\r\nBillableSeconds: " + talkS
                + "\r\nDisposition: ANSWERED\r\nAMAFlags: DOCUMENTATION\r\nUniqueID: " + id(number, start)
                + "\r\nUserField: \r\n" + more + "\r\n";
    }

    /** The same call as a row of the file, with 21 columns. */
    public static String row(int number, Instant start, int talkS) {
        return String.join(
                        ",",
                        "\"acme\"",
                        "\"02079460000\"",
                        quoted(callee(number)),
                        "\"from-internal\"",
                        "\"\"\"Sales\"\" <02079460000>\"",
                        quoted("PJSIP/1001-" + number),
                        quoted("PJSIP/trunk-out-" + number),
                        "\"Dial\"",
                        "\"PJSIP/trunk-out,20\"",
                        quoted(local(start)),
                        quoted(local(start.plusSeconds(5))),
                        quoted(local(start.plusSeconds(5 + talkS))),
                        Integer.toString(5 + talkS),
                        Integer.toString(talkS),
                        "\"ANSWERED\"",
                        "\"DOCUMENTATION\"",
                        quoted(id(number, start)),
                        "\"\"",
                        "\"acme\"",
                        quoted(id(number, start)),
                        Integer.toString(number))
                + "\n";
    }

    /** The call's name. */
    public static String id(int number, Instant start) {
        return "pbx1-" + start.getEpochSecond() + "." + number;
    }

    private static String callee(int number) {
        return "0207947%04d".formatted(number % 10_000);
    }

    private static String local(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}

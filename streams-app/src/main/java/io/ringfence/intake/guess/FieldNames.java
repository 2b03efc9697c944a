package io.ringfence.intake.guess;

import io.ringfence.intake.mapping.CallField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names that exchanges and their exports give to values, in small letters without anything between. */
final class FieldNames {

    /** The likelier a name means the field, the earlier it stands. */
    private static final Map<CallField, List<String>> NAMES = Map.ofEntries(
            Map.entry(
                    CallField.CALL,
                    List.of(
                            "linkedid",
                            "callid",
                            "calluuid",
                            "globalcallid",
                            "historyid",
                            "sessionid",
                            "cdrid",
                            "uniqueid",
                            "uuid",
                            "recordid",
                            "id")),
            Map.entry(CallField.LEG, List.of("legid", "uniqueid", "uuid", "channelid", "cdrid")),
            Map.entry(
                    CallField.START,
                    List.of(
                            "starttime",
                            "calldate",
                            "start",
                            "timestart",
                            "callstart",
                            "startedat",
                            "begintime",
                            "startstamp",
                            "datetimeorigination",
                            "calltime",
                            "setuptime",
                            "datetime",
                            "createdat",
                            "timestamp",
                            "time",
                            "begin",
                            "date",
                            "t0",
                            "startepoch")),
            Map.entry(
                    CallField.ANSWER,
                    List.of(
                            "answertime",
                            "answer",
                            "timeanswered",
                            "answeredat",
                            "answerstamp",
                            "datetimeconnect",
                            "connecttime",
                            "answerdate",
                            "answeredtime",
                            "pickuptime",
                            "answerepoch")),
            Map.entry(
                    CallField.END,
                    List.of(
                            "endtime",
                            "end",
                            "timeend",
                            "hanguptime",
                            "endstamp",
                            "datetimedisconnect",
                            "disconnecttime",
                            "endedat",
                            "enddate",
                            "finish",
                            "t1",
                            "endepoch",
                            "stoptime")),
            Map.entry(
                    CallField.RING,
                    List.of(
                            "ringduration",
                            "ringtime",
                            "ringing",
                            "rings",
                            "ring",
                            "ringsec",
                            "ringseconds",
                            "waitsec")),
            Map.entry(
                    CallField.TALK,
                    List.of(
                            "billsec",
                            "talkduration",
                            "talktime",
                            "talk",
                            "talks",
                            "talkduraction",
                            "billable",
                            "billableseconds",
                            "conversationtime",
                            "talkseconds",
                            "billduration",
                            "answeredduration")),
            Map.entry(
                    CallField.DURATION,
                    List.of(
                            "duration",
                            "callduration",
                            "totalduration",
                            "totaltime",
                            "callduraction",
                            "length",
                            "durationsec",
                            "durationseconds")),
            Map.entry(
                    CallField.FROM,
                    List.of(
                            "src",
                            "from",
                            "caller",
                            "callfrom",
                            "callingpartynumber",
                            "callingnumber",
                            "callernumber",
                            "fromno",
                            "source",
                            "calleridnumber",
                            "ani",
                            "callfromnumber",
                            "srcuser",
                            "cli",
                            "a")),
            Map.entry(
                    CallField.TO,
                    List.of(
                            "dst",
                            "to",
                            "callee",
                            "callto",
                            "originalcalledpartynumber",
                            "callednumber",
                            "calleenumber",
                            "tono",
                            "dialno",
                            "destination",
                            "destinationnumber",
                            "dialednumber",
                            "dialled",
                            "finalcalledpartynumber",
                            "called",
                            "dstuser",
                            "b")),
            Map.entry(CallField.SHOWN, List.of("outboundcnum", "outboundcallerid", "presentednumber", "displaynumber")),
            Map.entry(CallField.DIALLED, List.of("did", "didnumber", "didddi", "ddi")),
            Map.entry(
                    CallField.DIRECTION,
                    List.of("direction", "calldirection", "calltype", "communicationtype", "inout", "type")),
            Map.entry(
                    CallField.OUTCOME,
                    List.of(
                            "disposition",
                            "status",
                            "callstatus",
                            "outcome",
                            "result",
                            "callresult",
                            "state",
                            "laststatus")),
            Map.entry(
                    CallField.SIP_CODE,
                    List.of("sipcode", "sipstatus", "sipresponse", "responsecode", "sipresponsecode")),
            Map.entry(CallField.Q850, List.of("q850", "hangupcauseq850", "causecode", "destcausevalue", "cause")),
            Map.entry(CallField.AGENT, List.of("agent", "agentid", "agentname", "operator")),
            Map.entry(CallField.CAMPAIGN, List.of("campaign", "campaignid", "campaignname")),
            Map.entry(CallField.CONTEXT, List.of("dcontext", "context")),
            Map.entry(CallField.FROM_CHANNEL, List.of("channel", "srcchannel", "sourcechannel")),
            Map.entry(CallField.TO_CHANNEL, List.of("dstchannel", "destchannel", "destinationchannel")));

    private FieldNames() {}

    /** How likely a name means a field: 0 is likeliest; empty if it doesn't. */
    static Optional<Integer> rank(CallField field, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        int rank = NAMES.getOrDefault(field, List.of()).indexOf(plain(last));
        return rank < 0 ? Optional.empty() : Optional.of(rank);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

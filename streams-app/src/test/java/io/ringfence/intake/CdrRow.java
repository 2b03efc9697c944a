package io.ringfence.intake;

import java.util.ArrayList;
import java.util.List;

/** Writes a row as Asterisk's cdr_csv does, with made-up numbers; what isn't set is a plain answered call out. */
final class CdrRow {

    private String account = "acme";
    private String src = "02079460000";
    private String dst = "02079461234";
    private String context = "from-internal";
    private String clid = "\"\"\"Sales\"\" <02079460000>\"";
    private String channel = "PJSIP/1001-00000001";
    private String dstChannel = "PJSIP/trunk-out-00000002";
    private String app = "Dial";
    private String data = "PJSIP/trunk-out,20";
    private String start = "2026-03-02 09:30:00";
    private String answer = "2026-03-02 09:30:07";
    private String end = "2026-03-02 09:30:49";
    private String duration = "49";
    private String billsec = "42";
    private String disposition = "ANSWERED";
    private String uniqueId = "pbx1-1772443800.1";
    private String userField = "";
    private String linkedId = "pbx1-1772443800.1";
    private int sequence = 1;

    static CdrRow row() {
        return new CdrRow();
    }

    CdrRow from(String text) {
        src = text;
        clid = "\"\"\"" + text + "\"\" <" + text + ">\"";
        return this;
    }

    CdrRow to(String text) {
        dst = text;
        return this;
    }

    CdrRow context(String text) {
        context = text;
        return this;
    }

    CdrRow clid(String raw) {
        clid = raw;
        return this;
    }

    CdrRow channels(String itsChannel, String itsDstChannel) {
        channel = itsChannel;
        dstChannel = itsDstChannel;
        return this;
    }

    CdrRow app(String name, String itsData) {
        app = name;
        data = itsData;
        return this;
    }

    CdrRow started(String time) {
        start = time;
        return this;
    }

    CdrRow times(String itsStart, String itsAnswer, String itsEnd) {
        start = itsStart;
        answer = itsAnswer;
        end = itsEnd;
        return this;
    }

    CdrRow seconds(Object itsDuration, Object itsBillsec) {
        duration = itsDuration.toString();
        billsec = itsBillsec.toString();
        return this;
    }

    CdrRow said(String word) {
        disposition = word;
        if (!word.equals("ANSWERED")) {
            answer = "";
            billsec = "0";
        }
        return this;
    }

    CdrRow answeredAt(String time) {
        answer = time;
        return this;
    }

    CdrRow ids(String unique, String linked, int itsSequence) {
        uniqueId = unique;
        linkedId = linked;
        sequence = itsSequence;
        return this;
    }

    CdrRow user(String text) {
        userField = text;
        return this;
    }

    String columns(int count) {
        List<String> fields = new ArrayList<>();
        for (String text : new String[] {account, src, dst, context}) {
            fields.add(quoted(text));
        }
        fields.add(clid);
        for (String text : new String[] {channel, dstChannel, app, data}) {
            fields.add(quoted(text));
        }
        fields.add(quoted(start));
        fields.add(answer.isEmpty() ? "" : quoted(answer));
        fields.add(quoted(end));
        fields.add(duration);
        fields.add(billsec);
        fields.add(quoted(disposition));
        fields.add(quoted("DOCUMENTATION"));
        if (count == 17 || count == 18 || count >= 20) {
            fields.add(quoted(uniqueId));
        }
        if (count == 18 || count == 21) {
            fields.add(quoted(userField));
        }
        if (count >= 19) {
            fields.add(quoted(account));
            fields.add(quoted(linkedId));
            fields.add(Integer.toString(sequence));
        }
        return String.join(",", fields) + "\n";
    }

    @Override
    public String toString() {
        return columns(21);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}

package io.ringfence.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/** A document as FreeSWITCH's mod_json_cdr writes it, with made-up numbers; what isn't set is an answered call out. */
public final class FreeSwitchDocument {

    private final Map<String, String> variables = new LinkedHashMap<>();
    private String from = "1001";
    private String to = "02079461234";
    private String context = "default";
    private String originatee = "";
    private String older = "";

    public static FreeSwitchDocument document() {
        FreeSwitchDocument document = new FreeSwitchDocument();
        document.with("uuid", "86cfd6e2-dbda-45a3-b59d-f683ec368e8b")
                .with("direction", "inbound")
                .with("effective_caller_id_number", "%2B442079460000")
                .with("start_epoch", "1772443800")
                .with("start_uepoch", "1772443800278217")
                .with("answer_epoch", "1772443807")
                .with("answer_uepoch", "1772443807717006")
                .with("bridge_epoch", "1772443807")
                .with("bridge_uuid", "402f0929-fa14-4a5f-9642-3a1311bb4ddd")
                .with("end_epoch", "1772443849")
                .with("end_uepoch", "1772443849957026")
                .with("duration", "49")
                .with("billsec", "42")
                .with("hangup_cause", "NORMAL_CLEARING")
                .with("hangup_cause_q850", "16")
                .with("sip_hangup_disposition", "recv_bye");
        return document;
    }

    /** A channel that FreeSWITCH dialled for the one above. */
    public static FreeSwitchDocument legB() {
        return document()
                .with("uuid", "402f0929-fa14-4a5f-9642-3a1311bb4ddd")
                .with("direction", "outbound")
                .with("call_uuid", "86cfd6e2-dbda-45a3-b59d-f683ec368e8b")
                .with("bridge_uuid", "86cfd6e2-dbda-45a3-b59d-f683ec368e8b")
                .with("sip_gateway_name", "carrier-1")
                .with("sip_hangup_disposition", "send_bye")
                .between("+442079460000", "02079461234");
    }

    public FreeSwitchDocument with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    FreeSwitchDocument unanswered(String cause, String q850) {
        return with("answer_epoch", "0")
                .with("answer_uepoch", "0")
                .with("bridge_epoch", "0")
                .with("bridge_uuid", "")
                .with("billsec", "0")
                .with("hangup_cause", cause)
                .with("hangup_cause_q850", q850);
    }

    public FreeSwitchDocument between(String itsFrom, String itsTo) {
        from = itsFrom;
        to = itsTo;
        return this;
    }

    FreeSwitchDocument context(String name) {
        context = name;
        return this;
    }

    FreeSwitchDocument shown(String number) {
        originatee = ",\"originatee\":{\"originatee_caller_profiles\":[{\"caller_id_number\":\"" + number
                + "\",\"uuid\":\"402f0929-fa14-4a5f-9642-3a1311bb4ddd\"}]}";
        return this;
    }

    /** Before it was transferred, another destination was dialled; the key is then there twice. */
    FreeSwitchDocument dialledFirst(String number) {
        older = ",\"callflow\":" + callflow(number, "");
        return this;
    }

    private String callflow(String destination, String more) {
        return "{\"dialplan\":\"XML\",\"profile_index\":\"1\",\"caller_profile\":{\"caller_id_number\":\"" + from
                + "\",\"destination_number\":\"" + destination + "\",\"context\":\"" + context
                + "\",\"chan_name\":\"sofia/internal/" + from + "@192.0.2.1\"" + more
                + "},\"times\":{\"created_time\":\"1772443800278217\",\"answered_time\":\"0\",\"hangup_time\":\"0\"}}";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{\"core-uuid\":\"feef0b51-7fdf-4c4a-878e-aff233752de2\",")
                .append("\"channel_data\":{\"state\":\"CS_REPORTING\"},\"variables\":{");
        variables.forEach((name, value) ->
                text.append('"').append(name).append("\":\"").append(value).append("\","));
        text.append("\"last\":\"\"},\"callflow\":")
                .append(callflow(to, originatee))
                .append(older)
                .append("}\n");
        return text.toString();
    }
}

package io.ringfence.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The templates that FreeSWITCH's {@code mod_cdr_csv} comes with ({@code cdr_csv.conf.xml}), by the variables they write. */
public enum FreeSwitchTemplate {
    /** The module's default. */
    EXAMPLE("caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,end_stamp,duration,"
            + "billsec,hangup_cause,uuid,bleg_uuid,accountcode,read_codec,write_codec"),
    /** Statements to be run by a database. */
    SQL("caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,end_stamp,duration,"
            + "billsec,hangup_cause,uuid,bleg_uuid,accountcode"),
    /** With what snom phones add. */
    SNOM("caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,end_stamp,duration,"
            + "billsec,hangup_cause,uuid,bleg_uuid,accountcode,read_codec,write_codec,sip_user_agent,"
            + "call_clientcode,sip_rtp_rxstat,sip_rtp_txstat,sofia_record_file"),
    /** With what Linksys phones add. */
    LINKSYS("caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,end_stamp,duration,"
            + "billsec,hangup_cause,uuid,bleg_uuid,accountcode,read_codec,write_codec,sip_user_agent,sip_p_rtp_stat"),
    /** In the order of Asterisk's cdr_csv. */
    ASTERISK("accountcode,caller_id_number,destination_number,context,caller_id,channel_name,bridge_channel,last_app,"
            + "last_arg,start_stamp,answer_stamp,end_stamp,duration,billsec,hangup_cause,amaflags,uuid,userfield"),
    /** For the rating of calls; tells neither when an unanswered call began nor why it failed. */
    OPENCDRRATE("uuid,signal_bond,direction,ani,destination_number,answer_stamp,end_stamp,billsec,accountcode,"
            + "userfield,network_addr,original_caller_id_name,sip_gateway_name");

    private final String written;

    FreeSwitchTemplate(String variables) {
        this.written = variables;
    }

    /** The template with a name, in any case; empty if there is none. */
    public static Optional<FreeSwitchTemplate> named(String name) {
        for (FreeSwitchTemplate template : values()) {
            if (template.word().equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    /** Its name in FreeSWITCH's configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variables, in the order of the columns. */
    List<String> variables() {
        return List.of(written.split(",", -1));
    }
}

package io.ringfence.bench.intake;

import io.ringfence.intake.DialectOptions;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.IntakeOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A format of files of calls, as an exchange writes it: outbound calls of 100 numbers to a million contacts, seven of ten
 * answered, the same for the same number of rows.
 */
enum FileFormat {
    OWN_CSV("own CSV") {
        @Override
        String header() {
            return "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s,purpose,campaign\n";
        }

        @Override
        String row(Call call) {
            return call.id() + "," + call.at() + "," + call.from() + "," + call.to() + ",OUTBOUND,"
                    + (call.talkS() > 0 ? "ANSWERED" : "NO_ANSWER") + "," + call.ringS() + "," + call.talkS()
                    + ",SALES,spring\n";
        }
    },
    ASTERISK_CSV("Asterisk cdr_csv, 21 columns") {
        @Override
        String row(Call call) {
            return "\"\",\"" + call.from() + "\",\"" + call.to() + "\",\"from-internal\",\"\"\"Sales\"\" <"
                    + call.from()
                    + ">\",\"PJSIP/1001-" + call.hex() + "\",\"PJSIP/trunk-" + call.hex()
                    + "\",\"Dial\",\"PJSIP/" + call.to() + "@trunk,60\",\"" + call.local(0) + "\","
                    + (call.talkS() > 0 ? "\"" + call.local(call.ringS()) + "\"" : "") + ",\""
                    + call.local(call.ringS() + call.talkS()) + "\"," + (call.ringS() + call.talkS()) + ","
                    + call.talkS() + ",\"" + (call.talkS() > 0 ? "ANSWERED" : "NO ANSWER")
                    + "\",\"DOCUMENTATION\",\"" + call.id() + "\",\"\",\"\",\"" + call.id() + "\"," + call.index()
                    + "\n";
        }
    },
    FREESWITCH_JSON("FreeSWITCH mod_json_cdr, lines of 2 KiB") {
        @Override
        String row(Call call) {
            long start = call.at().getEpochSecond();
            long end = start + call.ringS() + call.talkS();
            String answer = call.talkS() > 0 ? (start + call.ringS()) + "000000" : "0";
            return "{\"core-uuid\":\"feef0b51-7fdf-4c4a-878e-aff233752de2\",\"switchname\":\"pbx\",\"channel_data\":{"
                    + "\"state\":\"CS_REPORTING\",\"direction\":\"inbound\",\"state_number\":\"11\","
                    + "\"flags\":\"0=1;1=1;3=1;20=1;37=1;38=1;40=1;43=1;48=1;53=1;75=1\","
                    + "\"caps\":\"1=1;2=1;3=1;4=1;5=1;6=1\"},\"variables\":{\"direction\":\"inbound\",\"uuid\":\""
                    + call.id() + "\",\"session_id\":\"" + call.index()
                    + "\",\"sip_from_user\":\"1001\",\"sip_from_uri\":\"1001%40192.0.2.10\",\"sip_from_host\":\"192.0.2.10\","
                    + "\"video_media_flow\":\"disabled\",\"audio_media_flow\":\"sendrecv\",\"text_media_flow\":\"disabled\","
                    + "\"channel_name\":\"sofia/internal/1001%40192.0.2.10\",\"sip_call_id\":\"" + call.hex()
                    + "-a1b2-4c3d-8e9f-001122334455\",\"sip_local_network_addr\":\"192.0.2.1\","
                    + "\"sip_network_ip\":\"192.0.2.10\",\"sip_network_port\":\"5060\",\"sip_received_ip\":\"192.0.2.10\","
                    + "\"sip_user_agent\":\"Softphone%201.2.3\",\"ep_codec_string\":\"CORE_PCM_MODULE.PCMU%408000h%4020i%4064000b\","
                    + "\"rtp_use_codec_name\":\"PCMU\",\"rtp_use_codec_rate\":\"8000\",\"rtp_use_codec_ptime\":\"20\","
                    + "\"effective_caller_id_number\":\"" + call.from().replace("+", "%2B")
                    + "\",\"campaign\":\"spring\",\"start_epoch\":\"" + start + "\",\"start_uepoch\":\"" + start
                    + "000000\",\"answer_uepoch\":\"" + answer + "\",\"end_epoch\":\"" + end + "\",\"end_uepoch\":\""
                    + end
                    + "000000\",\"duration\":\"" + (end - start) + "\",\"billsec\":\"" + call.talkS()
                    + "\",\"bridge_uuid\":\"\",\"hangup_cause\":\""
                    + (call.talkS() > 0 ? "NORMAL_CLEARING" : "NO_ANSWER")
                    + "\",\"hangup_cause_q850\":\"" + (call.talkS() > 0 ? 16 : 19)
                    + "\",\"sip_hangup_disposition\":\"recv_bye\",\"rtp_audio_in_raw_bytes\":\"0\","
                    + "\"rtp_audio_in_media_bytes\":\"0\",\"rtp_audio_in_packet_count\":\"0\"},\"callflow\":{\"dialplan\":\"XML\","
                    + "\"profile_index\":\"1\",\"caller_profile\":{\"username\":\"1001\",\"dialplan\":\"XML\","
                    + "\"caller_id_number\":\"1001\",\"destination_number\":\"" + call.to()
                    + "\",\"context\":\"default\",\"chan_name\":\"sofia/internal/1001%40192.0.2.10\"},\"times\":{"
                    + "\"created_time\":\"" + start + "000000\",\"answered_time\":\"" + answer + "\"}}}\n";
        }
    },
    FREESWITCH_CSV("FreeSWITCH mod_cdr_csv, template example") {
        @Override
        String row(Call call) {
            return "\"Sales\",\"" + call.from() + "\",\"" + call.to() + "\",\"default\",\"" + call.local(0) + "\",\""
                    + (call.talkS() > 0 ? call.local(call.ringS()) : "") + "\",\""
                    + call.local(call.ringS() + call.talkS()) + "\",\"" + (call.ringS() + call.talkS()) + "\",\""
                    + call.talkS() + "\",\"" + (call.talkS() > 0 ? "NORMAL_CLEARING" : "NO_ANSWER") + "\",\""
                    + call.id()
                    + "\",\"\",\"1001\",\"PCMU\",\"PCMU\"\n";
        }
    },
    KAMAILIO_ACC("Kamailio acc, INVITE and BYE") {
        @Override
        String row(Call call) {
            long start = call.at().getEpochSecond() + call.ringS();
            String parties = call.from() + "|" + call.to() + "\n";
            String invite = "INVITE|a" + call.hex() + "|b" + call.hex() + "|" + call.id() + "|"
                    + (call.talkS() > 0 ? "200|OK" : "486|Busy Here") + "|" + start + "|" + parties;
            return call.talkS() > 0
                    ? invite + "BYE|a" + call.hex() + "|b" + call.hex() + "|" + call.id() + "|200|OK|"
                            + (start + call.talkS()) + "|" + parties
                    : invite;
        }
    };

    private static final int NUMBERS = 100;
    private static final int CONTACTS = 1_000_000;
    private static final Instant FROM = Instant.parse("2026-03-02T01:00:00Z");
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String title;

    FileFormat(String title) {
        this.title = title;
    }

    /** One call. */
    record Call(int index, String from, String to, int ringS, int talkS) {

        Instant at() {
            return FROM.plusSeconds(index / 50);
        }

        String local(int afterS) {
            return LOCAL.format(at().plusSeconds(afterS));
        }

        String hex() {
            return String.format(Locale.ROOT, "%08x", index);
        }

        String id() {
            return hex() + "-dbda-45a3-b59d-f683ec368e8b";
        }
    }

    abstract String row(Call call);

    String header() {
        return "";
    }

    /** What it is, for people. */
    String title() {
        return title;
    }

    /** How such a file is read. */
    IntakeOptions options() {
        return IntakeOptions.DEFAULT
                .withExchange(ExchangeOptions.DEFAULT
                        .withCompanyNumbers(Set.of("+8621610000*"))
                        .withTrunkPattern("PJSIP/trunk-*"))
                .withDialect(DialectOptions.DEFAULT.withKamailioExtra(
                        this == KAMAILIO_ACC ? List.of("src_user", "dst_user") : List.of()));
    }

    /** Writes a file of so many calls. */
    void write(Path file, int calls) throws IOException {
        SplittableRandom random = new SplittableRandom(20261122);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII), 1 << 20)) {
            out.write(header());
            for (int i = 0; i < calls; i++) {
                out.write(row(new Call(
                        i,
                        String.format(Locale.ROOT, "+8621610000%02d", random.nextInt(NUMBERS)),
                        String.format(Locale.ROOT, "+86138%08d", random.nextInt(CONTACTS)),
                        3 + random.nextInt(30),
                        random.nextInt(10) < 7 ? 1 + random.nextInt(300) : 0)));
            }
        }
    }
}

package io.ringfence.intake.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code CHANNEL_HANGUP_COMPLETE} event, and the document that {@code mod_json_cdr} writes of the same channel, as far
 * as it is read: so event and file are read by the same code.
 */
final class HangupEvent {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(EslReader.MAX_BODY)
                    .maxNameLength(1000)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** No value that is read is longer. */
    private static final int LONGEST = 256;

    private static final String VARIABLE = "variable_";
    private static final List<String> VARIABLES = List.of(
            "uuid",
            "call_uuid",
            "originating_leg_uuid",
            "bridge_uuid",
            "direction",
            "sip_from_user",
            "sip_to_user",
            "effective_caller_id_number",
            "channel_name",
            "bridge_channel",
            "start_uepoch",
            "start_epoch",
            "answer_uepoch",
            "answer_epoch",
            "bridge_epoch",
            "end_uepoch",
            "end_epoch",
            "billsec",
            "hangup_cause",
            "hangup_cause_q850",
            "originate_disposition",
            "sip_term_status",
            "sip_invite_failure_status",
            "proto_specific_hangup_cause",
            "sip_hangup_disposition",
            "sip_gateway_name",
            "cc_agent",
            "agent",
            "campaign",
            "subject",
            "purpose");
    private static final Map<String, String> PROFILE = Map.of(
            "uuid", "Unique-ID",
            "caller_id_number", "Caller-ID-Number",
            "destination_number", "Destination-Number",
            "context", "Context",
            "chan_name", "Channel-Name");
    private static final Map<String, String> TIMES = Map.of(
            "created_time", "Caller-Channel-Created-Time",
            "answered_time", "Caller-Channel-Answered-Time",
            "bridged_time", "Caller-Channel-Bridged-Time",
            "hangup_time", "Caller-Channel-Hangup-Time");

    private final Map<String, String> values;

    private HangupEvent(Map<String, String> values) {
        this.values = values;
    }

    /** Reads an event from JSON; empty if it is none. */
    static Optional<HangupEvent> of(byte[] json) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    if (parser.getTextLength() <= LONGEST) {
                        values.putIfAbsent(name, parser.getText());
                    }
                } else {
                    parser.skipChildren(); // of several values none is read
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // no JSON, or no text
        }
        return values.getOrDefault("Event-Name", "").equals("CHANNEL_HANGUP_COMPLETE")
                ? Optional.of(new HangupEvent(values))
                : Optional.empty();
    }

    /** The channel's own id; empty if it has none. */
    String channel() {
        return value("Unique-ID");
    }

    /** The id of the call's first channel. */
    String call() {
        String call = value(VARIABLE + "call_uuid");
        return call.isEmpty() ? channel() : call;
    }

    /** The id of the channel at its other end; empty if there is none. */
    String other() {
        return value("Other-Leg-Unique-ID");
    }

    /** Whether it was dialled for another channel. */
    boolean isLeg() {
        return !call().equals(channel());
    }

    /** Whether it was transferred: an event tells only what was dialled last. */
    boolean isTransferred() {
        String index = value("Caller-Profile-Index");
        return !value("Caller-Transfer-Source").isEmpty() || !(index.isEmpty() || index.equals("1"));
    }

    /** When the channel was made, in seconds since 1970; negative if it doesn't say. */
    long beganAt() {
        return seconds("Caller-Channel-Created-Time");
    }

    /** When the channel at its other end was made, in seconds since 1970; negative if it doesn't say. */
    long otherBeganAt() {
        return seconds("Other-Leg-Channel-Created-Time");
    }

    /** The document, as a line. */
    byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("core-uuid", value("Core-UUID"));
            json.writeObjectFieldStart("channel_data");
            json.writeStringField("direction", value("Call-Direction"));
            json.writeEndObject();
            json.writeObjectFieldStart("variables");
            for (String name : VARIABLES) {
                write(json, name, VARIABLE + name);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("callflow");
            json.writeObjectFieldStart("caller_profile");
            profile(json, "Caller-");
            other(json);
            json.writeEndObject();
            json.writeObjectFieldStart("times");
            for (Map.Entry<String, String> time : TIMES.entrySet()) {
                write(json, time.getKey(), time.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void other(JsonGenerator json) throws IOException {
        String type = value("Other-Type");
        if (!type.equals("originator") && !type.equals("originatee")) {
            return;
        }
        json.writeObjectFieldStart(type);
        json.writeArrayFieldStart(type + "_caller_profiles");
        json.writeStartObject();
        profile(json, "Other-Leg-");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void profile(JsonGenerator json, String prefix) throws IOException {
        for (Map.Entry<String, String> field : PROFILE.entrySet()) {
            write(json, field.getKey(), prefix + field.getValue());
        }
    }

    /** The module encodes percent signs, an event doesn't. */
    private void write(JsonGenerator json, String name, String from) throws IOException {
        String value = value(from);
        if (!value.isEmpty()) {
            json.writeStringField(name, value.replace("%", "%25"));
        }
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private long seconds(String name) {
        String micros = value(name);
        return micros.matches("\\d{15,17}") ? Long.parseLong(micros) / 1_000_000 : -1;
    }

    /** What the file begins with, for it to be recognised; has no call in it. */
    static byte[] header() {
        return "{\"core-uuid\":\"\",\"variables\":{},\"callflow\":{}}\n".getBytes(StandardCharsets.US_ASCII);
    }
}

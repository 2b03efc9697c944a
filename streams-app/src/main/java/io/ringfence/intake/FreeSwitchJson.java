package io.ringfence.intake;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallTiming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What FreeSWITCH's {@code mod_json_cdr} writes: one object a channel. All values are texts, those of the variables
 * mostly percent-encoded; times are seconds in variables and microseconds under {@code times}, 0 for never. A channel that
 * was transferred has several {@code callflow}s, the latest first: the oldest tells what was dialled.
 */
final class FreeSwitchJson implements JsonLegs.Format {

    /** The values that are read. */
    private enum Value {
        UUID("variables.uuid"),
        PROFILE_UUID("callflow.caller_profile.uuid"),
        CALL_UUID("variables.call_uuid"),
        ORIGINATING("variables.originating_leg_uuid"),
        ORIGINATOR("callflow.caller_profile.originator.originator_caller_profiles.uuid"),
        BRIDGE("variables.bridge_uuid"),
        ORIGINATEE("callflow.caller_profile.originatee.originatee_caller_profiles.uuid"),
        DIRECTION("variables.direction"),
        CHANNEL_DIRECTION("channel_data.direction"),
        FROM("callflow.caller_profile.caller_id_number[last]"),
        FROM_USER("variables.sip_from_user"),
        TO("callflow.caller_profile.destination_number[last]"),
        TO_USER("variables.sip_to_user"),
        SHOWN("callflow.caller_profile.originatee.originatee_caller_profiles.caller_id_number[last]"),
        EFFECTIVE("variables.effective_caller_id_number"),
        CONTEXT("callflow.caller_profile.context[last]"),
        CHANNEL("callflow.caller_profile.chan_name"),
        CHANNEL_NAME("variables.channel_name"),
        OTHER_CHANNEL("callflow.caller_profile.originatee.originatee_caller_profiles.chan_name[last]"),
        BRIDGE_CHANNEL("variables.bridge_channel"),
        START_US("variables.start_uepoch"),
        START_S("variables.start_epoch"),
        CREATED_US("callflow.times.created_time"),
        OLD_CREATED_US("times.created_time"),
        ANSWER_US("variables.answer_uepoch"),
        ANSWER_S("variables.answer_epoch"),
        ANSWERED_US("callflow.times.answered_time"),
        BRIDGED_S("variables.bridge_epoch"),
        BRIDGED_US("callflow.times.bridged_time"),
        END_US("variables.end_uepoch"),
        END_S("variables.end_epoch"),
        HANGUP_US("callflow.times.hangup_time"),
        BILLSEC("variables.billsec"),
        CAUSE("variables.hangup_cause"),
        Q850("variables.hangup_cause_q850"),
        DIALLED("variables.originate_disposition"),
        SIP_STATUS("variables.sip_term_status"),
        SIP_FAILURE("variables.sip_invite_failure_status"),
        SIP_CAUSE("variables.proto_specific_hangup_cause"),
        DISPOSITION("variables.sip_hangup_disposition"),
        GATEWAY("variables.sip_gateway_name"),
        AGENT("variables.cc_agent"),
        OWN_AGENT("variables.agent"),
        CAMPAIGN("variables.campaign"),
        SUBJECT("variables.subject"),
        PURPOSE("variables.purpose");

        private final String path;
        private final boolean micros;

        Value(String path) {
            this.path = path;
            this.micros = name().endsWith("_US");
        }
    }

    private static final Map<String, CallPurpose> PURPOSES = OwnRow.words(CallPurpose.class);
    private static final String OTHER =
            "If all documents say so, they don't come from mod_json_cdr: declare their fields (--mapping).";

    private final IntakeOptions options;
    private final JsonPaths paths;
    private final Map<Value, Integer> places = new EnumMap<>(Value.class);

    FreeSwitchJson(IntakeOptions options) {
        this.options = options;
        List<String> wanted = new ArrayList<>();
        for (Value value : Value.values()) {
            places.put(value, wanted.size());
            wanted.add(value.path);
        }
        this.paths = new JsonPaths(wanted);
    }

    /** Whether a text looks like the beginning of such an object. */
    static boolean recognises(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.contains("\"core-uuid\"") || (text.contains("\"callflow\"") && text.contains("\"variables\""));
    }

    @Override
    public Leg leg(byte[] document) throws RowFault {
        paths.read(document);
        String uuid = first(Value.UUID, Value.PROFILE_UUID);
        if (uuid.isEmpty()) {
            throw new RowFault(RejectReason.MISSING_VALUE, "the document has no variables.uuid", OTHER);
        }
        String to = first(Value.TO, Value.TO_USER);
        if (to.isEmpty()) {
            throw new RowFault(
                    RejectReason.MISSING_VALUE,
                    "the document names nobody who was called (callflow.caller_profile.destination_number)",
                    OTHER);
        }
        Instant start = time(Value.START_US, Value.CREATED_US, Value.OLD_CREATED_US)
                .or(() -> time(Value.START_S))
                .orElseThrow(() -> RowFault.missing("variables.start_uepoch"));
        Optional<Instant> answer = time(Value.ANSWER_US, Value.ANSWERED_US).or(() -> time(Value.ANSWER_S));
        Instant end =
                time(Value.END_US, Value.HANGUP_US).or(() -> time(Value.END_S)).orElse(answer.orElse(start));
        TimeBounds.check(start, options, "variables.start_uepoch");
        TimeBounds.check(end, options, "variables.end_uepoch");
        String billsec = text(Value.BILLSEC);
        boolean dialled = first(Value.DIRECTION, Value.CHANNEL_DIRECTION).equals("outbound");
        return new FreeSwitchCall(
                        uuid,
                        parent(uuid),
                        first(Value.BRIDGE, Value.ORIGINATEE),
                        dialled,
                        sides(to, dialled),
                        start,
                        answer,
                        end,
                        billsec.isEmpty() || answer.isEmpty()
                                ? CallTiming.UNKNOWN
                                : SecondsText.whole(billsec, "variables.billsec", OTHER),
                        time(Value.BRIDGED_US).or(() -> time(Value.BRIDGED_S)).isPresent()
                                || !text(Value.BRIDGE).isEmpty(),
                        text(Value.CAUSE),
                        text(Value.DIALLED),
                        number(text(Value.Q850)),
                        sipCode(),
                        text(Value.DISPOSITION),
                        notes())
                .leg();
    }

    private String parent(String uuid) {
        String parent = first(Value.CALL_UUID, Value.ORIGINATING, Value.ORIGINATOR);
        return parent.equals(uuid) ? "" : parent;
    }

    private Leg.Sides sides(String to, boolean dialled) {
        String channel = first(Value.CHANNEL, Value.CHANNEL_NAME);
        return new Leg.Sides(
                first(Value.FROM, Value.FROM_USER),
                to,
                first(Value.SHOWN, Value.EFFECTIVE),
                text(Value.TO_USER),
                Leg.Hint.NONE,
                text(Value.CONTEXT),
                dialled ? "" : channel,
                dialled ? channel : first(Value.OTHER_CHANNEL, Value.BRIDGE_CHANNEL));
    }

    private Leg.Notes notes() {
        return new Leg.Notes(
                text(Value.GATEWAY),
                first(Value.OWN_AGENT, Value.AGENT),
                text(Value.CAMPAIGN),
                text(Value.SUBJECT),
                PURPOSES.getOrDefault(text(Value.PURPOSE).toUpperCase(Locale.ROOT), CallPurpose.UNKNOWN));
    }

    /** {@code 486} or {@code sip:486}. */
    private int sipCode() {
        for (Value value : new Value[] {Value.SIP_FAILURE, Value.SIP_STATUS, Value.SIP_CAUSE}) {
            String text = text(value);
            int code = number(text.startsWith("sip:") ? text.substring(4) : text);
            if (code >= 100 && code <= 699) {
                return code;
            }
        }
        return 0;
    }

    private String first(Value... values) {
        for (Value value : values) {
            String text = text(value);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private String text(Value value) {
        String text = PercentText.decoded(paths.text(Objects.requireNonNull(places.get(value))));
        return text.length() > 256 ? "" : text.strip();
    }

    /** The first of these that isn't 0; those named for microseconds are that. */
    private Optional<Instant> time(Value... values) {
        for (Value value : values) {
            String text = text(value);
            long number = digits(text, value.micros ? 17 : 11) ? Long.parseLong(text) : 0;
            if (number > 0) {
                return Optional.of(
                        value.micros
                                ? Instant.ofEpochSecond(number / 1_000_000, number % 1_000_000 * 1000)
                                : Instant.ofEpochSecond(number));
            }
        }
        return Optional.empty();
    }

    private static int number(String text) {
        return digits(text, 4) ? Integer.parseInt(text) : 0;
    }

    private static boolean digits(String text, int most) {
        boolean digits = !text.isEmpty() && text.length() <= most;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }
}

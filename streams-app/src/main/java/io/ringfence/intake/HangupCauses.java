package io.ringfence.intake;

import io.ringfence.domain.call.Disposition;
import java.util.Map;
import java.util.Optional;

/**
 * What causes of a hang-up mean for a call that wasn't answered: Q.850 causes by number or by FreeSWITCH's name, and SIP
 * statuses. The table is that of {@code docs/vocabulary.md}.
 */
final class HangupCauses {

    /** FreeSWITCH's names; those above 127 are its own and have no Q.850 cause. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("UNALLOCATED_NUMBER", 1),
            Map.entry("NO_ROUTE_TRANSIT_NET", 2),
            Map.entry("NO_ROUTE_DESTINATION", 3),
            Map.entry("CHANNEL_UNACCEPTABLE", 6),
            Map.entry("NORMAL_CLEARING", 16),
            Map.entry("USER_BUSY", 17),
            Map.entry("NO_USER_RESPONSE", 18),
            Map.entry("NO_ANSWER", 19),
            Map.entry("SUBSCRIBER_ABSENT", 20),
            Map.entry("CALL_REJECTED", 21),
            Map.entry("NUMBER_CHANGED", 22),
            Map.entry("REDIRECTION_TO_NEW_DESTINATION", 23),
            Map.entry("EXCHANGE_ROUTING_ERROR", 25),
            Map.entry("DESTINATION_OUT_OF_ORDER", 27),
            Map.entry("INVALID_NUMBER_FORMAT", 28),
            Map.entry("FACILITY_REJECTED", 29),
            Map.entry("NORMAL_UNSPECIFIED", 31),
            Map.entry("NORMAL_CIRCUIT_CONGESTION", 34),
            Map.entry("NETWORK_OUT_OF_ORDER", 38),
            Map.entry("NORMAL_TEMPORARY_FAILURE", 41),
            Map.entry("SWITCH_CONGESTION", 42),
            Map.entry("REQUESTED_CHAN_UNAVAIL", 44),
            Map.entry("OUTGOING_CALL_BARRED", 52),
            Map.entry("INCOMING_CALL_BARRED", 54),
            Map.entry("BEARERCAPABILITY_NOTAUTH", 57),
            Map.entry("BEARERCAPABILITY_NOTAVAIL", 58),
            Map.entry("SERVICE_UNAVAILABLE", 63),
            Map.entry("CHAN_NOT_IMPLEMENTED", 66),
            Map.entry("FACILITY_NOT_IMPLEMENTED", 69),
            Map.entry("INCOMPATIBLE_DESTINATION", 88),
            Map.entry("RECOVERY_ON_TIMER_EXPIRE", 102),
            Map.entry("PROTOCOL_ERROR", 111),
            Map.entry("INTERWORKING", 127));

    private static final Map<String, Disposition> OWN = Map.of(
            "ORIGINATOR_CANCEL", Disposition.CANCELLED,
            "MANAGER_REQUEST", Disposition.CANCELLED,
            "LOSE_RACE", Disposition.NO_ANSWER,
            "PICKED_OFF", Disposition.NO_ANSWER,
            "ALLOTTED_TIMEOUT", Disposition.NO_ANSWER,
            "PROGRESS_TIMEOUT", Disposition.NO_ANSWER,
            "USER_NOT_REGISTERED", Disposition.UNREACHABLE,
            "USER_CHALLENGE", Disposition.NETWORK_FAIL,
            "GATEWAY_DOWN", Disposition.NETWORK_FAIL,
            "SYSTEM_SHUTDOWN", Disposition.NETWORK_FAIL);

    private HangupCauses() {}

    /** The Q.850 cause with a name; 0 if it has none. */
    static int q850(String name) {
        return NUMBERS.getOrDefault(name, 0);
    }

    /** Whether a word is the name of a cause. */
    static boolean isName(String word) {
        return NUMBERS.containsKey(word) || OWN.containsKey(word);
    }

    /** What a name says of a call that wasn't answered; empty if it doesn't say. */
    static Optional<Disposition> ofName(String name) {
        Disposition own = OWN.get(name);
        return own == null ? ofQ850(q850(name)) : Optional.of(own);
    }

    /** What a Q.850 cause says of a call that wasn't answered; empty for "normal", which says nothing, and for 0. */
    static Optional<Disposition> ofQ850(int cause) {
        return switch (cause) {
            case 1, 22, 28 -> Optional.of(Disposition.INVALID);
            case 17 -> Optional.of(Disposition.BUSY);
            case 18, 19 -> Optional.of(Disposition.NO_ANSWER);
            case 21 -> Optional.of(Disposition.REJECTED);
            case 20, 27 -> Optional.of(Disposition.UNREACHABLE);
            case 0, 16, 31 -> Optional.empty();
            default -> Optional.of(Disposition.NETWORK_FAIL);
        };
    }

    /** What a SIP status says of a call that wasn't answered; empty for 0, 1xx and 2xx. */
    static Optional<Disposition> ofSip(int status) {
        return switch (status) {
            case 408, 480 -> Optional.of(Disposition.NO_ANSWER);
            case 486, 600 -> Optional.of(Disposition.BUSY);
            case 403, 603 -> Optional.of(Disposition.REJECTED);
            case 607 -> Optional.of(Disposition.UNWANTED);
            case 608 -> Optional.of(Disposition.BLOCKED);
            case 487 -> Optional.of(Disposition.CANCELLED);
            case 404, 410, 484, 604 -> Optional.of(Disposition.INVALID);
            default -> status < 300 ? Optional.empty() : Optional.of(Disposition.NETWORK_FAIL);
        };
    }
}

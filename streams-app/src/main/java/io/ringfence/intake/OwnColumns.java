package io.ringfence.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of one kind of Ringfence's own files.
 *
 * @param kind what the file holds
 * @param names all columns; rows are read by these indexes
 * @param required how many of them, from the first, must be in the header
 * @param tell columns that together tell this kind from the others
 */
record OwnColumns(String kind, List<String> names, int required, Set<String> tell) {

    static final OwnColumns CALLS = new OwnColumns(
            "calls",
            List.of(
                    "call_id",
                    "attempt_at",
                    "calling_number",
                    "callee_number",
                    "direction",
                    "disposition",
                    "ring_s",
                    "talk_s",
                    "purpose",
                    "campaign",
                    "agent",
                    "trunk",
                    "sip_code",
                    "q850_cause",
                    "hangup_by",
                    "tenant",
                    "source",
                    "subject",
                    "agent_wait_s",
                    "amd"),
            8,
            Set.of("call_id"));

    static final OwnColumns COMPLAINTS = new OwnColumns(
            "complaints",
            List.of("complaint_id", "at", "calling_number", "complainant", "source", "category"),
            3,
            Set.of("complaint_id"));

    /** An id of the source's may be given, and isn't needed: seeing the same again changes nothing. */
    static final OwnColumns LABELS = new OwnColumns(
            "label observations",
            List.of("at", "calling_number", "platform", "label", "observed_by", "observation_id"),
            4,
            Set.of("calling_number", "platform", "label"));

    static final OwnColumns CONTACTS = new OwnColumns(
            "contacts",
            List.of("callee_number", "relationship", "valid_from", "valid_until", "withdrawn_at"),
            2,
            Set.of("callee_number", "relationship"));

    static final OwnColumns NUMBERS = new OwnColumns(
            "numbers",
            List.of("calling_number", "purpose", "pool", "time_zone", "criticality", "active_from"),
            1,
            Set.of("calling_number"));

    private static final List<OwnColumns> ALL = List.of(CALLS, COMPLAINTS, LABELS, CONTACTS, NUMBERS);

    OwnColumns {
        names = List.copyOf(names);
        tell = Set.copyOf(tell);
    }

    /** The kind of file that a header belongs to; empty if it is none of ours. */
    static Optional<OwnColumns> of(List<String> header) {
        return ALL.stream().filter(kind -> header.containsAll(kind.tell())).findFirst();
    }

    /** Where each column stands in the header; -1 for those it doesn't have. */
    int[] positions(List<String> header, String file) {
        int[] positions = new int[names.size()];
        Arrays.fill(positions, -1);
        for (int i = 0; i < header.size(); i++) {
            int known = names.indexOf(header.get(i));
            if (known >= 0 && positions[known] >= 0) {
                throw new IntakeRefusedException(
                        file + ": column " + names.get(known) + " stands in the header twice", "Remove one of them.");
            }
            if (known >= 0) {
                positions[known] = i;
            }
        }
        for (int i = 0; i < required; i++) {
            if (positions[i] < 0) {
                throw new IntakeRefusedException(
                        file + ": a " + kind + " file without the column " + names.get(i),
                        "The header must name " + String.join(",", names.subList(0, required))
                                + "; values may be empty.");
            }
        }
        return positions;
    }
}

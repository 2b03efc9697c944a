package io.ringfence.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes records in: read, hashed and sent as an import does it. For many threads. */
public interface RecordDesk {

    /** What records are about. */
    enum Kind {
        /** Calls that were made. */
        CALLS,
        /** Complaints about the company's numbers. */
        COMPLAINTS,
        /** What contacts are to the company. */
        CONTACTS,
        /** The company's numbers. */
        NUMBERS,
        /** How platforms show the company's numbers. */
        LABELS
    }

    /**
     * Why a record can't be used.
     *
     * @param row which one, counted from 0
     * @param field the field that is wrong; empty if it isn't one
     * @param detail what is wrong and how to mend it, without anybody's number
     */
    record Fault(int row, String field, String detail) {}

    /**
     * What became of records.
     *
     * @param accepted how many Kafka has
     * @param known how many said nothing new
     * @param internal how many were calls inside the company
     * @param faults if there are any, nothing was sent
     */
    record Taken(int accepted, int known, int internal, List<Fault> faults) {
        public Taken {
            faults = List.copyOf(faults);
        }
    }

    /** The fields that a record of a kind may have. */
    Set<String> fields(Kind kind);

    /**
     * Takes records by the names of their fields; returns once Kafka has them.
     *
     * @param source the feed's name, where a record doesn't say
     * @throws RuntimeException if Kafka doesn't take them all
     */
    Taken take(Kind kind, String tenant, String source, List<Map<String, String>> rows);

    /**
     * Takes a document of FreeSWITCH's {@code mod_json_cdr}; returns once Kafka has the call.
     *
     * @param exchange what the document doesn't say about the exchange, by name; see {@link #exchangeOptions}
     * @throws RuntimeException if Kafka doesn't take it
     */
    Taken freeSwitch(String tenant, String source, Map<String, String> exchange, byte[] document);

    /** The names of what may be said about an exchange. */
    Set<String> exchangeOptions();
}

package io.ringfence.query;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that the stages told, ready to be passed on.
 *
 * @param kind what it is about
 * @param name what it is called; the kind's own name for most
 * @param tenant whose
 * @param number the number in E.164 that it is about; empty for one about a group
 * @param sequence which one of its number or group it is; 0 if that isn't counted
 * @param partition the partition that it was read from
 * @param offset its offset there
 * @param json one JSON object, without a line break
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LiveEvent(
        Kind kind, String name, String tenant, String number, long sequence, int partition, long offset, byte[] json) {

    /** What events are about; each kind comes from a topic of its own. */
    public enum Kind {
        /** A decision about a number. */
        DECISION,
        /** The present state of a number. */
        STATE,
        /** An edge of an alert about a group. */
        GROUP_ALERT,
        /** The present state of a group. */
        GROUP;

        /** Its name in requests and streams. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that name. */
        public static Optional<Kind> of(String key) {
            for (Kind kind : values()) {
                if (kind.key().equals(key)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** An event of that name and text. */
    public static LiveEvent of(
            Kind kind,
            String name,
            String tenant,
            String number,
            long sequence,
            int partition,
            long offset,
            String json) {
        return new LiveEvent(
                kind, name, tenant, number, sequence, partition, offset, json.getBytes(StandardCharsets.UTF_8));
    }

    /** What it takes in memory, about. */
    int size() {
        return json.length + 160;
    }
}

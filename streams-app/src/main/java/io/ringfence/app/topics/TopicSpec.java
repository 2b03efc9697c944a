package io.ringfence.app.topics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as it should be.
 *
 * @param name its full name, with the prefix
 * @param partitions how many partitions
 * @param cleanup what happens to old records
 * @param retention for {@code DELETE}: how long records are kept; for {@code COMPACT}: after how long at the latest an
 *     overwritten record is gone
 * @param maxMessageBytes the largest batch that the broker takes, in bytes
 * @param stamp whose clock its records bear
 * @param purpose what it carries, in a phrase
 */
public record TopicSpec(
        String name,
        int partitions,
        Cleanup cleanup,
        Duration retention,
        int maxMessageBytes,
        Stamp stamp,
        String purpose) {

    /** What happens to old records. */
    public enum Cleanup {
        /** The latest record of every key is kept for good. */
        COMPACT("compact"),
        /** Every record is deleted after the retention. */
        DELETE("delete");

        private final String config;

        Cleanup(String config) {
            this.config = config;
        }

        /** As the broker calls it. */
        public String config() {
            return config;
        }
    }

    /** Whose clock the records of a topic bear. */
    public enum Stamp {
        /** Their producer's. */
        PRODUCER("CreateTime"),
        /**
         * The broker's. What the stages write bears the time of what they read: after an outage of days the broker would
         * delete it before it was read, and forget the transactional producer that wrote it.
         */
        BROKER("LogAppendTime");

        private final String config;

        Stamp(String config) {
            this.config = config;
        }

        /** As the broker calls it. */
        public String config() {
            return config;
        }
    }

    /** The topic's configuration for the broker, sorted by name. */
    public Map<String, String> configs() {
        Map<String, String> configs = new TreeMap<>();
        configs.put("cleanup.policy", cleanup.config());
        configs.put("message.timestamp.type", stamp.config());
        configs.put("max.message.bytes", Integer.toString(maxMessageBytes));
        if (cleanup == Cleanup.DELETE) {
            configs.put("retention.ms", Long.toString(retention.toMillis()));
            // Only closed segments expire: a slow topic would otherwise keep a record for a week longer than it says.
            configs.put("segment.ms", Long.toString(segment().toMillis()));
        } else {
            configs.put("max.compaction.lag.ms", Long.toString(retention.toMillis()));
            configs.put("segment.ms", Long.toString(segment().toMillis()));
            // A reader of the whole topic reads what is not compacted yet: keep that to a fifth.
            configs.put("min.cleanable.dirty.ratio", "0.2");
        }
        return configs;
    }

    /**
     * After how long at the latest a record is off the brokers' disks: for {@code DELETE} from when it was written, for {@code
     * COMPACT} from when it was overwritten. Brokers that keep up with their cleaning are assumed.
     */
    public Duration gone() {
        return retention.plus(segment());
    }

    private Duration segment() {
        Duration part = retention.dividedBy(4);
        Duration day = Duration.ofDays(1);
        return part.compareTo(day) > 0 ? day : part;
    }
}

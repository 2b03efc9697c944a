package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What platforms were seen to show of one number: of each the latest observation, whatever the order in which they came. At
 * most {@value #MOST} platforms are kept; of more, the one goes that was seen longest ago.
 *
 * <p>Mutable, not thread-safe.
 */
public final class Labels {

    /** Platforms that are kept. */
    public static final int MOST = 32;

    private record Seen(String label, long since, long at) {}

    private final Map<String, Seen> platforms;

    /** Nobody has looked. */
    public Labels() {
        this(new TreeMap<>());
    }

    private Labels(Map<String, Seen> platforms) {
        this.platforms = platforms;
    }

    /** What an observation tells. */
    public enum News {
        /** It is older than what is known of its platform. */
        NONE,
        /** The platform shows what it showed; or it is clean, and nobody knew. */
        SEEN_AGAIN,
        /** The platform shows another label than before, or none any more. */
        CHANGED
    }

    /** Takes an observation in. */
    public News see(LabelObservation observation) {
        long at = observation.at().toEpochMilli();
        Seen before = platforms.get(observation.platform());
        if (before != null && at < before.at) {
            return News.NONE;
        }
        String label = observation.label();
        if (before != null && before.label.equals(label)) {
            platforms.put(observation.platform(), new Seen(label, before.since, at));
            return News.SEEN_AGAIN;
        }
        if (before == null && platforms.size() == MOST) {
            platforms.remove(seenLongestAgo());
        }
        platforms.put(observation.platform(), new Seen(label, at, at));
        return before == null && label.isEmpty() ? News.SEEN_AGAIN : News.CHANGED;
    }

    /** The label that a platform was last seen to show; empty if none, or if nobody has looked. */
    public String of(String platform) {
        Seen seen = platforms.get(platform);
        return seen == null ? "" : seen.label;
    }

    /** What was seen, by platform. */
    public List<PlatformLabel> all() {
        return platforms.entrySet().stream()
                .map(entry -> new PlatformLabel(
                        entry.getKey(),
                        entry.getValue().label,
                        Instant.ofEpochMilli(entry.getValue().since),
                        Instant.ofEpochMilli(entry.getValue().at)))
                .toList();
    }

    /** Whether nobody has looked. */
    public boolean isEmpty() {
        return platforms.isEmpty();
    }

    private String seenLongestAgo() {
        String oldest = "";
        long at = Long.MAX_VALUE;
        for (Map.Entry<String, Seen> entry : platforms.entrySet()) {
            if (entry.getValue().at < at) {
                oldest = entry.getKey();
                at = entry.getValue().at;
            }
        }
        return oldest;
    }

    /** Writes the labels into a row. */
    public void write(RowWriter out) {
        out.u8(platforms.size());
        platforms.forEach((platform, seen) ->
                out.text(platform).text(seen.label).zigzag(seen.since).varint(seen.at - seen.since));
    }

    /** Reads the labels of a row. */
    public static Labels read(RowReader in) {
        int size = in.u8();
        Map<String, Seen> platforms = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String platform = in.text();
            String label = in.text();
            long since = in.zigzag();
            platforms.put(platform, new Seen(label, since, since + in.varint()));
        }
        return new Labels(platforms);
    }

    /** Reads the labels of a row of format 1, which kept no times: whatever is seen now is later. */
    public static Labels readWithoutTimes(RowReader in) {
        int size = in.u8();
        Map<String, Seen> platforms = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String platform = in.text();
            platforms.put(platform, new Seen(in.text(), 0, 0));
        }
        return new Labels(platforms);
    }
}

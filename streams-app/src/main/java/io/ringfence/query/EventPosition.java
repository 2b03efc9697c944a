package io.ringfence.query;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far somebody has read: by kind and partition the offset of what comes next. Written as {@code decision=5.k3,state=7.9},
 * offsets to the base of 36, so that it means the same to every instance.
 */
final class EventPosition {

    private static final int BASE = 36;
    private static final int LONGEST = 8192;

    private final Map<LiveEvent.Kind, long[]> next;

    private EventPosition(Map<LiveEvent.Kind, long[]> next) {
        this.next = next;
    }

    static EventPosition empty() {
        return new EventPosition(new EnumMap<>(LiveEvent.Kind.class));
    }

    /** The position that the text is; empty if it is none. */
    static Optional<EventPosition> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        EventPosition position = empty();
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", -1);
            Optional<LiveEvent.Kind> kind = LiveEvent.Kind.of(sides[0]);
            if (sides.length != 2 || kind.isEmpty() || !sides[1].matches("[0-9a-z]{1,12}(\\.[0-9a-z]{1,12})*")) {
                return Optional.empty();
            }
            String[] offsets = sides[1].split("\\.", -1);
            long[] next = new long[offsets.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = Long.parseLong(offsets[i], BASE);
            }
            position.next.put(kind.get(), next);
        }
        return Optional.of(position);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        next.forEach((kind, offsets) -> {
            text.append(text.length() == 0 ? "" : ",").append(kind.key());
            for (int i = 0; i < offsets.length; i++) {
                text.append(i == 0 ? '=' : '.').append(Long.toString(offsets[i], BASE));
            }
        });
        return text.toString();
    }

    /** By partition; empty if nothing of that kind was read. */
    Optional<long[]> of(LiveEvent.Kind kind) {
        return Optional.ofNullable(next.get(kind));
    }

    void put(LiveEvent.Kind kind, long[] offsets) {
        next.put(kind, offsets.clone());
    }

    /** Whether an event comes after what was read. */
    boolean isBefore(LiveEvent event) {
        long[] offsets = next.get(event.kind());
        return offsets == null || event.partition() >= offsets.length || event.offset() >= offsets[event.partition()];
    }

    void passed(LiveEvent event) {
        long[] offsets = next.get(event.kind());
        if (offsets != null && event.partition() < offsets.length) {
            offsets[event.partition()] = event.offset() + 1;
        }
    }
}

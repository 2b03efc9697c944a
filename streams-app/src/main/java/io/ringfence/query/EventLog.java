package io.ringfence.query;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The latest events, for readers that come and go. Memory is bounded whoever reads: each has but a place in what is kept, and
 * one that is left behind has lost its place. For many threads.
 */
public final class EventLog {

    /** How many may read at the same time. */
    public static final int MOST_READERS = 200;

    /** What the events of one kind may take in memory. */
    private static final long KIND_BYTES = 4L << 20;

    private static final int KIND_EVENTS = 1 << 14;

    private final Map<LiveEvent.Kind, EventRing> rings = new EnumMap<>(LiveEvent.Kind.class);
    private final List<EventReader> readers = new CopyOnWriteArrayList<>();
    private long place;
    private boolean loaded;
    private boolean ended;

    /** Without events. */
    public EventLog() {
        this(KIND_BYTES, KIND_EVENTS);
    }

    /** The same with other bounds for each kind; {@code most} is a power of two. */
    EventLog(long mostBytes, int most) {
        for (LiveEvent.Kind kind : LiveEvent.Kind.values()) {
            rings.put(kind, new EventRing(mostBytes, most));
        }
    }

    /**
     * What somebody wants to read.
     *
     * @param tenant whose events
     * @param kinds of which kinds, not empty
     * @param number of that number alone, in E.164, so none of groups; empty: of all
     * @param after the id of the last event that they have; empty: from now on
     */
    public record Wanted(String tenant, Set<LiveEvent.Kind> kinds, Optional<String> number, String after) {
        public Wanted {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Events of that kind and partition will come from this offset on. */
    public synchronized void begin(LiveEvent.Kind kind, int partition, long offset) {
        ring(kind).begin(partition, offset);
    }

    /** All was read that was told before the start. */
    public synchronized void loaded() {
        loaded = true;
    }

    /** Keeps an event, whose partition was begun; readers see it once they are woken. */
    public synchronized void add(LiveEvent event) {
        ring(event.kind()).add(new EventRing.Placed(place++, event));
    }

    /** Tells readers that there is more. */
    public void wake() {
        readers.forEach(EventReader::wake);
    }

    /** Ends the reading of all. */
    public void end() {
        synchronized (this) {
            ended = true;
        }
        wake();
    }

    /** Whether all was read that was told before the start; nobody can read before. */
    public synchronized boolean isLoaded() {
        return loaded;
    }

    /** A reader; empty if there are as many as there may be. The caller closes it. */
    public synchronized Optional<EventReader> read(Wanted wanted) {
        if (readers.size() >= MOST_READERS) {
            return Optional.empty();
        }
        Optional<EventPosition> after =
                EventPosition.parse(wanted.after()).filter(position -> reaches(position, wanted.kinds()));
        EventPosition position = EventPosition.empty();
        Map<LiveEvent.Kind, Long> places = new EnumMap<>(LiveEvent.Kind.class);
        for (LiveEvent.Kind kind : wanted.kinds()) {
            position.put(
                    kind,
                    after.flatMap(at -> at.of(kind)).orElseGet(() -> ring(kind).ends()));
            places.put(kind, after.isPresent() ? ring(kind).first() : ring(kind).end());
        }
        EventReader reader = new EventReader(this, wanted, position, places, after.isPresent());
        readers.add(reader);
        return Optional.of(reader);
    }

    private boolean reaches(EventPosition position, Set<LiveEvent.Kind> kinds) {
        return kinds.stream()
                .allMatch(kind -> position.of(kind).filter(ring(kind)::reaches).isPresent());
    }

    /** The oldest event at or behind these places, of which the one that is passed is moved on; empty if there is none. */
    synchronized Optional<LiveEvent> after(Map<LiveEvent.Kind, Long> places) {
        EventRing.Placed oldest = null;
        for (Map.Entry<LiveEvent.Kind, Long> at : places.entrySet()) {
            EventRing ring = ring(at.getKey());
            if (at.getValue() >= ring.first() && at.getValue() < ring.end()) {
                EventRing.Placed found = ring.get(at.getValue());
                oldest = oldest == null || found.place() < oldest.place() ? found : oldest;
            }
        }
        if (oldest == null) {
            return Optional.empty();
        }
        places.merge(oldest.event().kind(), 1L, Long::sum);
        return Optional.of(oldest.event());
    }

    /** Whether something at these places isn't kept any more. */
    synchronized boolean isLost(Map<LiveEvent.Kind, Long> places) {
        return places.entrySet().stream()
                .anyMatch(at -> at.getValue() < ring(at.getKey()).first());
    }

    synchronized boolean isEnded() {
        return ended;
    }

    void left(EventReader reader) {
        readers.remove(reader);
    }

    private EventRing ring(LiveEvent.Kind kind) {
        EventRing ring = rings.get(kind);
        if (ring == null) {
            throw new IllegalArgumentException("no ring for " + kind);
        }
        return ring;
    }
}

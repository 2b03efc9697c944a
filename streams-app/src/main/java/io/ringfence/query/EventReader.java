package io.ringfence.query;

import java.util.Map;
import java.util.Optional;

/** Somebody's place among the events. For one thread at a time, but for being woken. */
public final class EventReader implements AutoCloseable {

    private final EventLog log;
    private final EventLog.Wanted wanted;
    private final EventPosition position;
    private final Map<LiveEvent.Kind, Long> places;
    private final boolean resumed;
    private volatile Runnable onMore = () -> {};

    EventReader(
            EventLog log,
            EventLog.Wanted wanted,
            EventPosition position,
            Map<LiveEvent.Kind, Long> places,
            boolean resumed) {
        this.log = log;
        this.wanted = wanted;
        this.position = position;
        this.places = places;
        this.resumed = resumed;
    }

    /** Whether it goes on where the reader had been. */
    public boolean resumed() {
        return resumed;
    }

    /** Calls that, from any thread and quickly, when there may be more to read or the reading is over. */
    public void onMore(Runnable more) {
        onMore = more;
    }

    void wake() {
        onMore.run();
    }

    /** The next event; empty if there is none now, or no more. */
    public Optional<LiveEvent> next() {
        while (!isLost()) {
            Optional<LiveEvent> found = log.after(places);
            if (found.isEmpty()) {
                return found;
            }
            LiveEvent event = found.get();
            boolean isNew = position.isBefore(event);
            if (isNew) {
                position.passed(event);
            }
            if (isNew && isWanted(event)) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isWanted(LiveEvent event) {
        return event.tenant().equals(wanted.tenant())
                && wanted.number().map(event.number()::equals).orElse(true);
    }

    /** Whether it was so slow that events are gone that it hasn't read. */
    public boolean isLost() {
        return log.isLost(places);
    }

    /** Whether no more will come. */
    public boolean isEnded() {
        return log.isEnded();
    }

    /** Where it is, for going on from there. */
    public String id() {
        return position.text();
    }

    /** Leaves. */
    @Override
    public void close() {
        log.left(this);
    }
}

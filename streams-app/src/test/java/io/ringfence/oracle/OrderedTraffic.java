package io.ringfence.oracle;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Traffic in an order that a broker can keep. Inputs of different topics are concurrent, so their order is only defined
 * where one waits: the arrivals of some hours are brought into groups of one topic each, and who sends them waits
 * between two groups until the first was taken.
 *
 * <p>An input keeps its place among those of its kind, and its record time stamp: what is accepted or refused for its
 * time stays so. Time stamps rise within a topic, not from group to group.
 *
 * @param groups in order
 */
public record OrderedTraffic(List<Group> groups) {

    public OrderedTraffic {
        groups = List.copyOf(groups);
    }

    /** Groups of one chunk, in their order. */
    public enum Kind {
        PROFILES,
        LABELS,
        COMPLAINTS,
        COMMANDS,
        MARKS,
        CALLS,
        /**
         * A tick, at the beginning of a chunk, and at the beginning and the end of each group of calls: no task's clock
         * is outside the time of the group that it is given.
         */
        CLOCK
    }

    /**
     * Inputs of one kind.
     *
     * @param kind the kind
     * @param arrivals in order
     */
    public record Group(Kind kind, List<Arrival> arrivals) {

        public Group {
            arrivals = List.copyOf(arrivals);
        }
    }

    /**
     * Orders the traffic.
     *
     * @param chunk inputs that arrive within this time are brought into groups
     * @param wave calls of a chunk that arrive within this time are one group; a part of {@code chunk}
     * @param end the last tick
     */
    public static OrderedTraffic of(Traffic traffic, Duration chunk, Duration wave, Instant end) {
        List<Group> groups = new ArrayList<>();
        inSpans(traffic.arrivals(), chunk).forEach((begins, arrivals) -> {
            tick(groups, begins);
            Map<Kind, List<Arrival>> kinds = new EnumMap<>(Kind.class);
            for (Arrival arrival : arrivals) {
                kinds.computeIfAbsent(kind(arrival.input()), kind -> new ArrayList<>())
                        .add(arrival);
            }
            kinds.forEach((kind, ofKind) -> {
                if (kind == Kind.CALLS) {
                    inSpans(ofKind, wave).forEach((from, calls) -> {
                        tick(groups, from);
                        groups.add(new Group(kind, calls));
                        tick(groups, from.plus(wave));
                    });
                } else {
                    groups.add(new Group(kind, ofKind));
                }
            });
        });
        tick(groups, end);
        return new OrderedTraffic(groups);
    }

    /** All arrivals in order. */
    public List<Arrival> arrivals() {
        return groups.stream().flatMap(group -> group.arrivals().stream()).toList();
    }

    private static Map<Instant, List<Arrival>> inSpans(List<Arrival> arrivals, Duration span) {
        Map<Instant, List<Arrival>> spans = new TreeMap<>();
        for (Arrival arrival : arrivals) {
            long begins = Math.floorDiv(arrival.atMs(), span.toMillis()) * span.toMillis();
            spans.computeIfAbsent(Instant.ofEpochMilli(begins), at -> new ArrayList<>())
                    .add(arrival);
        }
        return spans;
    }

    private static void tick(List<Group> groups, Instant at) {
        Group tick = new Group(Kind.CLOCK, List.of(new Arrival(at.toEpochMilli(), new Input.OfClock(new Tick(at)))));
        if (!groups.contains(tick)) {
            groups.add(tick);
        }
    }

    private static Kind kind(Input input) {
        if (input instanceof Input.OfContact contact) {
            return contact.input() instanceof ContactInput.Call ? Kind.CALLS : Kind.MARKS;
        }
        if (input instanceof Input.OfNumber number) {
            if (number.input() instanceof NumberProfile) {
                return Kind.PROFILES;
            }
            if (number.input() instanceof LabelObservation) {
                return Kind.LABELS;
            }
            if (number.input() instanceof Complaint) {
                return Kind.COMPLAINTS;
            }
            if (number.input() instanceof Command) {
                return Kind.COMMANDS;
            }
        }
        throw new IllegalArgumentException("no group for " + input);
    }
}

package io.ringfence.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.query.NumberObserver;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** How many numbers of each pool are in which state, with how many alerts, and how much room those that may call have left. */
final class PoolMetrics implements NumberObserver {

    /** Of numbers without a pool. */
    private static final String NO_POOL = "none";

    /** Of numbers in pools beyond the hundredth. */
    private static final String OTHERS = "other";

    private final MeterRegistry registry;
    private final Map<String, Pool> pools = new HashMap<>();

    PoolMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public synchronized void changed(Optional<NumberStatus> before, Optional<NumberStatus> after) {
        before.ifPresent(status -> pool(status).count(status, -1));
        after.ifPresent(status -> pool(status).count(status, 1));
    }

    /** A pool stays shown once it was, so that what was counted into one is taken from the same. */
    private Pool pool(NumberStatus status) {
        String label = label(status);
        Pool known = pools.get(label);
        if (known != null) {
            return known;
        }
        return pools.computeIfAbsent(pools.size() < FeedLabel.MOST ? label : OTHERS, Pool::new);
    }

    /** How a number's pool is named. */
    static String label(NumberStatus status) {
        return FeedLabel.of(status.number().tenant(), status.pool().isEmpty() ? NO_POOL : status.pool());
    }

    private final class Pool {

        private final Map<UsageKind, AtomicLong> states = new EnumMap<>(UsageKind.class);
        private final Map<UsageKind, AtomicLong> alerts = new EnumMap<>(UsageKind.class);
        private final Map<Room, AtomicLong> rooms = new EnumMap<>(Room.class);

        Pool(String label) {
            for (UsageKind state : UsageKind.values()) {
                states.put(state, gauge(Meters.POOL_NUMBERS, label, "state", word(state)));
                alerts.put(state, gauge(Meters.POOL_ALERTS, label, "state", word(state)));
            }
            for (Room room : Room.values()) {
                rooms.put(room, gauge(Meters.POOL_ROOM, label, "left", room.word));
            }
        }

        void count(NumberStatus status, int one) {
            Objects.requireNonNull(states.get(status.state())).addAndGet(one);
            Objects.requireNonNull(alerts.get(status.state()))
                    .addAndGet((long) one * status.openAlerts().size());
            if (mayCall(status.state())) {
                Objects.requireNonNull(rooms.get(Room.of(status.headroom()))).addAndGet(one);
            }
        }

        private AtomicLong gauge(Meters meter, String label, String tag, String value) {
            AtomicLong held = new AtomicLong();
            Gauge.builder(meter.key(), held, AtomicLong::doubleValue)
                    .description(meter.meaning())
                    .tags(Tags.of("pool", label, tag, value))
                    .strongReference(true)
                    .register(registry);
            return held;
        }
    }

    private static boolean mayCall(UsageKind state) {
        return switch (state) {
            case ACTIVE, WATCH, WARN, PROBATION -> true;
            case ONBOARDING, PAUSED, RETIRED -> false;
        };
    }

    private static String word(UsageKind state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** How many attempts a number has left before the nearest cap. */
    private enum Room {
        NONE("0"),
        FEW("1-5"),
        SOME("6-20"),
        MUCH("21+"),
        NO_CAP("no-cap");

        private final String word;

        Room(String word) {
            this.word = word;
        }

        static Room of(Optional<Long> headroom) {
            if (headroom.isEmpty()) {
                return NO_CAP;
            }
            long left = headroom.get();
            if (left <= 0) {
                return NONE;
            }
            return left <= 5 ? FEW : left <= 20 ? SOME : MUCH;
        }
    }
}

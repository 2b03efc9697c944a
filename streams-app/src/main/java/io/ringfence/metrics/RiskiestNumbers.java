package io.ringfence.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.query.NumberList;
import io.ringfence.query.NumberObserver;
import io.ringfence.query.NumberOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The few numbers that are nearest to a pause, worked out anew for each reader: a number that isn't among them any more has no
 * series from then on, which meters that are registered would keep.
 */
final class RiskiestNumbers implements NumberObserver, Collector {

    /** How many are shown. */
    static final int MOST = 5;

    /** Attempts left from which on a number without an alert isn't near a pause. */
    static final long ROOM = 20;

    private final NavigableSet<NumberStatus> near = new TreeSet<>(NumberOrder.of(NumberList.Order.RISK));

    @Override
    public synchronized void changed(Optional<NumberStatus> before, Optional<NumberStatus> after) {
        before.filter(RiskiestNumbers::isNear).ifPresent(near::remove);
        after.filter(RiskiestNumbers::isNear).ifPresent(near::add);
    }

    private static boolean isNear(NumberStatus status) {
        return switch (status.state()) {
            case WATCH, WARN -> true;
            case ACTIVE, PROBATION -> status.headroom().orElse(Long.MAX_VALUE) < ROOM;
            case ONBOARDING, PAUSED, RETIRED -> false;
        };
    }

    @Override
    public synchronized InfoSnapshot collect() {
        InfoSnapshot.Builder shown = InfoSnapshot.builder()
                .name(Meters.RISKIEST.prometheusName().replaceFirst("_info$", ""))
                .help(Meters.RISKIEST.meaning());
        List<NumberStatus> first = new ArrayList<>(MOST);
        for (NumberStatus status : near) {
            if (first.size() == MOST) {
                break;
            }
            first.add(status);
            shown.dataPoint(new InfoDataPointSnapshot(labels(first.size(), status)));
        }
        return shown.build();
    }

    private static Labels labels(int rank, NumberStatus status) {
        return Labels.of(
                "rank", Integer.toString(rank),
                "number", status.number().masked(),
                "pool", PoolMetrics.label(status),
                "state", word(status.state()),
                "rule", rule(status));
    }

    /** The rule whose alert is open, else that of the nearest cap. */
    private static String rule(NumberStatus status) {
        return status.openAlerts().isEmpty()
                ? status.headroomRule()
                : status.openAlerts().get(0);
    }

    private static String word(UsageKind state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

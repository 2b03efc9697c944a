package io.ringfence.query;

import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.util.Comparator;
import java.util.List;

/** How a list of numbers is sorted and filtered. */
public final class NumberOrder {

    private static final List<UsageKind> BY_RISK = List.of(
            UsageKind.PAUSED,
            UsageKind.WARN,
            UsageKind.WATCH,
            UsageKind.PROBATION,
            UsageKind.ACTIVE,
            UsageKind.ONBOARDING,
            UsageKind.RETIRED);

    private static final Comparator<NumberStatus> BY_NUMBER = Comparator.comparing(NumberStatus::number);
    private static final Comparator<NumberStatus> BY_HEADROOM = Comparator.<NumberStatus>comparingLong(
                    status -> status.headroom().orElse(Long.MAX_VALUE))
            .thenComparing(BY_NUMBER);
    private static final Comparator<NumberStatus> BY_STATE = Comparator.<NumberStatus>comparingInt(
                    status -> BY_RISK.indexOf(status.state()))
            .thenComparing(BY_HEADROOM);

    private NumberOrder() {}

    /** How an order sorts; no two numbers are equal by it. */
    public static Comparator<NumberStatus> of(NumberList.Order order) {
        return switch (order) {
            case NUMBER -> BY_NUMBER;
            case HEADROOM -> BY_HEADROOM;
            case RISK -> BY_STATE;
        };
    }

    static boolean isWanted(NumberStatus status, NumberList.Wanted wanted) {
        return status.number().tenant().equals(wanted.tenant())
                && wanted.state().map(status.state()::equals).orElse(true)
                && wanted.pool().map(status.pool()::equals).orElse(true);
    }
}

package io.ringfence.app.demo;

import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.stage.ClassifiedCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of every number at this moment, for the table. */
final class Board {

    /**
     * One number.
     *
     * @param line the number and its simulated kind
     * @param status its latest status, if one has come
     * @param last its latest decision, if there is one; for a paused number, the one that pauses it
     * @param attempts its attempts on the simulated day
     */
    record Row(Line line, Optional<NumberStatus> status, Optional<Decision> last, long attempts) {

        UsageKind state() {
            return status.map(NumberStatus::state).orElse(UsageKind.ACTIVE);
        }

        long headroom() {
            return status.flatMap(NumberStatus::headroom).orElse(Long.MAX_VALUE);
        }

        /** The rule that concerns it most: what pauses it, what warns, or the cap it would reach first. */
        Nearest nearest() {
            if (state() == UsageKind.PAUSED) {
                return new Nearest("0", last.map(Decision::rule).orElse("-"));
            }
            String cap = status.map(NumberStatus::headroomRule).orElse("");
            List<String> open = status.map(NumberStatus::openAlerts).orElse(List.of());
            if (cap.isEmpty() || (!open.isEmpty() && !open.contains(cap))) {
                return new Nearest("-", open.stream().findFirst().orElse("-"));
            }
            return new Nearest(Long.toString(headroom()), cap);
        }
    }

    /**
     * A rule and how many calls are left before it.
     *
     * @param left as text; a dash where the rule is no cap
     * @param rule its id; a dash if there is none
     */
    record Nearest(String left, String rule) {}

    private static final Comparator<Row> URGENT_FIRST = Comparator.comparingInt((Row row) -> urgency(row.state()))
            .thenComparing(row -> row.last().map(Decision::at).orElse(Instant.MAX))
            .thenComparingLong(Row::headroom)
            .thenComparing(row -> row.line().number());

    private final Map<NumberId, Line> lines = new TreeMap<>();
    private final Map<NumberId, NumberStatus> statuses = new TreeMap<>();
    private final Map<NumberId, Decision> decisions = new TreeMap<>();
    private final Map<NumberId, Long> attempts = new TreeMap<>();

    Board(List<Line> lines) {
        lines.forEach(line -> this.lines.put(line.number(), line));
    }

    void heard(NumberStatus status) {
        statuses.put(status.number(), status);
    }

    /** A call came through. A status tells the attempts too, but at most once a minute. */
    void heard(ClassifiedCall call) {
        if (call.direction() == Direction.OUTBOUND && !call.amends()) {
            attempts.merge(call.number(), 1L, Long::sum);
        }
    }

    void heard(Decision decision) {
        // What closes or leaks while a number is paused is of less interest than why it is paused.
        boolean aside = decision.from() == UsageKind.PAUSED && decision.to() == UsageKind.PAUSED;
        if (!aside || decision.action() == Action.EXTEND) {
            decisions.put(decision.number(), decision);
        }
    }

    /** All numbers, those that need attention first. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        lines.forEach((number, line) -> rows.add(new Row(
                line,
                Optional.ofNullable(statuses.get(number)),
                Optional.ofNullable(decisions.get(number)),
                attempts.getOrDefault(number, 0L))));
        rows.sort(URGENT_FIRST);
        return rows;
    }

    /** Whether a pause by a count cap is still there although its end has passed: its release is under way. */
    boolean quotaPauseIsOver(Instant now) {
        return statuses.values().stream()
                .filter(status -> status.state() == UsageKind.PAUSED
                        && status.reasons().stream().allMatch(Board::isCap))
                .flatMap(status -> status.until().stream())
                .anyMatch(until -> !until.isAfter(now));
    }

    private static boolean isCap(Reason reason) {
        return Metric.byKey(reason.metric()).map(Metric::exhaustible).orElse(false);
    }

    private static int urgency(UsageKind state) {
        return switch (state) {
            case PAUSED -> 0;
            case PROBATION -> 1;
            case WARN -> 2;
            case WATCH -> 3;
            case ACTIVE -> 4;
            case ONBOARDING -> 5;
            case RETIRED -> 6;
        };
    }
}

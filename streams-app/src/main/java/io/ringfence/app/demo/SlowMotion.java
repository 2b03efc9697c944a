package io.ringfence.app.demo;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.policy.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Says when accelerated time would deceive: a number dials fast and is warned that it nears a cap. A tenth of a second
 * until the dialler knows of the pause is then minutes, in which it makes calls that no dialler in real time would make.
 */
final class SlowMotion {

    private static final Duration FAST = Duration.ofSeconds(45);
    private static final Duration RECENT = Duration.ofSeconds(90);

    private final Map<NumberId, Set<String>> caps = new HashMap<>();
    private final Map<NumberId, Instant> last = new HashMap<>();
    private final Set<NumberId> fast = new HashSet<>();

    void heard(Decision decision) {
        Set<String> open = caps.computeIfAbsent(decision.number(), number -> new HashSet<>());
        if (decision.action() == Action.WARN && aboutACap(decision)) {
            open.add(decision.rule());
        } else if (decision.action() == Action.CLEAR || decision.action() == Action.PAUSE) {
            open.remove(decision.rule());
        }
    }

    void dialled(NumberId number, Instant at) {
        Instant before = last.put(number, at);
        if (before != null && Duration.between(before, at).compareTo(FAST) <= 0) {
            fast.add(number);
        } else {
            fast.remove(number);
        }
    }

    /** Whether some number is about to run into a cap just now. */
    boolean isDue(Instant now) {
        return fast.stream()
                .anyMatch(number -> !caps.getOrDefault(number, Set.of()).isEmpty()
                        && last.getOrDefault(number, Instant.EPOCH).plus(RECENT).isAfter(now));
    }

    private static boolean aboutACap(Decision decision) {
        return decision.reasons().stream()
                .anyMatch(reason ->
                        Metric.byKey(reason.metric()).map(Metric::exhaustible).orElse(false));
    }
}

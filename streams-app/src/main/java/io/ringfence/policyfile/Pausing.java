package io.ringfence.policyfile;

import io.ringfence.domain.policy.Metric;
import java.util.Optional;

/**
 * What may pause a number: a count cap, distinct complainants, a call after refusal, block codes, or a share with its
 * Wilson bound. Everything else may only warn; two warnings of different families may then pause it together.
 */
final class Pausing {

    private Pausing() {}

    /** Why a metric alone must not pause a number; empty if it may. */
    static Optional<String> refusal(Metric metric) {
        return switch (metric) {
            case ANSWER_RATE, ASR, ANSWERS, ANSWER_DROP -> Optional.of("answers alone never pause a number");
            case NER -> Optional.of("it measures the network, not the number");
            case COMPLAINTS -> Optional.of("one person may complain many times; distinct_complainants may pause");
            default ->
                switch (metric.kind()) {
                    case SHARE -> Optional.empty();
                    case VALUE -> Optional.of("it isn't a share, so it has no Wilson bound that would make sure of it");
                    case COUNT ->
                        metric.exhaustible() || standsForItself(metric)
                                ? Optional.empty()
                                : Optional.of("it isn't a cap on our own calls");
                };
        };
    }

    private static boolean standsForItself(Metric metric) {
        return metric == Metric.DISTINCT_COMPLAINANTS
                || metric == Metric.CALLS_AFTER_REFUSAL
                || metric == Metric.UNWANTED_OR_BLOCKED;
    }
}

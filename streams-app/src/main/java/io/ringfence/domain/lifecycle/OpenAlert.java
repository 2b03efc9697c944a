package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Finding;

/**
 * The one open alert of a rule.
 *
 * @param rule the rule's id
 * @param level the highest level it reached; never NONE
 * @param since when it was opened, epoch milliseconds
 * @param acknowledged whether somebody took it
 */
public record OpenAlert(String rule, Finding.Level level, long since, boolean acknowledged) {

    OpenAlert raised(Finding.Level higher) {
        return new OpenAlert(rule, higher, since, acknowledged);
    }

    OpenAlert taken() {
        return new OpenAlert(rule, level, since, true);
    }
}

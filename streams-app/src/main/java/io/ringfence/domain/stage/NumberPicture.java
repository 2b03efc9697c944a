package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.policy.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A number at one instant, as the number stage would see it.
 *
 * @param status its state
 * @param findings every number rule with what it finds, in the policy's order
 * @param alerts its open alerts
 * @param room attempts left before its nearest count cap, or of its budget in probation
 */
public record NumberPicture(
        NumberStatus status, List<Finding> findings, List<OpenAlert> alerts, Optional<CapRoom> room) {

    public NumberPicture {
        findings = List.copyOf(findings);
        alerts = List.copyOf(alerts);
    }
}

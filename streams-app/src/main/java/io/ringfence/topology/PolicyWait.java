package io.ringfence.topology;

import io.ringfence.domain.policy.PolicyBook;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Holds a record until this instance knows the policy version by which it was classified. Versions take effect a minute
 * after they were published at the earliest, so this waits only when the policies topic can't be read.
 */
final class PolicyWait {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Supplier<PolicyBook> policies;
    private int known;

    PolicyWait(Supplier<PolicyBook> policies) {
        this.policies = policies;
    }

    /** @throws StreamsException if the version doesn't come: the record is read again after a restart */
    void until(int version) {
        if (version <= known) {
            return;
        }
        for (long waited = 0; waited <= LONGEST.toMillis(); waited += STEP.toMillis()) {
            if (policies.get().version(version).isPresent()) {
                known = version;
                return;
            }
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StreamsException("interrupted while waiting for policy version " + version, e);
            }
        }
        throw new StreamsException("policy version " + version + " did not come within " + LONGEST.toSeconds()
                + " s: check that this instance can read the policies topic, and that its retention is unlimited");
    }
}

package io.ringfence.query;

import java.util.List;
import java.util.Optional;

/** Adds up what was last told of numbers, pool by pool. */
@FunctionalInterface
public interface PoolList {

    /** The tenant's pools by name; empty as long as not all was read that was told before the start. */
    Optional<List<PoolSummary>> pools(String tenant);
}

package io.ringfence.query;

import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.policy.PolicyBook;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What answers are made from. All of it may be asked by any thread.
 *
 * @param rows rows of numbers and contacts
 * @param policies the policy as far as it is known
 * @param doubts the feeds that can't be trusted now; empty as long as their reports haven't all been read
 * @param clock the wall clock
 * @param freshness how far a task's clock may be behind the wall clock: one that is further behind has not heard all
 */
public record Known(
        RowQueries rows,
        Supplier<PolicyBook> policies,
        Supplier<Optional<FeedDoubts>> doubts,
        Clock clock,
        Duration freshness) {}

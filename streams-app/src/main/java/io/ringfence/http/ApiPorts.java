package io.ringfence.http;

import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.query.CallStarts;
import io.ringfence.query.CommandDesk;
import io.ringfence.query.DecisionHistory;
import io.ringfence.query.DialCheck;
import io.ringfence.query.EventLog;
import io.ringfence.query.NumberList;
import io.ringfence.query.NumberPictures;
import io.ringfence.query.PoolList;
import io.ringfence.query.RecordDesk;
import io.ringfence.query.StoredRows;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the API stands on.
 *
 * @param access whose a token is
 * @param check answers before a call is dialled
 * @param starts lets calls begin
 * @param elsewhere starts those of which another instance knows the number
 * @param numbers lists numbers
 * @param pools adds them up by pool
 * @param pictures shows one
 * @param decisions what was decided about each
 * @param events what the stages tell
 * @param ownRows rows of this instance alone, for others
 * @param commands takes commands
 * @param records takes records
 * @param parties reads phone numbers
 * @param policies the policy as far as it is known
 * @param doubts the feeds that can't be trusted now; empty as long as that isn't known
 * @param health whether the instance can answer by what it should know
 * @param clock the wall clock
 */
public record ApiPorts(
        Access access,
        DialCheck check,
        CallStarts starts,
        CallsElsewhere elsewhere,
        NumberList numbers,
        PoolList pools,
        NumberPictures pictures,
        DecisionHistory decisions,
        EventLog events,
        StoredRows ownRows,
        CommandDesk commands,
        RecordDesk records,
        PartyReader parties,
        Supplier<PolicyBook> policies,
        Supplier<Optional<FeedDoubts>> doubts,
        Health health,
        Clock clock) {}

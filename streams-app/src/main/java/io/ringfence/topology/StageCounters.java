package io.ringfence.topology;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the stages of this process have done since it started, for metrics and summaries. Counts work, not records: what
 * is done again after a failure is counted again. Safe for many threads.
 */
public final class StageCounters {

    /** What is counted. */
    public enum Count {
        /** Calls that reached the contact stage and were classified, amendments not included. */
        CALLS_CLASSIFIED,
        /** Calls whose end was reported later, and that were corrected. */
        CALLS_AMENDED,
        /** Records of calls that said nothing new. */
        DUPLICATES_DROPPED,
        /** Records in the wrong partition or under the wrong key, sent on to where they belong. */
        RECORDS_REKEYED,
        /** Contacts whose row came to its bound. */
        CONTACTS_INEXACT,
        /** Contacts that were forgotten at their request. */
        CONTACTS_ERASED,
        /** Records set aside. */
        DEAD_LETTERS,
        /** Decisions of the number stage. */
        DECISIONS,
        /** Numbers for which something was done because it was due. */
        TIMERS_FIRED
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    /** Everything at zero. */
    public StageCounters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    /** One more. */
    void add(Count count) {
        adder(count).increment();
    }

    /** Several more. */
    void add(Count count, long more) {
        adder(count).add(more);
    }

    /** How many. */
    public long of(Count count) {
        return adder(count).sum();
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }
}

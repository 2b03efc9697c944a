package io.ringfence.topology;

import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.serde.DeadLetterReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the stages of this process have done since it started, in plain counts. Safe for many threads.
 */
public final class StageCounters implements StageObserver {

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
        DECISIONS
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    /** Everything at zero. */
    public StageCounters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    @Override
    public void classified(ClassifiedCall call, long recordMs) {
        add(call.amends() ? Count.CALLS_AMENDED : Count.CALLS_CLASSIFIED);
    }

    @Override
    public void duplicate(String tenant, String source) {
        add(Count.DUPLICATES_DROPPED);
    }

    @Override
    public void rekeyed() {
        add(Count.RECORDS_REKEYED);
    }

    @Override
    public void inexact() {
        add(Count.CONTACTS_INEXACT);
    }

    @Override
    public void erased() {
        add(Count.CONTACTS_ERASED);
    }

    @Override
    public void setAside(String stage, DeadLetterReason reason) {
        add(Count.DEAD_LETTERS);
    }

    @Override
    public void decided(Decision decision, long recordMs) {
        add(Count.DECISIONS);
    }

    @Override
    public void decidedByTime(Decision decision) {
        add(Count.DECISIONS);
    }

    /** How many. */
    public long of(Count count) {
        return adder(count).sum();
    }

    private void add(Count count) {
        adder(count).increment();
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }
}

package io.ringfence.query;

import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import java.util.List;
import java.util.Optional;

/** Lists the numbers of an installation with what was last told of each. */
@FunctionalInterface
public interface NumberList {

    /** One page of them; empty as long as not all was read that was told before the start. */
    Optional<Page> page(Wanted wanted);

    /**
     * Which numbers, and in which order.
     *
     * @param tenant whose
     * @param state in that state; empty for any
     * @param pool in that pool; empty for any
     * @param order which come first
     * @param offset how many to leave out, 0 or more
     * @param limit how many at most, 1 or more
     */
    record Wanted(
            String tenant, Optional<UsageKind> state, Optional<String> pool, Order order, int offset, int limit) {}

    /** An order; where it says nothing, numbers follow their digits. */
    enum Order {
        /** By their digits. */
        NUMBER,
        /** Paused ones, then those that warn, and so on; among equals the one with the least head-room. */
        RISK,
        /** The one with the least head-room; those that no cap limits come last. */
        HEADROOM
    }

    /**
     * A page.
     *
     * @param numbers what was last told of each
     * @param total how many there are on all pages
     */
    record Page(List<NumberStatus> numbers, int total) {
        public Page {
            numbers = List.copyOf(numbers);
        }
    }
}

package io.ringfence.oracle;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.domain.stage.Tick;
import java.util.List;
import java.util.Map;

/**
 * Generated inputs.
 *
 * @param arrivals in the order of arrival, each with a later record timestamp than the one before
 * @param plainNumbers the contacts' numbers in E.164, for files
 */
public record Traffic(List<Arrival> arrivals, Map<ContactId, String> plainNumbers) {

    public Traffic {
        arrivals = List.copyOf(arrivals);
        plainNumbers = Map.copyOf(plainNumbers);
    }

    /**
     * One input.
     *
     * @param atMs its record timestamp, in milliseconds since the epoch
     * @param input what arrived
     */
    public record Arrival(long atMs, Input input) {}

    /** What may arrive. */
    public sealed interface Input {

        /** For the contact stage. */
        record OfContact(ContactInput input) implements Input {}

        /** For the number stage. */
        record OfNumber(NumberInput input) implements Input {}

        /** For every task. */
        record OfClock(Tick tick) implements Input {}
    }

    /** The call records in order of arrival. */
    public List<CallRecord> calls() {
        return arrivals.stream()
                .map(Arrival::input)
                .filter(Input.OfContact.class::isInstance)
                .map(input -> ((Input.OfContact) input).input())
                .filter(ContactInput.Call.class::isInstance)
                .map(input -> ((ContactInput.Call) input).call())
                .toList();
    }
}

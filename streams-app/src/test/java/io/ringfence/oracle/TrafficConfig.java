package io.ringfence.oracle;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Fingerprint;
import io.ringfence.domain.call.PartyFacts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * What traffic to make.
 *
 * @param calls different calls, inbound ones included; records are more, with starts, amendments and duplicates
 * @param numbers the company's numbers
 * @param firstDay the first day, in UTC
 * @param days how many days of calls; at least 1
 * @param duplicates share of call records that are sent again
 * @param late share of call records that arrive minutes to hours late, some more than a day
 * @param stray share of calls whose time is beyond what is accepted: more than 35 days old, or more than 5 minutes ahead
 * @param secondTenant share of numbers that belong to the tenant {@code acme}
 * @param tickEvery how often a tick is put in; empty for none
 * @param contactIds how a contact's number becomes its id
 * @param facts what is derived from a contact's number; empty results leave the generator's own facts
 */
public record TrafficConfig(
        int calls,
        int numbers,
        LocalDate firstDay,
        int days,
        double duplicates,
        double late,
        double stray,
        double secondTenant,
        Optional<Duration> tickEvery,
        Function<String, ContactId> contactIds,
        Function<String, Optional<PartyFacts>> facts) {

    /**
     * 29 September to 4 October 2026: over the end of a month into China's national days, and the clocks of Sydney go
     * forward on the last day.
     */
    public static TrafficConfig nationalDays(int calls) {
        return of(calls, LocalDate.of(2026, 9, 29), 6);
    }

    /** 30 October to 3 November 2026: over the end of a month, and the clocks of New York go back on 1 November. */
    public static TrafficConfig clocksBack(int calls) {
        return of(calls, LocalDate.of(2026, 10, 30), 5);
    }

    private static TrafficConfig of(int calls, LocalDate firstDay, int days) {
        return new TrafficConfig(
                calls,
                Math.max(14, Math.min(300, calls / 600)),
                firstDay,
                days,
                0.01,
                0.05,
                0.0005,
                0,
                Optional.empty(),
                TrafficConfig::plainId,
                number -> Optional.empty());
    }

    /** The same with another number of company numbers. */
    public TrafficConfig withNumbers(int count) {
        return new TrafficConfig(
                calls, count, firstDay, days, duplicates, late, stray, secondTenant, tickEvery, contactIds, facts);
    }

    /** The same with ticks. */
    public TrafficConfig withTicks(Duration every) {
        return new TrafficConfig(
                calls,
                numbers,
                firstDay,
                days,
                duplicates,
                late,
                stray,
                secondTenant,
                Optional.of(every),
                contactIds,
                facts);
    }

    /** The same with a share of the numbers at a second tenant. */
    public TrafficConfig withSecondTenant(double share) {
        return new TrafficConfig(
                calls, numbers, firstDay, days, duplicates, late, stray, share, tickEvery, contactIds, facts);
    }

    /** The same with ids and facts as an intake makes them, so that the CSV files give the same inputs. */
    public TrafficConfig withParties(Function<String, ContactId> ids, Function<String, Optional<PartyFacts>> itsFacts) {
        return new TrafficConfig(
                calls, numbers, firstDay, days, duplicates, late, stray, secondTenant, tickEvery, ids, itsFacts);
    }

    private static ContactId plainId(String e164) {
        return new ContactId(1, Fingerprint.of(e164), Fingerprint.of("low" + e164));
    }
}

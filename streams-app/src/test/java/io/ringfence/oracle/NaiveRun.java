package io.ringfence.oracle;

import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The reference model over one partition's traffic: the contact stage, and the number stage fed by it in the same order.
 *
 * @param results what the contact stage made of each of its inputs, in order
 * @param numbers the number stage afterwards
 */
public record NaiveRun(List<NaiveContactStage.Result> results, NaiveNumberStage numbers) {

    /** The calls that the contact stage forwarded, in order. */
    public List<NaiveCall> calls() {
        return forwarded(results);
    }

    private static List<NaiveCall> forwarded(List<NaiveContactStage.Result> results) {
        return results.stream()
                .filter(NaiveContactStage.Result.Forwarded.class::isInstance)
                .map(result -> ((NaiveContactStage.Result.Forwarded) result).call())
                .toList();
    }

    /** The calls that the contact stage alone forwards, in order. */
    public static List<NaiveCall> ofContacts(List<Arrival> arrivals, PolicyBook book) {
        NaiveContactStage contacts = new NaiveContactStage(book);
        List<NaiveContactStage.Result> results = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival.input() instanceof Input.OfContact contact) {
                results.add(contacts.accept(Instant.ofEpochMilli(arrival.atMs()), contact.input()));
            }
        }
        return forwarded(results);
    }

    /** Runs the arrivals in their order; numbers without a profile are in {@code defaultZone}. */
    public static NaiveRun over(List<Arrival> arrivals, PolicyBook book, ZoneId defaultZone) {
        return over(arrivals, book, defaultZone, (at, numbers) -> {});
    }

    /** The same; {@code ticked} is given the number stage after each tick. */
    public static NaiveRun over(
            List<Arrival> arrivals, PolicyBook book, ZoneId defaultZone, BiConsumer<Instant, NaiveNumberStage> ticked) {
        NaiveContactStage contacts = new NaiveContactStage(book);
        NaiveNumberStage numbers = new NaiveNumberStage(book, defaultZone);
        List<NaiveContactStage.Result> results = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival.input() instanceof Input.OfContact contact) {
                NaiveContactStage.Result result =
                        contacts.accept(Instant.ofEpochMilli(arrival.atMs()), contact.input());
                results.add(result);
                if (result instanceof NaiveContactStage.Result.Forwarded forwarded) {
                    numbers.accept(forwarded.call());
                }
            } else if (arrival.input() instanceof Input.OfNumber number) {
                numbers.accept(number.input());
            } else if (arrival.input() instanceof Input.OfClock clock) {
                numbers.tick(clock.tick().at());
                ticked.accept(clock.tick().at(), numbers);
            }
        }
        numbers.finish();
        return new NaiveRun(results, numbers);
    }
}

package io.ringfence.app.deadletters;

import io.ringfence.serde.DeadLetterReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which letters are wanted.
 *
 * @param address a single one, or what came from one place; empty for any
 * @param reasons for one of these reasons; none for any
 * @param origin from this topic, with or without the prefix, or from a file of this name; empty for any
 * @param stage set aside by this part of the application; empty for any
 * @param since set aside at this time or later
 * @param until set aside before this time
 * @param redriven whether those that were sent again are wanted too
 */
public record LetterFilter(
        Optional<LetterAddress> address,
        Set<DeadLetterReason> reasons,
        String origin,
        String stage,
        Instant since,
        Instant until,
        boolean redriven) {

    public LetterFilter {
        reasons = Set.copyOf(reasons);
    }

    /** Only what has that address, whether or not it was sent again. */
    public static LetterFilter only(LetterAddress address) {
        return new LetterFilter(Optional.of(address), Set.of(), "", "", Instant.MIN, Instant.MAX, true);
    }

    boolean wants(Letter letter, String prefix) {
        Instant at = letter.content().at();
        String from = letter.originName();
        return (redriven || !letter.redriven())
                && (reasons.isEmpty() || reasons.contains(letter.content().reason()))
                && (origin.isEmpty() || from.equals(origin) || from.equals(prefix + origin))
                && (stage.isEmpty() || letter.content().stage().equals(stage))
                && !at.isBefore(since)
                && at.isBefore(until)
                && (address.isEmpty() || address.get().names(letter, prefix));
    }
}

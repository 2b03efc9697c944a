package io.ringfence.app.cli;

import io.ringfence.app.deadletters.LetterAddress;
import io.ringfence.app.deadletters.LetterFilter;
import io.ringfence.app.failure.Explained;
import io.ringfence.serde.DeadLetterReason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are wanted, as flags. */
final class LetterFilterOptions {

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "REASON",
            description = "only these, separated by commas: ${COMPLETION-CANDIDATES} (default: any)")
    private Set<DeadLetterReason> reasons = new TreeSet<>();

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            defaultValue = "",
            description = "only from this topic, or from files of this name, such as Master.csv (default: any)")
    private String origin;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            defaultValue = "",
            description = "only those set aside by this part: contact-stage, key-by-number, number-stage, import, ..."
                    + " (default: any)")
    private String stage;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "set aside at this time or later: ISO-8601 with offset, or how long ago, such as PT2H (default:"
                            + " all that are kept)")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "set aside before this time, written alike (default: now)")
    private @Nullable String until;

    /**
     * The filter.
     *
     * @param address only this, if it is present
     * @param redriven whether letters that were sent again are wanted too
     */
    LetterFilter filter(Optional<LetterAddress> address, boolean redriven, Instant now) {
        return new LetterFilter(
                address, reasons, origin, stage, time("--since", since, now, Instant.MIN), end(now), redriven);
    }

    private Instant end(Instant now) {
        return time("--until", until, now, Instant.MAX);
    }

    private static Instant time(String option, @Nullable String text, Instant now, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.startsWith("P")) {
            return PauseCommand.parse(option, text);
        }
        try {
            return now.minus(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw Explained.mistake(
                    option + " '" + text + "' isn't a length of time", "Write ISO-8601, for instance PT90M or P1D.");
        }
    }

    /** @throws Explained if it is no address */
    static LetterAddress address(String text) {
        return LetterAddress.parse(text)
                .orElseThrow(() -> Explained.mistake(
                        "'" + text + "' names no letter",
                        "Write where it lies, as 'dlq list' shows it (dlq-3:12), or where it came from:"
                                + " call-records:0:42, Master.csv:17."));
    }
}

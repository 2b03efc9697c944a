package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.Command.Kind;
import io.ringfence.domain.call.ContactMark;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pauses a number by hand. */
@Command(
        name = "pause",
        description = "Pause a number by hand, until a time or until somebody resumes it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence pause +8613800138000 --reason 'complaints by phone' --data /var/lib/ringfence",
            "  ringfence pause +8613800138000 --reason 'list check' --until 2026-12-01T09:00:00+08:00 --data D",
        })
final class PauseCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OrderOptions order;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "when the pause ends by itself, ISO-8601 with offset (default: when somebody resumes it)")
    private @Nullable String until;

    PauseCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        return order.give(spec, wiring, Kind.PAUSE, "", until == null ? ContactMark.OPEN : end(until));
    }

    private Instant end(String text) {
        Instant end = parse("--until", text);
        if (!end.isAfter(wiring.clock().instant())) {
            throw Explained.mistake("--until " + text + " is over already", "Give a time to come.");
        }
        return end;
    }

    /** @throws Explained if it isn't a time with an offset */
    static Instant parse(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Explained.mistake(
                    option + " '" + text + "' isn't a time with an offset",
                    "Write ISO-8601, for instance 2026-12-01T09:00:00+08:00.");
        }
    }
}

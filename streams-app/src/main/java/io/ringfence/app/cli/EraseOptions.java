package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.Erasure;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What is kept of a person who is forgotten, who orders it, and why. */
final class EraseOptions {

    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\d{9}");

    @Option(
            names = "--keep-suppression",
            description = "keep a bare mark that they must not be called, which is the default")
    private boolean keep;

    @Option(names = "--forget-all", description = "keep nothing at all: nobody will know that they must not be called")
    private boolean forgetAll;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, such as a ticket; kept with the mark, so don't write who it is")
    private String reason;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who orders it (default: ${DEFAULT-VALUE})")
    private String author;

    void check() {
        if (keep && forgetAll) {
            throw Explained.mistake("--keep-suppression and --forget-all contradict each other", "Give one of them.");
        }
        if (reason.isBlank() || author.isBlank()) {
            throw Explained.mistake("--reason and --author must not be blank", "Write why, and who says so.");
        }
        if (LIKE_A_NUMBER.matcher(reason).find()) {
            throw Explained.mistake(
                    "--reason holds what may be a phone number",
                    "It is kept: write a ticket or a date, not who it is.");
        }
    }

    Erasure order(String id, List<String> complainedAbout) {
        return new Erasure(id, !forgetAll, complainedAbout, author, reason);
    }
}

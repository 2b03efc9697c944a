package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.follow.FollowImport;
import io.ringfence.app.live.LiveSetup;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.PartyHasher;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** What an instance with its own broker is told about files to follow beside it. */
final class FollowOptions {

    /** Under which name a command holds them. */
    static final String MIXIN = "follow";

    @Option(
            names = "--follow",
            paramLabel = "FILE",
            description = "file or directory to read while it is written, as 'import --follow' does; may be repeated."
                    + " Where it was is noted in DIR/follow. How it is read: the options of 'ringfence import'")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private IntakeFlags flags;

    @Mixin
    private LiveOptions live;

    /** @throws Explained if they make no sense: some say how files are read, and none is followed */
    void check(CommandSpec spec) {
        CommandSpec own = spec.mixins().get(MIXIN);
        if (!paths.isEmpty() || own == null) {
            flags.followed(); // a mistake in them is told before a broker is started
            return;
        }
        for (CommandSpec reading : own.mixins().values()) {
            for (OptionSpec option : reading.options()) {
                if (spec.commandLine().getParseResult().hasMatchedOption(option.longestName())) {
                    throw Explained.mistake(
                            option.longestName() + " says how files are read, and none is followed",
                            "Name one with --follow FILE, or give it to 'ringfence import'.");
                }
            }
        }
    }

    /** What follows the files beside an instance; empty if none are followed. */
    Optional<FollowedBeside> beside(
            Path data, RingfenceConfig config, InstallationSecret secret, InstantSource clock, PrintWriter notices) {
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new FollowedBeside(
                        data.resolve("follow"),
                        config,
                        installation -> work(
                                paths,
                                flags,
                                live.setup(flags.followed(), PartyHasher.under(secret), clock),
                                installation,
                                secret,
                                clock,
                                notices)));
    }

    /** A follower of these files, with the live connection that goes with them. */
    static FollowImport work(
            List<Path> paths,
            IntakeFlags flags,
            Optional<LiveSetup> live,
            Installation installation,
            InstallationSecret secret,
            InstantSource clock,
            PrintWriter notices) {
        try {
            return new FollowImport(
                    new FollowImport.Settings(
                            paths.stream()
                                    .map(path -> path.toAbsolutePath().normalize())
                                    .toList(),
                            flags.feed(),
                            flags.quiet(),
                            live),
                    installation,
                    Intake.of(flags.followed(), PartyHasher.under(secret)),
                    DeadLetters.of(secret, installation.serdes().maxBytes()),
                    installation.config().kafka()::patientWriter,
                    clock,
                    notices);
        } catch (IntakeRefusedException e) {
            throw Explained.mistake(e.problem(), e.remedy());
        }
    }
}

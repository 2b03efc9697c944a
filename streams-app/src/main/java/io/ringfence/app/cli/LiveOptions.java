package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.live.LiveSetup;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PartyHasher;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The live connection that goes with followed files, if any, as flags. */
final class LiveOptions {

    @Mixin
    private AmiOptions ami;

    @Mixin
    private EventSocketOptions eventSocket;

    /**
     * The connection; empty if none is asked for.
     *
     * @param file how the followed files are read
     * @throws Explained if the flags make no sense
     */
    Optional<LiveSetup> setup(IntakeOptions file, PartyHasher hasher, InstantSource clock) {
        Optional<LiveSetup> asterisk = ami.setup(file, hasher, clock);
        Optional<LiveSetup> freeSwitch = eventSocket.setup(file, hasher, clock);
        if (asterisk.isPresent() && freeSwitch.isPresent()) {
            throw Explained.mistake(
                    "--ami and --event-socket in one process",
                    "Run a process for each exchange, each with its own --source.");
        }
        return asterisk.or(() -> freeSwitch);
    }

    /** @throws Explained if a connection is asked for, and nothing is followed */
    void refuse() {
        ami.refuse();
        eventSocket.refuse();
    }
}

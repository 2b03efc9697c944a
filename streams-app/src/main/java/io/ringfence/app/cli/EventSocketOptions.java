package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.live.LiveRemedies;
import io.ringfence.app.live.LiveSecret;
import io.ringfence.app.live.LiveSetup;
import io.ringfence.intake.DialectOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.live.LiveAddress;
import io.ringfence.intake.live.LiveConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A connection to FreeSWITCH's event socket beside a followed directory, as flags. */
final class EventSocketOptions {

    private static final int PORT = 8021;
    private static final String SECRET = "RINGFENCE_EVENT_SOCKET_SECRET";

    private static final LiveRemedies REMEDIES = new LiveRemedies(
            "Give the password of event_socket.conf.xml, and check that its apply-inbound-acl admits this host.",
            "Check that both come from the same exchange",
            "Check that both come from the same exchange",
            "Check that both come from the same exchange, and that mod_json_cdr writes b-legs too: log-b-leg");

    @Option(
            names = "--event-socket",
            paramLabel = "HOST[:PORT]",
            description = "with --follow: FreeSWITCH's event socket, whose events bring the calls of the followed"
                    + " mod_json_cdr directory sooner (default: none; port 8021)")
    private @Nullable String address;

    @Option(
            names = "--event-socket-secret-file",
            paramLabel = "FILE",
            description = "event socket: file with its password on the first line (default: the environment's " + SECRET
                    + ")")
    private @Nullable Path secretFile;

    /**
     * The connection; empty if none is asked for.
     *
     * @param file how the followed files are read
     * @throws Explained if the flags make no sense
     */
    Optional<LiveSetup> setup(IntakeOptions file, PartyHasher hasher, InstantSource clock) {
        if (address == null) {
            refuseOthers();
            return Optional.empty();
        }
        HostAndPort at = HostAndPort.of(address, PORT, "--event-socket");
        LiveAddress exchange = new LiveAddress(at.host(), at.port(), Optional.empty());
        Supplier<String> secret = LiveSecret.of(
                Optional.ofNullable(secretFile),
                SECRET,
                Optional.ofNullable(System.getenv(SECRET)),
                "--event-socket-secret-file");
        Intake intake =
                Intake.of(file.withDialect(DialectOptions.DEFAULT).withEncoding(StandardCharsets.UTF_8), hasher);
        return Optional.of(new LiveSetup(
                "event-socket",
                REMEDIES,
                intake,
                notices -> LiveConnection.eventSocket(exchange, secret, clock, notices)));
    }

    /** @throws Explained if a connection is asked for, and nothing is followed */
    void refuse() {
        if (address != null) {
            throw Explained.mistake(
                    "--event-socket without --follow",
                    "Add --follow and the directory of mod_json_cdr: events only bring its calls sooner, and what is"
                            + " missed while there is no connection comes from the files.");
        }
        refuseOthers();
    }

    private void refuseOthers() {
        if (secretFile != null) {
            throw Explained.mistake(
                    "--event-socket-secret-file without --event-socket", "Name the exchange: --event-socket HOST.");
        }
    }
}

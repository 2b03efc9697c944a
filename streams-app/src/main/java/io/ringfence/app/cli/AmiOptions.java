package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.live.LiveRemedies;
import io.ringfence.app.live.LiveSecret;
import io.ringfence.app.live.LiveSetup;
import io.ringfence.app.live.TrustedCertificates;
import io.ringfence.intake.DialectOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.live.LiveAddress;
import io.ringfence.intake.live.LiveConnection;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A connection to Asterisk's manager interface beside a followed file, as flags. */
final class AmiOptions {

    private static final int PORT = 5038;
    private static final int TLS_PORT = 5039;
    private static final String SECRET = "RINGFENCE_AMI_SECRET";
    private static final LiveRemedies REMEDIES = new LiveRemedies(
            "Give the user and the secret that manager.conf has, and check that it permits this host.",
            "Give the zone of the exchange's clock with --ami-zone, that of the file's times with --zone",
            "Check that both come from the same exchange, and that [mappings] in cdr_manager.conf changes none of"
                    + " Asterisk's own names",
            "Check that both come from the same exchange, and that the file has linkedid: newcdrcolumns=yes in cdr.conf");

    @Option(
            names = "--ami",
            paramLabel = "HOST[:PORT]",
            description =
                    "with --follow: Asterisk's manager interface, whose Cdr events bring the calls of the followed"
                            + " file sooner (default: none; port 5038, with --ami-tls 5039)")
    private @Nullable String address;

    @Option(
            names = "--ami-user",
            paramLabel = "NAME",
            description = "AMI: a user of manager.conf with read=cdr; needs no write")
    private @Nullable String user;

    @Option(
            names = "--ami-secret-file",
            paramLabel = "FILE",
            description =
                    "AMI: file with the user's secret on its first line (default: the environment's " + SECRET + ")")
    private @Nullable Path secretFile;

    @Option(names = "--ami-tls", description = "AMI: connect with TLS and check the exchange's certificate and name")
    private boolean tls;

    @Option(
            names = "--ami-tls-ca",
            paramLabel = "FILE",
            description = "AMI: certificates in PEM that are trusted, also the exchange's own (default: those that Java"
                    + " trusts)")
    private @Nullable Path trusted;

    @Option(
            names = "--ami-zone",
            paramLabel = "ZONE",
            description = "AMI: zone of the exchange's clock, which its events are written in, such as Asia/Shanghai"
                    + " (default: --zone; differs from it where the file is written with usegmtime=yes)")
    private @Nullable String zone;

    /**
     * The connection; empty if none is asked for.
     *
     * @param file how the followed file is read
     * @throws Explained if the flags make no sense
     */
    Optional<LiveSetup> setup(IntakeOptions file, PartyHasher hasher, InstantSource clock) {
        if (address == null) {
            refuseOthers();
            return Optional.empty();
        }
        LiveAddress exchange = address(address);
        String name = name();
        Supplier<String> secret = LiveSecret.of(
                Optional.ofNullable(secretFile),
                SECRET,
                Optional.ofNullable(System.getenv(SECRET)),
                "--ami-secret-file");
        // Events have their own columns and order of dates, whatever the file's are.
        Intake intake = Intake.of(file.withZone(zone(file)).withDialect(DialectOptions.DEFAULT), hasher);
        return Optional.of(new LiveSetup(
                "ami", REMEDIES, intake, notices -> LiveConnection.ami(exchange, name, secret, clock, notices)));
    }

    /** @throws Explained if a connection is asked for, and no file is followed */
    void refuse() {
        if (address != null) {
            throw Explained.mistake(
                    "--ami without --follow",
                    "Add --follow and the exchange's Master.csv: events only bring its calls sooner, and what is missed"
                            + " while there is no connection comes from the file.");
        }
        refuseOthers();
    }

    private void refuseOthers() {
        if (user != null || secretFile != null || tls || trusted != null || zone != null) {
            throw Explained.mistake("an option for AMI without --ami", "Name the exchange: --ami HOST.");
        }
    }

    private String name() {
        if (user == null || user.isBlank() || user.chars().anyMatch(c -> c < ' ')) {
            throw Explained.mistake("--ami-user is missing", "Name a user of manager.conf with read=cdr.");
        }
        return user;
    }

    private LiveAddress address(String text) {
        if (trusted != null && !tls) {
            throw Explained.mistake("--ami-tls-ca without --ami-tls", "Add --ami-tls, or leave it out.");
        }
        HostAndPort at = HostAndPort.of(text, tls ? TLS_PORT : PORT, "--ami");
        return new LiveAddress(
                at.host(),
                at.port(),
                tls ? Optional.of(TrustedCertificates.context(Optional.ofNullable(trusted))) : Optional.empty());
    }

    private ZoneId zone(IntakeOptions file) {
        if (zone == null) {
            return file.zone();
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Explained.mistake(
                    "--ami-zone '" + zone + "' isn't a zone", "Write an IANA name, such as Asia/Shanghai.");
        }
    }
}

package io.ringfence.app.cli;

import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.notifying.Notifier;
import io.ringfence.serde.InstallationSecret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells people and machines what was decided. */
@Command(
        name = "notify",
        description =
                "Tell Alertmanager of every warning and pause of a number or group, until it is over, and a dialler without Kafka"
                        + " which numbers it must not use, and post Alertmanager's messages to DingTalk and Feishu. A process of its own beside 'ringfence run' or 'standalone'; several share the"
                        + " work.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence notify --data /var/lib/ringfence --alertmanager http://127.0.0.1:9093",
            "  ringfence notify --bootstrap-servers kafka:9092 --secret-file secret \\",
            "      --alertmanager http://am1:9093,http://am2:9093 --docs-url https://wiki.example/ringfence",
            "  ringfence notify --data /var/lib/ringfence --webhook-url https://dialler.example/pauses \\",
            "      --webhook-secret-file webhook-secret",
            "  ringfence notify --data /var/lib/ringfence --alertmanager http://127.0.0.1:9093 \\",
            "      --relay-address 127.0.0.1:9095 --relay-robots /etc/ringfence/robots",
            "",
            "The secret is that of 'ringfence run': alerts bear masked numbers, and names of them made with it.",
            "While Alertmanager is away nothing is lost; it is told when it is back. Times have a unit: 10s, 5m, 12h.",
            "SIGTERM ends it gracefully; the next start goes on where it was.",
        })
final class NotifyCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(names = "--print-config", description = "print the settings, without secrets, and end")
    private boolean printConfig;

    NotifyCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        RingfenceConfig config = SettingFlags.read(spec, Map.of());
        if (printConfig) {
            SettingFlags.print(spec, config);
            return ExitCode.OK.code();
        }
        InstallationSecret secret = Connecting.secret(spec, config, "numbers are named by it in alerts");
        Notifier notifier = Notifier.start(config, secret, wiring.clock(), wiring.zone());
        spec.commandLine()
                .getOut()
                .println("Telling what is decided on " + config.kafka().bootstrapServers() + ". Ctrl-C ends it.");
        spec.commandLine().getOut().flush();
        UntilTold.run(new UntilTold.Work() {
            @Override
            public void run() throws InterruptedException {
                Optional<Throwable> failure = notifier.awaitEnd();
                notifier.close();
                if (failure.isPresent()) {
                    throw Explained.failed(
                            "the notifier stopped: " + failure.get().getMessage(),
                            "The log above says why. Nothing is lost: start it again once that is mended.",
                            failure.get());
                }
            }

            @Override
            public boolean stop(Duration atMost) {
                notifier.close();
                return true;
            }
        });
        return ExitCode.OK.code();
    }
}

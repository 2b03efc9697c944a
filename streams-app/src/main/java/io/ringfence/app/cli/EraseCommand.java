package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.erasing.Erasing;
import io.ringfence.app.erasing.Trace;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.intake.PartyHasher;
import io.ringfence.serde.InstallationSecret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forgets a person. */
@Command(
        name = "erase",
        description =
                "Forget a person who asks for it: their attempts, what they are to the company, and their complaints."
                        + " Unless told otherwise a bare mark stays that they must not be called.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence erase - --reason 'request of 21 November' --data /var/lib/ringfence < number.txt",
            "  ringfence erase +8613800138000 --forget-all --reason 'ticket 4711' --bootstrap-servers k:9092"
                    + " --secret-file F",
            "",
            "Says until when the last trace is gone from topics. What is imported again afterwards is known again. After a",
            "change of the secret, repeat it with each secret that is still in use (--secret-file, --secret-key-id).",
        })
final class EraseCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NUMBER",
            description =
                    "the person's number in E.164, such as +8613800138000; - to read it from standard input, so that"
                            + " no history of commands keeps it")
    private String number;

    @Mixin
    private EraseOptions options;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = NumberId.DEFAULT_TENANT,
            description = "who is to forget them (default: ${DEFAULT-VALUE})")
    private String tenant;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long to wait until the stages did it; 0 to only send (default: ${DEFAULT-VALUE})")
    private int seconds;

    EraseCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        options.check();
        NumberId checked = checked(number.equals("-") ? read() : number.strip());
        Instant now = wiring.clock().instant();
        Erasure order;
        boolean done;
        List<Trace> traces;
        try (Installation installation = Connecting.open(spec)) {
            InstallationSecret secret =
                    Connecting.secret(spec, installation.config(), "the person is known by a hash under it");
            ContactKey contact =
                    new ContactKey(tenant, PartyHasher.under(secret).contact(checked.e164()));
            Erasing erasing = new Erasing(installation);
            order = options.order(UUID.randomUUID().toString(), erasing.complainedAbout(contact));
            done = erasing.order(contact, now, order, Duration.ofSeconds(Math.max(0, seconds)));
            traces = erasing.traces(now);
        }
        print(order, now, done, traces);
        if (!done && seconds > 0) {
            throw Explained.nothing(
                    "the order was sent, but its effect was not seen within " + seconds + " s",
                    "Is 'ringfence run' or 'standalone' running? It will be carried out when it is.");
        }
        return ExitCode.OK.code();
    }

    private void print(Erasure order, Instant now, boolean done, List<Trace> traces) {
        PrintWriter out = spec.commandLine().getOut();
        Texts texts = new Texts(wiring.zone());
        out.println("Erasure " + order.id() + ", ordered at " + texts.time(now) + " by " + order.author()
                + (done ? ", is done" : " was sent") + ".");
        out.println("  the stages   forget attempts, statements and complaints ("
                + order.numbers().size() + " numbers complained about)");
        out.println("  what stays   "
                + (order.keepSuppression()
                        ? "a bare mark that they must not be called, with this order's name, author and reason"
                        : "nothing"));
        out.println("  deadline     " + texts.time(traces.get(0).until())
                + ": by then the last trace is gone from topics, if the brokers keep up with cleaning");
        TextTable table = new TextTable("  PLACE", "GONE BY", "WHAT LIES THERE");
        traces.forEach(trace -> table.row("  " + trace.place(), texts.time(trace.until()), trace.what()));
        table.print(out);
        out.flush();
    }

    /** Without repeating the number: it is another party's. */
    private NumberId checked(String e164) {
        try {
            return new NumberId(tenant, e164);
        } catch (IllegalArgumentException e) {
            throw Explained.mistake(
                    "this is no number in E.164, or no tenant",
                    "Write + and the country, for instance +8613800138000; a tenant has at most 64 characters.");
        }
    }

    private static String read() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw Explained.failed("cannot read standard input: " + e, "Give the number there, on one line.", e);
        }
    }
}

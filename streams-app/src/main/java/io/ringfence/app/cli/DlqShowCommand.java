package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.deadletters.Letter;
import io.ringfence.app.deadletters.LetterBox;
import io.ringfence.app.deadletters.LetterFilter;
import io.ringfence.app.deadletters.LetterJson;
import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.InstallationSecret;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one dead letter, and opens it if told to. */
@Command(
        name = "show",
        description =
                "Explain a dead letter: what was wrong, where it came from, how to mend it. Its content is shown with"
                        + " --bytes only, and needs the secret.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence dlq show dlq-3:12 --data /var/lib/ringfence",
            "  ringfence dlq show call-records:0:42 --bootstrap-servers kafka:9092",
            "  ringfence dlq show dlq-3:12 --bytes --as decoded --out value.json --data /var/lib/ringfence",
        })
final class DlqShowCommand implements Callable<Integer> {

    /** Letters shown at once: one place seldom has more than one. */
    private static final int MOST = 20;

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LETTER",
            description = "where it lies (dlq-3:12), or where it came from (call-records:0:42, Master.csv:17)")
    private String address;

    @Option(names = "--json", description = "one JSON object a line, without the content")
    private boolean json;

    @Mixin
    private LetterBytesOptions bytes;

    DlqShowCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        bytes.check();
        List<Letter> found = new ArrayList<>();
        try (Installation installation = Connecting.open(spec)) {
            new LetterBox(installation).read(LetterFilter.only(LetterFilterOptions.address(address)), letter -> {
                if (found.size() < MOST) {
                    found.add(letter);
                }
            });
            if (found.isEmpty()) {
                throw Explained.nothing(
                        "there is no dead letter " + address,
                        "'ringfence dlq list' lists them; after their time (3 days by default) they are gone.");
            }
            if (bytes.wanted()) {
                InstallationSecret secret =
                        Connecting.secret(spec, installation.config(), "the content is sealed under it");
                Letter letter = found.get(found.size() - 1);
                if (found.size() > 1) {
                    throw Explained.mistake(
                            address + " names " + found.size() + " letters",
                            "Name one of them, such as " + letter.id() + ".");
                }
                bytes.show(letter, installation, secret, spec);
                return ExitCode.OK.code();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Letter letter : found) {
            if (json) {
                out.println(LetterJson.of(letter));
            } else {
                print(letter, out);
            }
        }
        return ExitCode.OK.code();
    }

    private void print(Letter letter, PrintWriter out) {
        Texts texts = new Texts(wiring.zone());
        DeadLetter content = letter.content();
        DeadLetter.Origin origin = content.origin();
        out.println(letter.id() + "  " + content.reason() + ", set aside at " + texts.time(content.at()) + " by "
                + content.stage());
        out.println("  from       "
                + (letter.fromFile()
                        ? "file " + letter.originName() + ", line " + origin.offset()
                        : "topic " + origin.topic() + ", partition " + origin.partition() + ", offset "
                                + origin.offset()
                                + origin.timestamp()
                                        .map(at -> ", record of " + texts.time(at))
                                        .orElse("")));
        out.println("  wrong      " + content.message());
        out.println("  remedy     " + content.remedy());
        if (!letter.fromFile()) {
            out.println("  key        " + size(content.key()));
        }
        out.println("  " + (letter.fromFile() ? "row        " : "value      ") + size(content.value()));
        out.println("  sealed     under secret " + content.encryptionKeyId());
        out.println("  state      " + (letter.redriven() ? "sent again" : "not sent again"));
        if (!letter.redriven()) {
            out.println("  to mend    " + mending(letter));
        }
    }

    private static String size(DeadLetter.Part part) {
        if (part.size() < 0) {
            return "none";
        }
        return part.size() + " bytes" + (part.cut() ? ", of which only the beginning was kept" : "");
    }

    private static String mending(Letter letter) {
        return letter.fromFile()
                ? "ringfence dlq redrive " + letter.id() + " --out rows.csv --yes; then mend rows.csv and import it"
                : "ringfence dlq show " + letter.id()
                        + " --bytes --as decoded --out value.json; change it; ringfence dlq" + " redrive " + letter.id()
                        + " --value-file value.json --yes";
    }
}

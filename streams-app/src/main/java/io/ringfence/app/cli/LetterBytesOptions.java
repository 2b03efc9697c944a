package io.ringfence.app.cli;

import io.ringfence.app.client.Installation;
import io.ringfence.app.deadletters.Letter;
import io.ringfence.app.deadletters.OpenedLetter;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.files.PrivateFile;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.UnreadableRecordException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether and how the content of a dead letter is shown. */
final class LetterBytesOptions {

    /** How bytes are shown. */
    enum Form {
        /** Offset, hexadecimal, letters. */
        HEX,
        /** As UTF-8. */
        TEXT,
        /** A record as JSON. */
        DECODED,
        /** As they are. */
        RAW
    }

    /** Which bytes. */
    enum Half {
        KEY,
        VALUE
    }

    private static final int HEX_WIDTH = 16;

    @Option(
            names = "--bytes",
            description = "open the letter and show what it holds, which may be other parties' phone numbers")
    private boolean bytes;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description = "hex, text (UTF-8), decoded (a record as JSON, which 'dlq redrive --value-file' takes), raw"
                    + " (default: hex; raw into a file)")
    private @Nullable Form form;

    @Option(
            names = "--part",
            paramLabel = "PART",
            defaultValue = "VALUE",
            description = "key or value; the key of a file's row is its file's header (default: ${DEFAULT-VALUE})")
    private Half half;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "a new file for the content, readable by its owner only (default: standard output)")
    private @Nullable Path out;

    boolean wanted() {
        return bytes;
    }

    /** @throws Explained if flags don't fit together */
    void check() {
        if (!bytes && (form != null || out != null)) {
            throw Explained.mistake(
                    "--as and --out are about the content, which isn't shown by itself",
                    "Add --bytes if you mean to see it; it may hold other parties' phone numbers.");
        }
        if (out == null && form == Form.RAW) {
            throw Explained.mistake("raw bytes don't belong on a terminal", "Add --out FILE, or --as hex.");
        }
    }

    /** Shows the content. */
    void show(Letter letter, Installation installation, InstallationSecret secret, CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        byte[] content = content(letter, installation, secret);
        if (half == Half.KEY
                ? letter.content().key().cut()
                : letter.content().value().cut()) {
            err.println("ringfence: only the first " + content.length + " bytes were kept");
        }
        Form how = form == null ? (out == null ? Form.HEX : Form.RAW) : form;
        byte[] shown = switch (how) {
            case HEX -> hex(content).getBytes(StandardCharsets.UTF_8);
            case TEXT, RAW -> content;
            case DECODED -> (decoded(letter, installation, content) + "\n").getBytes(StandardCharsets.UTF_8);
        };
        err.println(
                "ringfence: this may hold other parties' phone numbers: don't leave it in a log, a ticket or a mail");
        if (out == null) {
            PrintWriter terminal = spec.commandLine().getOut();
            String text = new String(shown, StandardCharsets.UTF_8);
            terminal.print(text);
            if (!text.endsWith("\n")) {
                terminal.println();
            }
            terminal.flush();
            return;
        }
        try (OutputStream file = PrivateFile.create(out)) {
            file.write(shown);
        } catch (IOException e) {
            throw Explained.failed("cannot write " + out + ": " + e, "Check the directory and the disk.", e);
        }
        spec.commandLine().getOut().println("wrote " + shown.length + " bytes to " + out);
    }

    private byte[] content(Letter letter, Installation installation, InstallationSecret secret) {
        try {
            OpenedLetter opened = OpenedLetter.of(
                    letter, DeadLetters.of(secret, installation.serdes().maxBytes()), secret);
            Optional<byte[]> wanted = half == Half.KEY ? opened.key() : opened.value();
            return wanted.orElseThrow(() ->
                    Explained.nothing(letter.id() + " has no " + half.name().toLowerCase(Locale.ROOT), ""));
        } catch (OpenedLetter.Refused e) {
            throw Explained.failed(
                    letter.id() + " can't be opened: " + e.obstacle().what() + " (it names secret "
                            + letter.content().encryptionKeyId() + ", at hand is " + secret.keyId() + ")",
                    e.obstacle().remedy());
        }
    }

    private static String decoded(Letter letter, Installation installation, byte[] content) {
        for (Channel channel : Channel.values()) {
            if (installation.topic(channel).equals(letter.content().origin().topic())) {
                try {
                    return installation.serdes().text(channel).of(content);
                } catch (UnreadableRecordException e) {
                    throw Explained.failed(letter.id() + " can't be decoded: " + e.what(), "Look at it with --as hex.");
                }
            }
        }
        throw Explained.failed(
                letter.id() + " is no record of one of Ringfence's topics", "Look at it with --as text or --as hex.");
    }

    private static String hex(byte[] content) {
        StringBuilder text = new StringBuilder();
        HexFormat format = HexFormat.ofDelimiter(" ");
        for (int at = 0; at < content.length; at += HEX_WIDTH) {
            byte[] line = Arrays.copyOfRange(content, at, Math.min(content.length, at + HEX_WIDTH));
            text.append(String.format(Locale.ROOT, "%08x  %-47s  |", at, format.formatHex(line)));
            for (byte b : line) {
                text.append(b >= ' ' && b < 0x7F ? (char) b : '.');
            }
            text.append("|\n");
        }
        return text.toString();
    }
}

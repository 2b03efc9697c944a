package io.ringfence.intake;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens files to be read in. One intake serves many files and remembers numbers over them; sources opened from it may be
 * read by different threads.
 *
 * <p>Every {@code open…} method recognises the file by its first row, and throws {@link IntakeRefusedException} with a
 * remedy if it can't be read as what is asked for.
 */
public final class Intake {

    private final IntakeOptions options;
    private final DirectionRule rule;
    private final Parties parties;
    private final OwnRows own;
    private final AsteriskFiles asterisk;
    private final FreeSwitchFiles freeSwitch;
    private final KamailioFiles kamailio;
    private final MappedFiles mapped;
    private final RecentCalls recent = new RecentCalls();

    private Intake(IntakeOptions options, NumberNormaliser numbers, Parties parties) {
        this.options = options;
        this.rule = new DirectionRule(options.exchange(), numbers);
        this.parties = parties;
        this.own = new OwnRows(options, numbers, parties);
        this.asterisk = new AsteriskFiles(options);
        this.freeSwitch = new FreeSwitchFiles(options);
        this.kamailio = new KamailioFiles(options);
        this.mapped = new MappedFiles(options);
    }

    /**
     * An intake.
     *
     * @throws IntakeRefusedException if an option makes no sense
     */
    public static Intake of(IntakeOptions options, PartyHasher hasher) {
        return new Intake(
                options, NumberNormaliser.of(options.defaultRegion(), options.areaCode()), new Parties(hasher));
    }

    /**
     * Opens a file of any kind, or a directory of JSON files, one for each call: FreeSWITCH's, or those of the mapping
     * given.
     */
    public OpenedFile open(Path file) {
        if (Files.isDirectory(file)) {
            return spool(file);
        }
        return open(InputBytes.open(file, options.encoding()), file.toString());
    }

    /**
     * Opens a stream of any kind.
     *
     * @param stream read from and closed by the source
     * @param name what origins and messages call it
     */
    public OpenedFile open(InputStream stream, String name) {
        try {
            return open(InputBytes.of(stream, name, options.encoding(), -1), name);
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    name + " can't be read (" + e.getClass().getSimpleName() + ")", "Check where it comes from.");
        }
    }

    /**
     * Opens a file that is being written. It is recognised by its beginning and read on from any of its lines; the
     * header, if it has one, is known from the beginning. The source throws {@link NoRowYetException} where {@code
     * rest} does.
     *
     * @param beginning the file's first bytes, whole lines
     * @param rest the file's bytes from a line on
     * @param firstLine the number of that line, from 1
     * @param name what origins and messages call it
     * @throws IntakeRefusedException if it can't be read as what it is, or can't be followed
     */
    public OpenedFile follow(byte[] beginning, InputStream rest, long firstLine, String name) {
        if (options.encoding().name().startsWith("UTF-16")
                || options.encoding().name().startsWith("UTF-32")) {
            throw new IntakeRefusedException(
                    name + " can't be followed in " + options.encoding().name(),
                    "Have it written as UTF-8, or import it once it is complete.");
        }
        try {
            InputBytes input =
                    InputBytes.of(new ByteArrayInputStream(beginning), name, options.encoding(), beginning.length);
            OpenedFile opened = open(input, name);
            if (!input.goOn(rest, firstLine, options.encoding())) {
                throw new IntakeRefusedException(
                        name + " (" + opened.source().dialect() + ") can't be followed: its records aren't lines",
                        "Import it once it is complete.");
            }
            return opened;
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    name + " can't be read (" + e.getClass().getSimpleName() + ")", "Check where it comes from.");
        }
    }

    /**
     * Opens files of directories, each written once for a call, as one feed.
     *
     * @param files those to read, which {@link #look} found whole or finished; throws {@link NoRowYetException} where none is there
     *     yet, and so does the source then
     */
    public RowSource<CallRecord> followSpool(Iterator<Path> files) {
        return legs(
                SpooledLegs.following(files, options.encoding(), new FreeSwitchJson(options)),
                "FreeSWITCH mod_json_cdr");
    }

    /** What a file of a directory is, by its name and its content. */
    public SpooledFile look(Path file) {
        return SpooledFile.look(file, options.encoding());
    }

    /**
     * Takes JSON records one by one, such as those of a topic.
     *
     * @param name what origins and messages call where they come from
     * @throws IntakeRefusedException if no mapping for JSON is given
     */
    public PushedRecords records(String name) {
        JsonLegs.Format format = mapped.json()
                .orElseThrow(() -> new IntakeRefusedException(
                        options.dialect().mapping().isPresent()
                                ? "the mapping is one of columns, and the records of a topic are JSON"
                                : "nobody says what the fields of the records mean",
                        "Give a mapping with 'format: json' (--mapping, see docs/mappings.md)."));
        return new PushedRecords(format, name, options, rule, parties);
    }

    /**
     * Takes documents of FreeSWITCH's {@code mod_json_cdr} one by one, as it posts them.
     *
     * @param name what origins and messages call where they come from
     */
    public PushedRecords freeSwitchRecords(String name) {
        return new PushedRecords(new FreeSwitchJson(options), name, options, rule, parties);
    }

    /**
     * Reads records of a kind that is Ringfence's own, handed over by the names of their fields. Each result's line is the record's
     * number, from 2: the first line of a file is its header.
     *
     * @param rows values by field, without line breaks
     * @param name what origins and messages call where they come from
     */
    public RowSource<?> records(OwnKind kind, List<Map<String, String>> rows, String name) {
        return open(new ByteArrayInputStream(kind.file(rows)), name).source();
    }

    /** Opens a file of calls. */
    public RowSource<CallRecord> openCalls(Path file) {
        OpenedFile opened = open(file);
        if (opened instanceof OpenedFile.Calls calls) {
            return calls.source();
        }
        throw notThat(file, opened, "calls");
    }

    /** Opens a file of complaints. */
    public RowSource<Complaint> openComplaints(Path file) {
        OpenedFile opened = open(file);
        if (opened instanceof OpenedFile.Complaints complaints) {
            return complaints.source();
        }
        throw notThat(file, opened, "complaints");
    }

    /** Opens a file of contacts. */
    public RowSource<ContactMark> openContacts(Path file) {
        OpenedFile opened = open(file);
        if (opened instanceof OpenedFile.Contacts contacts) {
            return contacts.source();
        }
        throw notThat(file, opened, "contacts");
    }

    /** Opens a file of number profiles. */
    public RowSource<NumberProfile> openNumbers(Path file) {
        OpenedFile opened = open(file);
        if (opened instanceof OpenedFile.Numbers profiles) {
            return profiles.source();
        }
        throw notThat(file, opened, "numbers");
    }

    private static IntakeRefusedException notThat(Path file, OpenedFile opened, String wanted) {
        String dialect = opened.source().dialect();
        opened.source().close();
        return new IntakeRefusedException(
                file + " was taken for " + dialect + ", not for " + wanted, "Check which file goes with which option.");
    }

    private OpenedFile spool(Path directory) {
        List<Path> files = SpooledLegs.in(directory);
        Optional<JsonLegs.Format> declared = mapped.json();
        if (declared.isPresent()) {
            SpooledLegs spool = SpooledLegs.of(files, options.encoding(), declared.get());
            return new OpenedFile.Calls(legs(spool, "mapping, " + files.size() + " JSON files"));
        }
        Path first = files.get(0);
        try (InputBytes oldest = InputBytes.open(first, options.encoding())) {
            if (!FreeSwitchJson.recognises(FirstRows.of(oldest).head())) {
                throw new IntakeRefusedException(
                        first + " is no record of FreeSWITCH's mod_json_cdr",
                        "Only directories of its files are read whole; name other files one by one.");
            }
        }
        SpooledLegs spool = SpooledLegs.of(files, options.encoding(), new FreeSwitchJson(options));
        return new OpenedFile.Calls(legs(spool, "FreeSWITCH mod_json_cdr, " + files.size() + " files"));
    }

    private LegSource legs(SpooledLegs spool, String dialect) {
        return new LegSource(spool, new LegFile(spool, dialect, List.of()), options, rule, parties, recent);
    }

    private OpenedFile open(InputBytes input, String name) {
        try {
            return recognised(input, name);
        } catch (RuntimeException e) {
            input.close();
            throw e;
        }
    }

    private OpenedFile recognised(InputBytes input, String name) {
        FirstRows first = FirstRows.of(input);
        if (first.isEmpty()) {
            throw new IntakeRefusedException(name + " is empty", "There is nothing to import.");
        }
        if (OwnColumns.of(first.header()).isPresent()) {
            return own(input, first, name);
        }
        LegFile file = mapped.open(first, name)
                .or(() -> asterisk.open(first, name))
                .or(() -> freeSwitch.open(first, name))
                .or(() -> kamailio.open(first, name))
                .orElseThrow(() -> Unrecognised.refusal(first, name));
        return new OpenedFile.Calls(new LegSource(Consumed.of(input), file, options, rule, parties, recent));
    }

    private OpenedFile own(InputBytes input, FirstRows first, String name) {
        List<String> header = first.header();
        RowReader rows = new RowReader(first.lines(), columns -> columns == header.size());
        rows.next(); // the header
        OwnColumns columns = OwnColumns.of(header).orElseThrow();
        List<String> warnings = unknownColumns(columns, header, name);
        return switch (columns.kind()) {
            case "calls" ->
                new OpenedFile.Calls(new OwnCsvSource<>(input, name, rows, columns, header, own::call, warnings));
            case "complaints" ->
                new OpenedFile.Complaints(
                        new OwnCsvSource<>(input, name, rows, columns, header, own::complaint, warnings));
            case "label observations" ->
                new OpenedFile.Labels(new OwnCsvSource<>(input, name, rows, columns, header, own::label, warnings));
            case "contacts" ->
                new OpenedFile.Contacts(new OwnCsvSource<>(input, name, rows, columns, header, own::contact, warnings));
            default ->
                new OpenedFile.Numbers(new OwnCsvSource<>(input, name, rows, columns, header, own::profile, warnings));
        };
    }

    private List<String> unknownColumns(OwnColumns columns, List<String> header, String name) {
        List<String> unknown = header.stream()
                .filter(column -> !columns.names().contains(column))
                .toList();
        if (unknown.isEmpty()) {
            return List.of();
        }
        String list = String.join(", ", unknown);
        if (options.strict()) {
            throw new IntakeRefusedException(
                    name + ": unknown columns in a " + columns.kind() + " file: " + list,
                    "Known are " + String.join(",", columns.names()) + ". Without --strict they are ignored.");
        }
        return List.of(name + ": columns ignored, because a " + columns.kind() + " file doesn't have them: " + list);
    }
}

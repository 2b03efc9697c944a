package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.imports.FeedReporter;
import io.ringfence.domain.call.NumberId;
import io.ringfence.intake.AsteriskMapping;
import io.ringfence.intake.DateOrder;
import io.ringfence.intake.DialectOptions;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.FreeSwitchTemplate;
import io.ringfence.intake.IntakeOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are to be read, as flags. */
final class IntakeFlags {

    private static final Duration WHOLE_FILES = Duration.ofHours(1);
    private static final Duration WHILE_FOLLOWING = Duration.ofSeconds(10);
    private static final Pattern DIGITS = Pattern.compile("([1-9])-([1-9])");

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = NumberId.DEFAULT_TENANT,
            description = "whose rows they are, where a row doesn't say (default: ${DEFAULT-VALUE})")
    private String tenant;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "import",
            description = "the feed's name, where a row doesn't say (default: ${DEFAULT-VALUE})")
    private String source;

    @Option(
            names = "--region",
            paramLabel = "CC",
            defaultValue = "CN",
            description = "region of numbers in national form, two letters (default: ${DEFAULT-VALUE})")
    private String region;

    @Option(
            names = "--area-code",
            paramLabel = "DIGITS",
            defaultValue = "",
            description = "area code of local numbers, without its leading 0 (default: none)")
    private String areaCode;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "zone of times without an offset, such as Asia/Shanghai (default: ${DEFAULT-VALUE})")
    private String zone;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "the files' encoding, such as GB18030 (default: ${DEFAULT-VALUE})")
    private String encoding;

    @Option(names = "--strict", description = "refuse files with unknown columns rather than ignore those")
    private boolean strict;

    @Option(
            names = "--company-numbers",
            split = ",",
            paramLabel = "NUMBER",
            description = "exchange: the company's numbers in E.164, or prefixes ending in *; separated by commas")
    private Set<String> companyNumbers = new TreeSet<>();

    @Option(
            names = "--trunk",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "exchange: channels that lead outside, such as PJSIP/trunk-*")
    private String trunk;

    @Option(
            names = "--caller-number",
            paramLabel = "NUMBER",
            defaultValue = "",
            description = "exchange: the company's number presented when an extension calls out")
    private String callerNumber;

    @Option(
            names = "--called-number",
            paramLabel = "NUMBER",
            defaultValue = "",
            description = "exchange: the company's number dialled when a row only has the extension reached")
    private String calledNumber;

    @Option(
            names = "--extension-number",
            paramLabel = "EXT=NUMBER",
            description = "exchange: the company's number of one extension; may be repeated")
    private Map<String, String> extensionNumbers = new TreeMap<>();

    @Option(
            names = "--outbound-context",
            split = ",",
            paramLabel = "NAME",
            description = "exchange: dialplan contexts whose calls leave the company")
    private Set<String> outboundContexts = new TreeSet<>();

    @Option(
            names = "--inbound-context",
            split = ",",
            paramLabel = "NAME",
            description = "exchange: dialplan contexts whose calls come in")
    private Set<String> inboundContexts = new TreeSet<>();

    @Option(
            names = "--internal-digits",
            paramLabel = "MIN-MAX",
            defaultValue = "2-6",
            description = "exchange: how many digits an extension has; 0 if there are none (default: ${DEFAULT-VALUE})")
    private String internalDigits;

    @Option(
            names = "--outside-prefix",
            paramLabel = "DIGITS",
            defaultValue = "",
            description = "exchange: what is dialled for an outside line (default: nothing)")
    private String outsidePrefix;

    @Option(
            names = "--group-window",
            paramLabel = "DURATION",
            description = "exchange: how long, in the file's time, a call's rows are waited for (default: PT1H; with"
                    + " --follow PT10S, and as long on the clock)")
    private @Nullable Duration groupWindow;

    @Option(
            names = "--date-order",
            paramLabel = "ORDER",
            defaultValue = "year-first",
            description = "exchange: order of dates, year-first (2026-12-31), day-first (31/12/2026) or month-first"
                    + " (12/31/2026) (default: ${DEFAULT-VALUE}; others are rejected)")
    private String dateOrder;

    @Option(
            names = "--asterisk-mapping",
            paramLabel = "FILE",
            description = "Asterisk: the cdr_custom.conf by which cdr_custom wrote the files (default: files are taken"
                    + " for cdr_csv's)")
    private @Nullable Path asteriskMapping;

    @Option(
            names = "--freeswitch-template",
            paramLabel = "NAME",
            description = "FreeSWITCH: the template by which mod_cdr_csv wrote the files: example, sql, snom, linksys,"
                    + " asterisk or opencdrrate (default: told by the rows)")
    private @Nullable String freeSwitchTemplate;

    @Option(
            names = "--kamailio-extra",
            split = ",",
            paramLabel = "NAME",
            description = "Kamailio, OpenSIPS: the extra columns that acc writes, named and ordered as in db_extra;"
                    + " src_user and dst_user or dst_ouser must be among them (default: such files are refused)")
    private List<String> kamailioExtra = new ArrayList<>();

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description =
                    "what the columns of other CSV files, or the fields of JSON records, mean: a file (docs/mappings.md),"
                            + " or one of: ${COMPLETION-CANDIDATES} (default: files must be of a known kind)",
            completionCandidates = MappingNames.class)
    private @Nullable String mapping;

    /** As which feed the rows are read. */
    FeedReporter.Feed feed() {
        return new FeedReporter.Feed(tenant, source);
    }

    /** How long rows of a call are waited for while a file is followed: decisions wait as long. */
    Duration quiet() {
        return groupWindow == null ? WHILE_FOLLOWING : groupWindow;
    }

    /** The options for files that are followed, whatever day that comes to. */
    IntakeOptions followed() {
        return options(IntakeOptions.DEFAULT.latest(), quiet());
    }

    /** The options, for files that hold nothing later than a day from {@code now}. */
    IntakeOptions options(Instant now) {
        return options(now.plus(Duration.ofDays(1)), groupWindow == null ? WHOLE_FILES : groupWindow);
    }

    private IntakeOptions options(Instant latest, Duration window) {
        int min = 2;
        int max = 0;
        if (!internalDigits.equals("0")) {
            Matcher digits = DIGITS.matcher(internalDigits);
            if (!digits.matches()) {
                throw Explained.mistake(
                        "--internal-digits '" + internalDigits + "' isn't a range",
                        "Write it as 2-6, or 0 if there are no extensions.");
            }
            min = Integer.parseInt(digits.group(1));
            max = Integer.parseInt(digits.group(2));
        }
        ExchangeOptions exchange = ExchangeOptions.DEFAULT
                .withCompanyNumbers(companyNumbers)
                .withTrunkPattern(trunk)
                .withNumbers(callerNumber, calledNumber, extensionNumbers)
                .withContexts(outboundContexts, inboundContexts)
                .withDialling(min, max, outsidePrefix)
                .withGrouping(window, ExchangeOptions.DEFAULT.maxOpenGroups());
        return IntakeOptions.DEFAULT
                .withFeed(tenant, source)
                .withRegion(region, areaCode)
                .withZone(zone())
                .withEncoding(encoding())
                .withStrict(strict)
                .withTimes(IntakeOptions.DEFAULT.earliest(), latest)
                .withExchange(exchange)
                .withDialect(dialect());
    }

    private DialectOptions dialect() {
        DialectOptions dialect = DialectOptions.DEFAULT.withDateOrder(dateOrder());
        if (asteriskMapping != null) {
            dialect =
                    dialect.withAsteriskMapping(AsteriskMapping.read(existing(asteriskMapping, "--asterisk-mapping")));
        }
        if (freeSwitchTemplate != null) {
            dialect = dialect.withFreeSwitchTemplate(template(freeSwitchTemplate));
        }
        if (mapping != null) {
            dialect = dialect.withMapping(MappingNames.load(mapping));
        }
        return dialect.withKamailioExtra(kamailioExtra);
    }

    private static FreeSwitchTemplate template(String name) {
        return FreeSwitchTemplate.named(name)
                .orElseThrow(() -> Explained.mistake(
                        "--freeswitch-template '" + name + "' is no template of mod_cdr_csv's own",
                        "Use one of example, sql, snom, linksys, asterisk, opencdrrate."));
    }

    private static Path existing(Path file, String flag) {
        if (!Files.isRegularFile(file)) {
            throw Explained.mistake("there is no file " + file, "Give a file to " + flag + ".");
        }
        return file;
    }

    private DateOrder dateOrder() {
        return switch (dateOrder) {
            case "year-first" -> DateOrder.YEAR_FIRST;
            case "day-first" -> DateOrder.DAY_FIRST;
            case "month-first" -> DateOrder.MONTH_FIRST;
            default ->
                throw Explained.mistake(
                        "--date-order '" + dateOrder + "' is no order", "Write year-first, day-first or month-first.");
        };
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Explained.mistake("--zone '" + zone + "' isn't a zone", "Write an IANA name, such as Asia/Shanghai.");
        }
    }

    private Charset encoding() {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Explained.mistake(
                    "--encoding '" + encoding + "' isn't known to this Java", "For instance UTF-8, GB18030.");
        }
    }
}

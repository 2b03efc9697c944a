package io.ringfence.app.api;

import io.ringfence.app.client.Installation;
import io.ringfence.app.imports.RowWriter;
import io.ringfence.intake.ExchangeOptions;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.OwnKind;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.PushedRecords;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.query.RecordDesk;
import io.ringfence.serde.DeadLetters;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;

/** Reads records by the classes that read files, and sends them to the topics that an import sends to. */
final class KafkaRecordDesk implements RecordDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Rows are refused that lie further ahead; an intake is made anew before that is too near. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Duration RENEWED = Duration.ofHours(1);

    /** Feeds, or exchanges, whose calls are remembered. */
    private static final int MOST_FEEDS = 16;

    private static final Pattern FIELD = Pattern.compile("column ([a-z_]+)");
    private static final Pattern DIGITS = Pattern.compile("([1-9])-([1-9])");
    private static final Set<String> EXCHANGE = Set.of(
            "company_numbers",
            "trunk",
            "caller_number",
            "called_number",
            "outbound_context",
            "inbound_context",
            "internal_digits",
            "outside_prefix");

    private final Installation installation;
    private final DeadLetters deadLetters;
    private final PartyHasher hasher;
    private final String region;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final Map<Feed, Open> open = new LinkedHashMap<>(16, 0.75f, true);

    /** Whose records, and of which exchange. */
    private record Feed(String tenant, String source, Map<String, String> exchange) {}

    /** What reads a feed; the records of an exchange belong together, so one thread reads at a time. */
    private record Open(Intake intake, PushedRecords documents, AtomicLong count, long since) {}

    /** @param region the region of numbers in national form */
    KafkaRecordDesk(
            Installation installation,
            DeadLetters deadLetters,
            PartyHasher hasher,
            String region,
            Producer<byte[], byte[]> producer,
            Clock clock) {
        this.installation = installation;
        this.deadLetters = deadLetters;
        this.hasher = hasher;
        this.region = region;
        this.producer = producer;
        this.clock = clock;
    }

    @Override
    public Set<String> fields(Kind kind) {
        return OwnKind.valueOf(kind.name()).fields();
    }

    @Override
    public Set<String> exchangeOptions() {
        return EXCHANGE;
    }

    @Override
    public Taken take(Kind kind, String tenant, String source, List<Map<String, String>> rows) {
        Open feed = open(new Feed(tenant, source, Map.of()));
        List<RowResult<?>> results = new ArrayList<>();
        try (RowSource<?> read = feed.intake().records(OwnKind.valueOf(kind.name()), rows, "API")) {
            while (read.hasNext()) {
                results.add(read.next());
            }
        }
        return send(results, 2);
    }

    @Override
    public Taken freeSwitch(String tenant, String source, Map<String, String> exchange, byte[] document) {
        Feed feed = new Feed(tenant, source, new TreeMap<>(exchange));
        try {
            Open reader = open(feed);
            List<RowResult<?>> results = new ArrayList<>();
            synchronized (reader) {
                reader.documents().push(document, reader.count().incrementAndGet());
                // The call is told at once; a leg of it that comes later amends it.
                reader.documents().settle(results::add);
            }
            return send(results, (int) reader.count().get());
        } catch (IntakeRefusedException e) {
            return new Taken(0, 0, 0, List.of(new Fault(0, "", refused(feed, e))));
        } catch (RuntimeException e) {
            forget(feed); // it remembers a call that nobody has: sent again, it must be a new one
            throw e;
        }
    }

    private Taken send(List<RowResult<?>> results, int firstLine) {
        List<Fault> faults = new ArrayList<>();
        int internal = 0;
        int known = 0;
        for (RowResult<?> result : results) {
            if (result instanceof RowResult.Rejected<?> rejected) {
                faults.add(fault(rejected, (int) rejected.origin().line() - firstLine));
            } else if (result instanceof RowResult.Internal) {
                internal++;
            } else if (result instanceof RowResult.Grouped) {
                known++;
            }
        }
        if (!faults.isEmpty()) {
            return new Taken(0, 0, 0, faults);
        }
        RowWriter writer = new RowWriter(installation, deadLetters, producer, clock);
        results.forEach(result -> writer.write(result, new byte[0]));
        await(writer);
        return new Taken(results.size() - internal - known, known, internal, faults);
    }

    private static void await(RowWriter writer) {
        try {
            if (!writer.await(PATIENCE)) {
                throw new IllegalStateException("no answer within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        writer.failure().ifPresent(failure -> {
            throw new IllegalStateException(failure.toString(), failure);
        });
    }

    private static Fault fault(RowResult.Rejected<?> rejected, int row) {
        Matcher field = FIELD.matcher(rejected.message());
        String name = field.find() ? field.group(1) : "";
        String message = rejected.message().replace("column ", "field ");
        return new Fault(
                row,
                name,
                message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ". " + rejected.remedy());
    }

    private Open open(Feed feed) {
        long now = clock.millis();
        synchronized (open) {
            Open found = open.get(feed);
            // One of an exchange remembers its calls, so it isn't made anew.
            if (found == null || (feed.exchange().isEmpty() && now - found.since() > RENEWED.toMillis())) {
                found = made(feed, now);
                open.put(feed, found);
                if (open.size() > MOST_FEEDS) {
                    open.remove(open.keySet().iterator().next());
                }
            }
            return found;
        }
    }

    private void forget(Feed feed) {
        synchronized (open) {
            open.remove(feed);
        }
    }

    /** Names the parameter of the exchange; what stands in it isn't repeated. */
    private String refused(Feed feed, IntakeRefusedException why) {
        for (Map.Entry<String, String> one : feed.exchange().entrySet()) {
            try {
                made(new Feed(feed.tenant(), feed.source(), Map.of(one.getKey(), one.getValue())), clock.millis());
            } catch (IntakeRefusedException e) {
                return "The parameter '" + one.getKey() + "' can't be used. " + e.remedy();
            }
        }
        return "The parameters about the exchange can't be used together. " + why.remedy();
    }

    private Open made(Feed feed, long now) {
        IntakeOptions options = IntakeOptions.DEFAULT
                .withFeed(feed.tenant(), feed.source())
                .withRegion(region, "")
                .withStrict(true)
                .withExchange(exchange(feed.exchange()))
                .withTimes(
                        IntakeOptions.DEFAULT.earliest(),
                        feed.exchange().isEmpty() ? clock.instant().plus(AHEAD) : IntakeOptions.DEFAULT.latest());
        Intake intake = Intake.of(options, hasher);
        return new Open(intake, intake.freeSwitchRecords("mod_json_cdr"), new AtomicLong(), now);
    }

    private static ExchangeOptions exchange(Map<String, String> said) {
        Matcher digits = DIGITS.matcher(said.getOrDefault("internal_digits", "2-6"));
        if (!digits.matches()) {
            throw new IntakeRefusedException(
                    "internal_digits isn't a range of digits", "Write it as 2-6: extensions have so many digits.");
        }
        return ExchangeOptions.DEFAULT
                .withCompanyNumbers(words(said, "company_numbers"))
                .withTrunkPattern(said.getOrDefault("trunk", ""))
                .withNumbers(said.getOrDefault("caller_number", ""), said.getOrDefault("called_number", ""), Map.of())
                .withContexts(words(said, "outbound_context"), words(said, "inbound_context"))
                .withDialling(
                        Integer.parseInt(digits.group(1)),
                        Integer.parseInt(digits.group(2)),
                        said.getOrDefault("outside_prefix", ""));
    }

    private static Set<String> words(Map<String, String> said, String name) {
        return Arrays.stream(said.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

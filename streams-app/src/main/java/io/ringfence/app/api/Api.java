package io.ringfence.app.api;

import io.ringfence.app.access.FileAccess;
import io.ringfence.app.access.TokenFile;
import io.ringfence.app.client.Installation;
import io.ringfence.app.config.ApiSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.http.ApiPorts;
import io.ringfence.http.ApiServer;
import io.ringfence.http.Caller;
import io.ringfence.http.Health;
import io.ringfence.http.InstanceCalls;
import io.ringfence.http.InstanceRows;
import io.ringfence.http.Role;
import io.ringfence.intake.PartyHasher;
import io.ringfence.query.CheckObserver;
import io.ringfence.query.DecisionHistory;
import io.ringfence.query.DecodedRows;
import io.ringfence.query.EventLog;
import io.ringfence.query.EventTail;
import io.ringfence.query.Known;
import io.ringfence.query.NumberObserver;
import io.ringfence.query.OpenCalls;
import io.ringfence.query.OwnersRows;
import io.ringfence.query.OwnersStarts;
import io.ringfence.query.Pulses;
import io.ringfence.query.RowsOrCopies;
import io.ringfence.query.StateCheck;
import io.ringfence.query.StatusView;
import io.ringfence.query.StoredRows;
import io.ringfence.query.StreamsCopies;
import io.ringfence.query.StreamsOwners;
import io.ringfence.query.StreamsQueries;
import io.ringfence.query.TaskRows;
import io.ringfence.query.UnknownOwners;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.ValueSerdes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API of a running instance. */
public final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private static final String LOOPBACK = "127\\..*|localhost|\\[?::1]?";

    /** How long another instance may take to answer; a dialler waits for it. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The same for the start of a call, at which an instance waits for its rows to be shown and for a third one. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(2);

    private static final Caller INSTANCE = new Caller("instance", "", EnumSet.of(Role.INSTANCE));

    private final StatusView list;
    private final EventTail events;
    private final Installation installation;
    private final ApiServer server;

    private Api(StatusView list, EventTail events, Installation installation, ApiServer server) {
        this.list = list;
        this.events = events;
        this.installation = installation;
        this.server = server;
    }

    /**
     * What of an instance the API stands on.
     *
     * @param policies the policy as far as it is known
     * @param doubts the feeds that can't be trusted now; empty as long as that isn't known
     * @param clock the wall clock
     * @param producer writes commands; the instance closes it
     * @param checks is told of each check
     * @param numbers is told of the states of all numbers
     */
    public record Instance(
            RingfenceConfig config,
            InstallationSecret secret,
            ValueSerdes serdes,
            KafkaAnswers answers,
            Stages stages,
            Supplier<PolicyBook> policies,
            Supplier<Optional<FeedDoubts>> doubts,
            Clock clock,
            Producer<byte[], byte[]> producer,
            CheckObserver checks,
            NumberObserver numbers) {

        private String topic(Channel channel) {
            return config.topics().prefix() + channel.topic();
        }
    }

    /**
     * The stages that are asked.
     *
     * @param pulses is told by them that they work
     * @param rows is told by them what they work on
     * @param calls is told by them which calls they count
     * @param contactPartitions partitions of the topic that the contact stage reads
     * @param numberPartitions partitions of the topic that the number stage reads
     */
    public record Stages(
            KafkaStreams streams,
            Pulses pulses,
            TaskRows rows,
            OpenCalls calls,
            int contactPartitions,
            int numberPartitions) {}

    /**
     * Opens the API's port.
     *
     * @throws Explained if it can't be opened, or a file that it needs can't be used
     */
    public static Api start(InetSocketAddress address, Instance instance) {
        ApiSettings settings = instance.config().api();
        TokenFile tokens = new TokenFile(settings.tokens()
                .orElseThrow(() -> Explained.mistake(
                        Setting.API_TOKENS.key() + " is missing: nobody could use the API",
                        "Name a file with --api-tokens FILE, and make a token: ringfence token create --tokens FILE"
                                + " --name me --role admin")));
        FileAccess access = new FileAccess(tokens, System::nanoTime);
        HashedParties parties = new HashedParties(instance.secret(), settings.region());
        ApiServer.Options options = options(address, settings);
        StatusView list = StatusView.start(
                instance.config().kafka().reader(),
                instance.topic(Channel.NUMBER_STATUS),
                instance.serdes().numberStatus().deserializer(),
                instance.numbers());
        Installation installation = Installation.of(instance.config(), PATIENCE);
        EventLog log = new EventLog();
        DecisionHistory history = new DecisionHistory();
        EventTail events = EventTail.start(
                instance.config().kafka().reader(),
                new ToldEvents(instance.serdes(), instance.doubts()).sources(instance::topic),
                log,
                history);
        Stages stages = instance.stages();
        StreamsQueries own = new StreamsQueries(
                stages.streams(),
                stages.pulses(),
                stages.rows(),
                stages.contactPartitions(),
                stages.numberPartitions());
        String instances = instance.secret().instanceToken();
        Neighbours neighbours = Neighbours.of(instance, instances);
        Known known = new Known(
                new DecodedRows(new RowsOrCopies(
                        new OwnersRows(own, neighbours.owners(), neighbours.rows()),
                        new StreamsCopies(stages.streams(), stages.contactPartitions(), stages.numberPartitions()))),
                instance.policies(),
                instance.doubts(),
                instance.clock(),
                settings.freshness());
        StateCheck check = new StateCheck(known, settings::failMode, instance.checks());
        ApiPorts ports = new ApiPorts(
                token -> isInstance(token, instances) ? Optional.of(INSTANCE) : access.caller(token),
                check,
                new OwnersStarts(check, stages.calls(), neighbours.owners(), neighbours.calls()),
                neighbours.calls(),
                list,
                list,
                check,
                history,
                log,
                own,
                new KafkaCommandDesk(
                        instance.producer(),
                        instance.topic(Channel.COMMANDS),
                        instance.serdes().commands().serializer(),
                        instance.answers()),
                new KafkaRecordDesk(
                        installation,
                        DeadLetters.of(instance.secret(), instance.serdes().maxBytes()),
                        PartyHasher.under(instance.secret()),
                        settings.region(),
                        instance.producer(),
                        instance.clock()),
                parties,
                instance.policies(),
                instance.doubts(),
                health(instance, own, list, log),
                instance.clock());
        try {
            ApiServer server = ApiServer.start(options, ports);
            said(address, server, options, access, tokens);
            return new Api(list, events, installation, server);
        } catch (IOException e) {
            list.close();
            events.close();
            installation.close();
            throw Explained.failed(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " for the API: "
                            + e.getMessage(),
                    "Name an address of this machine and a free port with --api-address; with TLS, check the key store and"
                            + " its password.",
                    e);
        }
    }

    private static void said(
            InetSocketAddress address, ApiServer server, ApiServer.Options options, FileAccess access, TokenFile file) {
        boolean tls = options.keyStore().isPresent();
        String where = (tls ? "https" : "http") + "://" + address.getHostString() + ":" + server.port();
        LOG.info("The API answers on {}; the console is at {}/", where, where);
        if (!tls && !address.getHostString().matches(LOOPBACK)) {
            LOG.warn(
                    "The API listens on {} without TLS: tokens and numbers can be read on the way. Set api.tls.keystore,"
                            + " or let a proxy on this machine do TLS and listen on 127.0.0.1",
                    address.getHostString());
        }
        if (access.isEmpty()) {
            LOG.warn(
                    "There is no token yet, so nobody can use the API or the console. Make one: ringfence token create"
                            + " --tokens {} --name NAME --role operator (dialler, intake, viewer, operator or admin)",
                    file.path());
        }
    }

    /** What asks other instances, where they can be asked. */
    private record Neighbours(OwnersRows.Owners owners, Function<String, StoredRows> rows, InstanceCalls calls) {

        static Neighbours of(Instance instance, String token) {
            ApiSettings settings = instance.config().api();
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            String scheme = settings.keyStore().isPresent() ? "https://" : "http://";
            Map<String, StoredRows> others = new ConcurrentHashMap<>();
            return new Neighbours(
                    settings.advertised()
                            .<OwnersRows.Owners>map(self -> new StreamsOwners(
                                    instance.stages().streams(), new HostInfo(self.getHostString(), self.getPort())))
                            .orElseGet(UnknownOwners::new),
                    address ->
                            others.computeIfAbsent(address, at -> new InstanceRows(http, scheme + at, token, PATIENCE)),
                    new InstanceCalls(http, scheme, token, START_PATIENCE));
        }
    }

    private static boolean isInstance(String token, String instances) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), instances.getBytes(StandardCharsets.UTF_8));
    }

    private static Health health(Instance instance, StreamsQueries own, StatusView list, EventLog log) {
        return () -> {
            if (!own.running()) {
                return Optional.of("The stages of this instance don't run: they start, restore or rebalance.");
            }
            if (instance.doubts().get().isEmpty() || !list.isLoaded() || !log.isLoaded()) {
                return Optional.of("What was told before the start is still being read.");
            }
            Duration freshness = instance.config().api().freshness();
            if (!own.freshSince(instance.clock().instant().minus(freshness))) {
                return Optional.of("The stages are more than " + freshness.toSeconds() + " s behind: they catch up.");
            }
            return Optional.empty();
        };
    }

    private static ApiServer.Options options(InetSocketAddress address, ApiSettings settings) {
        settings.keyStore().filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw Explained.mistake("cannot read the key store " + file, "Check api.tls.keystore.");
        });
        return new ApiServer.Options(
                address.getHostString(),
                address.getPort(),
                settings.keyStore(),
                settings.keyStorePassword().map(Api::firstLine).orElse(""),
                settings.mostBytes(),
                settings.perSecond(),
                settings.threads());
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw Explained.failed(
                    "cannot read the key store's password from " + file, "Check api.tls.password.file.", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Stops, waiting no longer than {@code atMost}. */
    public void close(Duration atMost) {
        events.close(atMost.dividedBy(3)); // first, so that the server waits for no stream
        server.close(atMost.dividedBy(3));
        list.close(atMost.dividedBy(3));
        installation.close();
    }
}

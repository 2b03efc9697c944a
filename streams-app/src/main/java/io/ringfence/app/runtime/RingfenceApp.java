package io.ringfence.app.runtime;

import io.ringfence.app.api.Api;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.StreamsSettings;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.app.policies.PolicyFeed;
import io.ringfence.app.policies.PolicyPublisher;
import io.ringfence.app.policies.PolicyText;
import io.ringfence.app.topics.TopicAdmin;
import io.ringfence.app.topics.TopicSpec;
import io.ringfence.metrics.MetricsEndpoint;
import io.ringfence.metrics.NotifyMetrics;
import io.ringfence.query.CheckObserver;
import io.ringfence.query.NumberObserver;
import io.ringfence.query.OpenCalls;
import io.ringfence.query.Pulses;
import io.ringfence.query.TaskRows;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.Keys;
import io.ringfence.serde.SourceReport;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.CommitPaces;
import io.ringfence.topology.RowMemory;
import io.ringfence.topology.StageCounters;
import io.ringfence.topology.StageObserver;
import io.ringfence.topology.TopologyFactory;
import io.ringfence.topology.TopologySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance: topics checked, policies loaded, stages running, clock ticking. Stops in the reverse order.
 */
public final class RingfenceApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RingfenceApp.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** What the clients beside the stages may take to stop; they need milliseconds if the broker answers. */
    private static final Duration CLIENTS = Duration.ofSeconds(3);

    private final RingfenceConfig config;
    private final Clock clock;
    private final KafkaAnswers answers;
    private final Closing closing = new Closing();
    private final StageCounters counters = new StageCounters();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private OptionalInt apiPort = OptionalInt.empty();
    private Optional<MetricsEndpoint> endpoint = Optional.empty();

    private RingfenceApp(RingfenceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.answers = new KafkaAnswers(config.kafka().bootstrapServers(), ANSWER);
    }

    /**
     * Starts an instance and returns when its stages have begun.
     *
     * @param secret for dead letters
     * @param stages what is run
     * @param clock the wall clock
     * @throws Explained if Kafka, a topic or the policy prevents it; then everything is stopped again
     */
    public static RingfenceApp start(
            RingfenceConfig config, InstallationSecret secret, TopologyFactory stages, Clock clock) {
        RingfenceApp app = new RingfenceApp(config, clock);
        try {
            app.start(secret, stages);
            return app;
        } catch (RuntimeException e) {
            app.close();
            throw app.answers.explain(e, "start");
        }
    }

    private void start(InstallationSecret secret, TopologyFactory stages) {
        PlannedTopics topics = PlannedTopics.of(config.topics());
        Admin admin = config.kafka().admin(ANSWER);
        closing.add("admin client", admin::close);
        new TopicAdmin(admin, answers).ensure(topics.plan());

        Optional<MetricsEndpoint> metrics = config.metricsAddress().map(this::metrics);
        endpoint = metrics;
        ValueSerdes serdes = serdes();
        closing.add("formats", left -> serdes.close());
        Producer<byte[], byte[]> producer = config.kafka().writer();
        closing.add("producer", producer::close);
        PolicyFeed policies = policies(secret, serdes, producer);

        FeedDuplicates duplicates = duplicates(serdes, producer);
        FeedWatch feeds = watchFeeds(serdes, metrics.map(MetricsEndpoint::feeds).orElse(report -> {}));

        Properties properties = StreamsSettings.of(config);
        Pulses pulses = new Pulses(System::nanoTime);
        WatermarkRule settled = new WatermarkRule(List.of(
                offsets(admin, topics.partitions(Channel.CALL_RECORDS), IsolationLevel.READ_UNCOMMITTED),
                offsets(admin, topics.partitions(Channel.NUMBER_EVENTS), IsolationLevel.READ_UNCOMMITTED)));
        OpenCalls calls = new OpenCalls(
                topics.spec(Channel.CALL_RECORDS).partitions(),
                topics.spec(Channel.NUMBER_EVENTS).partitions(),
                config.api().callsTtl(),
                RingfenceApp::millis,
                settled);
        TaskRows rows = new TaskRows();
        StageObserver tasks =
                config.api().address().isPresent() ? pulses.and(calls).and(rows) : pulses;
        StageObserver observed = counters.and(duplicates).and(tasks);
        CommitPaces commits =
                CommitPaces.of(config.engine().commitInterval(), config.engine().commitIntervalBehind());
        Topology topology = stages.build(new TopologySettings(
                config.topics().prefix(),
                topics.spec(Channel.CALL_RECORDS).partitions(),
                serdes,
                policies,
                () -> DeadLetters.of(secret, serdes.maxBytes()),
                metrics.map(endpoint -> observed.and(endpoint.observer())).orElse(observed),
                RowMemory.of(config.engine().rowMemoryBytes()),
                commits,
                new StreamsConfig(properties)));
        KafkaStreams streams = new KafkaStreams(topology, properties, new StreamsClients(commits));
        metrics.ifPresent(endpoint -> {
            streams.setGlobalStateRestoreListener(endpoint.restoring());
            endpoint.show(streams);
        });
        run(streams);

        TopicSpec events = topics.spec(Channel.NUMBER_EVENTS);
        ClockTicker ticker = new ClockTicker(
                producer,
                List.of(
                        ClockTicker.Target.ofNumbers(events, serdes, () -> feeds.doubts(clock.instant())),
                        ClockTicker.Target.ofGroups(topics.spec(Channel.GROUP_EVENTS), serdes)),
                config.tickGrace(),
                offsets(admin, topics.inputs(), IsolationLevel.READ_COMMITTED),
                () -> hasFirstPartition(streams, events.name()),
                clock);
        ticker.start(config.tickInterval());
        closing.add("clock", left -> ticker.close(shorter(left, CLIENTS)));

        config.api().address().ifPresent(address -> {
            Looks watermark = new Looks(
                    "ringfence-watermark",
                    () -> settled.look(millis()),
                    LOG,
                    "How far the stages have come is not known, so no room of started calls is given back by time alone",
                    "How far the stages have come is known again");
            watermark.start(config.tickInterval());
            closing.add("watermark", left -> watermark.close(shorter(left, CLIENTS)));
            Api.Stages asked = new Api.Stages(
                    streams,
                    pulses,
                    rows,
                    calls,
                    topics.spec(Channel.CALL_RECORDS).partitions(),
                    events.partitions());
            Api api = Api.start(
                    address,
                    new Api.Instance(
                            config,
                            secret,
                            serdes,
                            answers,
                            asked,
                            policies,
                            () -> feeds.doubts(clock.instant()),
                            clock,
                            producer,
                            metrics.map(MetricsEndpoint::checks).orElse(CheckObserver.NONE),
                            metrics.map(MetricsEndpoint::numbers).orElse(NumberObserver.NONE)));
            closing.add("API", left -> api.close(shorter(left, CLIENTS)));
            apiPort = OptionalInt.of(api.port());
        });
    }

    private GroupOffsets offsets(Admin admin, List<TopicPartition> inputs, IsolationLevel ends) {
        return new GroupOffsets(admin, answers, config.engine().applicationId(), inputs, ends);
    }

    /** A clock that never goes back. */
    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }

    /** The port of the API; empty if it has none. */
    public OptionalInt apiPort() {
        return apiPort;
    }

    /** What the stages of this instance have done. */
    public StageCounters counters() {
        return counters;
    }

    /** The meters of a notifier in this process, on the instance's port; empty if it opened none. */
    public Optional<NotifyMetrics> notifierMetrics() {
        return endpoint.map(MetricsEndpoint::notifier);
    }

    /** Waits until the instance has ended; says why if it was by a failure. */
    public Optional<Throwable> awaitEnd() throws InterruptedException {
        try {
            ended.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }

    /**
     * Stops everything within three quarters of the time for a graceful end; the rest is for what runs beneath, such as
     * a broker in the same process. A second call does nothing.
     */
    @Override
    public void close() {
        closing.close(config.shutdownTimeout().multipliedBy(3).dividedBy(4));
        ended.complete(null);
    }

    private MetricsEndpoint metrics(InetSocketAddress address) {
        String shown = address.getHostString() + ":" + address.getPort();
        try {
            MetricsEndpoint endpoint = MetricsEndpoint.start(address.getHostString(), address.getPort(), clock);
            closing.add("metrics", left -> endpoint.close());
            LOG.info("Prometheus can read http://{}:{}/metrics", address.getHostString(), endpoint.port());
            return endpoint;
        } catch (IOException | IllegalArgumentException e) {
            throw Explained.failed(
                    "cannot listen on " + shown + " for metrics: " + e.getMessage(),
                    "Name an address of this machine and a free port with --metrics-address, or leave it out.",
                    e);
        }
    }

    private FeedDuplicates duplicates(ValueSerdes serdes, Producer<byte[], byte[]> producer) {
        String topic = topic(Channel.SOURCES);
        FeedDuplicates duplicates = new FeedDuplicates(
                UUID.randomUUID().toString(),
                report -> {
                    byte[] value = serdes.sources().serializer().serialize(topic, report);
                    // One that is lost is made up for by the next, which has the whole count.
                    Future<RecordMetadata> unused = producer.send(
                            new ProducerRecord<>(topic, Keys.source(report.tenant(), report.source()), value));
                },
                clock);
        closing.add("duplicates", left -> duplicates.close());
        duplicates.start();
        return duplicates;
    }

    private FeedWatch watchFeeds(ValueSerdes serdes, Consumer<SourceReport> reports) {
        FeedWatch watch = FeedWatch.start(
                config.kafka(), topic(Channel.SOURCES), serdes.sources().deserializer(), reports);
        closing.add("feeds", left -> watch.close(shorter(left, CLIENTS)));
        return watch;
    }

    private ValueSerdes serdes() {
        try {
            return ValueSerdes.of(config.serdes());
        } catch (IllegalArgumentException e) {
            throw Explained.mistake("a format's setting is wrong: " + e.getMessage(), "");
        }
    }

    private PolicyFeed policies(InstallationSecret secret, ValueSerdes serdes, Producer<byte[], byte[]> producer) {
        DeadLetterWriter deadLetters = new DeadLetterWriter(
                producer,
                topic(Channel.DEAD_LETTERS),
                serdes.deadLetters().serializer(),
                DeadLetters.of(secret, serdes.maxBytes()),
                "policies",
                clock);
        PolicyFeed feed = PolicyFeed.start(
                config.kafka(), topic(Channel.POLICIES), serdes.policies().deserializer(), deadLetters, answers);
        closing.add("policies", feed::close);
        if (feed.get().versions().isEmpty()) {
            PolicyText first = PolicyText.load(config.policy());
            new PolicyPublisher(
                            producer, topic(Channel.POLICIES), serdes.policies().serializer(), answers)
                    .publishFirst(first.name(), first.yaml(), clock.instant());
            awaitFirst(feed);
        }
        return feed;
    }

    private void awaitFirst(PolicyFeed feed) {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (feed.get().versions().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw Explained.failed(
                        "the policy that was published did not come back within " + ANSWER.toSeconds() + " s",
                        "Look at topic " + topic(Channel.POLICIES) + ".");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void run(KafkaStreams streams) {
        StreamFailures failures = new StreamFailures();
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed", failure);
            StreamThreadExceptionResponse response = failures.decide(failure, millis());
            if (response != StreamThreadExceptionResponse.REPLACE_THREAD) {
                ended.completeExceptionally(failure);
            }
            return response;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("The stages are {}", now);
            if (now == KafkaStreams.State.ERROR) {
                ended.completeExceptionally(new IllegalStateException("the stages stopped with an error"));
            }
        });
        // Added before the start: a failed start leaves threads too.
        closing.add("stages", left -> {
            Duration most = left.compareTo(CLIENTS) > 0 ? left.minus(CLIENTS) : Duration.ZERO;
            if (!streams.close(closeOptions(most))) {
                LOG.warn(
                        "The stages did not stop within {} s: what they had not committed is done again",
                        most.toSeconds());
            }
        });
        streams.start();
    }

    /**
     * A member that leaves says so, so that the others take its partitions over at once rather than after the session
     * timeout. One with a fixed name doesn't: its name is there to keep them over a restart.
     */
    private CloseOptions closeOptions(Duration most) {
        return CloseOptions.timeout(most)
                .withGroupMembershipOperation(
                        config.engine().instanceId().isPresent()
                                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The instance that works on the first partition is the one that ticks: one at a time, and another if it dies. */
    private static boolean hasFirstPartition(KafkaStreams streams, String topic) {
        TopicPartition first = new TopicPartition(topic, 0);
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(first));
    }

    private String topic(Channel channel) {
        return config.topics().prefix() + channel.topic();
    }
}

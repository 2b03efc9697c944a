package io.ringfence.app.notifying;

import io.ringfence.app.config.NotifySettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.metrics.NotifyMetrics;
import io.ringfence.notify.alert.Links;
import io.ringfence.notify.alert.Surroundings;
import io.ringfence.notify.alertmanager.AlertFeed;
import io.ringfence.notify.alertmanager.AlertmanagerSettings;
import io.ringfence.notify.alertmanager.FeedSettings;
import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.relay.Relay;
import io.ringfence.notify.relay.Robot;
import io.ringfence.notify.webhook.WebhookFeed;
import io.ringfence.notify.webhook.WebhookSettings;
import io.ringfence.notify.webhook.WebhookTopics;
import io.ringfence.serde.Aliases;
import io.ringfence.serde.Channel;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.ValueSerdes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running notifier. Several share the work: each tells of the partitions that Kafka gives it. */
public final class Notifier implements AutoCloseable {

    /** The topic of what is held, without a prefix. */
    public static final String OPEN_ALERTS = "open-alerts";

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final List<String> LEVELS = List.of("watch", "warn", "limit", "pause", "leak", "early");

    private final RingfenceConfig config;
    private final NotifySettings settings;
    private final InstallationSecret secret;
    private final Clock clock;
    private final ZoneId zone;
    private final KafkaAnswers answers;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Notifier(RingfenceConfig config, InstallationSecret secret, Clock clock, ZoneId zone) {
        this.config = config;
        this.settings = config.telling();
        this.secret = secret;
        this.clock = clock;
        this.zone = zone;
        this.answers = new KafkaAnswers(config.kafka().bootstrapServers(), ANSWER);
    }

    /**
     * Starts a notifier; it goes on until it is closed.
     *
     * @param secret for names of numbers that don't show them
     * @param clock the wall clock
     * @param zone in which times are shown to people
     * @throws Explained if a setting, Kafka or a topic prevents it; then everything is stopped again
     */
    public static Notifier start(RingfenceConfig config, InstallationSecret secret, Clock clock, ZoneId zone) {
        return begun(
                new Notifier(config, secret, clock, zone),
                notifier -> config.metricsAddress().map(notifier::metrics));
    }

    /**
     * Starts one in the process of an instance.
     *
     * @param metrics the meters that the instance shows; empty if it shows none
     * @throws Explained as {@link #start}
     */
    public static Notifier beside(
            RingfenceConfig config,
            InstallationSecret secret,
            Clock clock,
            ZoneId zone,
            Optional<NotifyMetrics> metrics) {
        return begun(new Notifier(config, secret, clock, zone), notifier -> metrics);
    }

    private static Notifier begun(Notifier notifier, Function<Notifier, Optional<NotifyMetrics>> metrics) {
        try {
            notifier.begin(metrics);
            return notifier;
        } catch (RuntimeException e) {
            notifier.close();
            throw notifier.answers.explain(e, "start");
        }
    }

    private void begin(Function<Notifier, Optional<NotifyMetrics>> meters) {
        if (!settings.isUsed()) {
            throw Explained.mistake(
                    "nobody is to be told",
                    "Name whom to tell: --alertmanager http://alertmanager:9093, --webhook-url for a dialler, or"
                            + " --relay-address for robots.");
        }
        Admin admin = config.kafka().admin(ANSWER);
        closing.push(() -> admin.close(Duration.ofSeconds(2)));
        checkTopics(admin);
        Optional<NotifyMetrics> metrics = meters.apply(this);
        ValueSerdes serdes = serdes();
        closing.push(serdes::close);
        DeliveryObserver observer = metrics.map(Notifier::observer).orElse(DeliveryObserver.NOBODY);
        Optional<WebhookFeed> webhook = settings.webhook().map(address -> webhook(address, admin, serdes, observer));
        Optional<AlertFeed> alerts =
                settings.alertmanagers().isEmpty() ? Optional.empty() : Optional.of(alerts(admin, serdes, observer));
        settings.relay().ifPresent(address -> relay(address, observer));
        metrics.ifPresent(found -> show(found, alerts, webhook));
        alerts.ifPresent(feed -> {
            closing.push(feed::close);
            feed.start();
        });
        webhook.ifPresent(feed -> {
            closing.push(feed::close);
            feed.start();
        });
    }

    private void relay(InetSocketAddress address, DeliveryObserver observer) {
        List<Robot> robots = RobotFiles.in(settings.robots().orElseThrow());
        InetSocketAddress found = new InetSocketAddress(address.getHostString(), address.getPort());
        try {
            Relay relay = Relay.start(found, robots, settings.timeout(), observer, clock);
            closing.push(relay::close);
            LOG.info(
                    "Alertmanager can post to http://{}:{}/robots/NAME; robots are {}",
                    address.getHostString(),
                    relay.port(),
                    robots);
        } catch (IOException | UnresolvedAddressException e) {
            throw Explained.failed(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " for Alertmanager: "
                            + e.getMessage(),
                    "Name an address of this machine and a free port with --relay-address.",
                    e);
        }
    }

    private WebhookFeed webhook(URI address, Admin admin, ValueSerdes serdes, DeliveryObserver observer) {
        Path file = settings.webhookSecretFile().orElseThrow();
        byte[] key;
        try {
            key = WebhookSettings.key(SecretLine.of(file));
        } catch (IllegalArgumentException e) {
            throw Explained.mistake(
                    "the secret in " + file + " can't be used: " + e.getMessage(), "Make one: openssl rand -base64 32");
        }
        WebhookFeed feed = new WebhookFeed(
                new NotifierClients(config.kafka(), admin, installation() + "-notify-webhook"),
                new WebhookTopics(
                        topic(Channel.NUMBER_ALERTS.topic()),
                        topic(Channel.NUMBER_STATUS.topic()),
                        serdes.numberAlerts().deserializer(),
                        serdes.numberStatus().deserializer()),
                new WebhookSettings(address, key, settings.timeout()),
                Aliases.of(secret)::of,
                observer,
                clock);
        CompletableFuture<Void> unused = feed.ended().whenComplete((none, failure) -> ended(failure));
        return feed;
    }

    private AlertFeed alerts(Admin admin, ValueSerdes serdes, DeliveryObserver observer) {
        Aliases aliases = Aliases.of(secret);
        Links links = new Links(text(settings.docs()), text(settings.grafana()));
        AlertFeed feed = new AlertFeed(
                new NotifierClients(config.kafka(), admin, installation() + "-notify"),
                new FeedSettings(
                        topic(Channel.NUMBER_ALERTS.topic()),
                        topic(Channel.GROUP_ALERTS.topic()),
                        topic(Channel.NUMBERS.topic()),
                        topic(OPEN_ALERTS),
                        serdes.numberAlerts().deserializer(),
                        serdes.groupAlerts().deserializer(),
                        serdes.numbers().deserializer()),
                new AlertmanagerSettings(
                        settings.alertmanagers(),
                        settings.authorizationFile().map(SecretLine::of).orElse(""),
                        settings.resend(),
                        settings.hold(),
                        settings.timeout()),
                pools -> new Surroundings(installation(), aliases::of, aliases::of, pools, links, zone),
                observer,
                clock);
        CompletableFuture<Void> unused = feed.ended().whenComplete((none, failure) -> ended(failure));
        return feed;
    }

    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(failure);
        }
    }

    /** Is to be done if it ends by a failure. */
    public void whenFailed(Runnable what) {
        CompletableFuture<Void> unused = ended.whenComplete((none, why) -> {
            if (why != null) {
                what.run();
            }
        });
    }

    /** Why it ended, if it did by a failure. */
    public Optional<Throwable> failure() {
        return ended.isCompletedExceptionally()
                ? Optional.of(ended.handle((none, why) -> why).join())
                : Optional.empty();
    }

    /** Waits until it has ended; says why if it was by a failure. */
    public Optional<Throwable> awaitEnd() throws InterruptedException {
        try {
            ended.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }

    /** Stops everything; what is not told yet is told by the next start. A second call does nothing. */
    @Override
    public synchronized void close() {
        while (!closing.isEmpty()) {
            Runnable part = closing.pop();
            try {
                part.run();
            } catch (RuntimeException e) {
                LOG.warn("Stopping a part of the notifier failed", e);
            }
        }
        ended.complete(null);
    }

    private void checkTopics(Admin admin) {
        List<String> topics = new ArrayList<>();
        for (String name : List.of(
                Channel.NUMBER_ALERTS.topic(),
                Channel.NUMBER_STATUS.topic(),
                Channel.GROUP_ALERTS.topic(),
                Channel.NUMBERS.topic(),
                OPEN_ALERTS)) {
            topics.add(topic(name));
        }
        admin.describeTopics(topics).topicNameValues().forEach((name, future) -> {
            if (answers.awaitIfTopicExists(future, "describe topic " + name).isEmpty()) {
                throw Explained.failed(
                        "there is no topic " + name,
                        "Is this the right Kafka and --topic-prefix? 'ringfence run' of this release makes the topics.");
            }
        });
    }

    private NotifyMetrics metrics(InetSocketAddress address) {
        try {
            NotifyMetrics metrics = NotifyMetrics.start(address.getHostString(), address.getPort());
            closing.push(metrics::close);
            LOG.info("Prometheus can read http://{}:{}/metrics", address.getHostString(), metrics.port());
            return metrics;
        } catch (IOException | IllegalArgumentException e) {
            throw Explained.failed(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " for metrics: "
                            + e.getMessage(),
                    "Name an address of this machine and a free port with --metrics-address, or leave it out.",
                    e);
        }
    }

    private static DeliveryObserver observer(NotifyMetrics metrics) {
        return (sink, result, took) -> metrics.delivered(sink, result.name().toLowerCase(Locale.ROOT), took);
    }

    private static void show(NotifyMetrics metrics, Optional<AlertFeed> alerts, Optional<WebhookFeed> webhook) {
        metrics.showInStep(() -> alerts.map(AlertFeed::isInStep).orElse(true)
                && webhook.map(WebhookFeed::isReading).orElse(true));
        alerts.ifPresent(feed -> {
            metrics.showOpen(LEVELS, level -> feed.openByLevel().getOrDefault(level, 0));
            feed.waiting()
                    .keySet()
                    .forEach(sink -> metrics.showSink(
                            sink,
                            name -> feed.waiting().getOrDefault(name, 0),
                            name -> feed.behind()
                                    .getOrDefault(name, Duration.ZERO)
                                    .toSeconds()));
        });
        webhook.ifPresent(feed -> metrics.showSink(
                feed.name(), name -> feed.waiting(), name -> feed.behind().toSeconds()));
    }

    private ValueSerdes serdes() {
        try {
            return ValueSerdes.of(config.serdes());
        } catch (IllegalArgumentException e) {
            throw Explained.mistake("a format's setting is wrong: " + e.getMessage(), "");
        }
    }

    private static String text(Optional<URI> url) {
        return url.map(URI::toString).orElse("");
    }

    private String installation() {
        return config.topics().prefix() + config.engine().applicationId();
    }

    private String topic(String name) {
        return config.topics().prefix() + name;
    }
}

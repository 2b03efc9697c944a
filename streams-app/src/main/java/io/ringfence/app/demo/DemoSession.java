package io.ringfence.app.demo;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.serde.ContactHasher;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.TopologyFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One demonstration from the start of the broker to its end. */
final class DemoSession {

    /** The application's clock before anything was sent: earlier than all that is. */
    private static final Duration BEFORE_THE_DAY = Duration.ofHours(2);

    private static final String ORIGIN = "the demo";

    private DemoSession() {}

    /**
     * Runs it.
     *
     * @param directory an empty directory for all data
     * @param stages the pipeline
     * @param stopped says when somebody wants it to end early
     * @throws io.ringfence.app.failure.Explained if a part doesn't start, or the stages fail
     */
    static DemoSummary run(
            DemoSettings settings, Path directory, TopologyFactory stages, DemoOutput output, BooleanSupplier stopped) {
        long startedAt = System.nanoTime();
        DemoLog.withoutLags();
        WorkingDay day = WorkingDay.DEFAULT;
        CallCentre centre = CallCentre.plan(settings.seed(), settings.numbers(), day);
        byte[] random = new byte[InstallationSecret.MIN_BYTES];
        new SecureRandom().nextBytes(random);
        InstallationSecret secret = InstallationSecret.of(0, random);
        SettableClock clock = new SettableClock(day.opens().minus(BEFORE_THE_DAY));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                ValueSerdes serdes = ValueSerdes.standard()) {
            RingfenceConfig config = config(settings, broker.bootstrapServers(), directory);
            try (RingfenceApp app = RingfenceApp.start(config, secret, stages, clock);
                    KafkaPipeline pipeline = new KafkaPipeline(config, serdes, app.counters(), clock);
                    StageWatch watch = StageWatch.over(app)) {
                CallRecords records = new CallRecords(new KeyedHasher(ContactHasher.of(secret)), day);
                return new DemoRun(settings, centre, records, pipeline, output, System::nanoTime, startedAt)
                        .run(() -> stopped.getAsBoolean() || watch.failed());
            }
        }
    }

    /** One small instance, whose topics keep records of the simulated day although it is long past. */
    private static RingfenceConfig config(DemoSettings settings, String bootstrapServers, Path directory) {
        String[][] pairs = {
            {"bootstrap.servers", bootstrapServers},
            {"application.id", "ringfence-demo"},
            {"policy", settings.policy()},
            {"state.dir", directory.resolve("streams").toString()},
            {"partitions", "2"},
            {"replication", "1"},
            {"standbys", "0"},
            // A simulated minute is 67 ms at the usual speed: with the usual 100 ms a dialler would be minutes late.
            {"commit.interval", "20ms"},
            {"commit.interval.behind", "20ms"},
            {"tick.interval", "50ms"},
            {"tick.grace", "1ms"},
            {"shutdown.timeout", "10s"},
            {"topics.call-records.retention", "3650d"},
            {"topics.number-events.retention", "3650d"},
            {"topics.number-alerts.retention", "3650d"},
            {"topics.complaints.retention", "3650d"},
            {"topics.ringfence-dlq.retention", "3650d"}
        };
        RawSettings raw = RawSettings.none();
        for (String[] pair : pairs) {
            raw = raw.with(pair[0], pair[1], ORIGIN);
        }
        return RingfenceConfig.of(raw);
    }
}

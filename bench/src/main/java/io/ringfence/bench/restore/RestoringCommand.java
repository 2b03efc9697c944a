package io.ringfence.bench.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.StreamsSettings;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.child.Starter;
import io.ringfence.bench.contender.Job;
import io.ringfence.bench.contender.ProductSettings;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.ValueSerdes;
import io.ringfence.topology.CommitPaces;
import io.ringfence.topology.MonitorTopology;
import io.ringfence.topology.RowMemory;
import io.ringfence.topology.StageCounters;
import io.ringfence.topology.TopologySettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The product's stages with its settings in a process of its own, started with an empty directory. */
@Command(name = "restoring", hidden = true, description = "One restore; started by the others.")
public final class RestoringCommand implements Callable<Integer> {

    private static final long CHECK_MS = 20;

    @Parameters(paramLabel = "JOB", description = "whose changelogs to read, as JSON")
    private String job = "";

    @Override
    public Integer call() throws Exception {
        Starter starter = Starter.listen();
        Job wanted = Job.ofText(job);
        RingfenceConfig config = ProductSettings.of(wanted, Map.of());
        Properties settings = StreamsSettings.of(config);
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load(wanted.policy()).orElseThrow());
        ValueSerdes serdes = ValueSerdes.standard();
        InstallationSecret secret = InstallationSecret.of(0, new byte[InstallationSecret.MIN_BYTES]);
        StoreTimes times = new StoreTimes();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        KafkaStreams streams = new KafkaStreams(
                new MonitorTopology()
                        .build(new TopologySettings(
                                wanted.prefix(),
                                wanted.partitions(),
                                serdes,
                                () -> book,
                                () -> DeadLetters.of(secret, serdes.maxBytes()),
                                new StageCounters(),
                                RowMemory.of(config.engine().rowMemoryBytes()),
                                CommitPaces.of(
                                        config.engine().commitInterval(),
                                        config.engine().commitIntervalBehind()),
                                new StreamsConfig(settings))),
                settings);
        streams.setGlobalStateRestoreListener(times);
        streams.setUncaughtExceptionHandler(failure -> {
            failed.set(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        try {
            boolean stop = false;
            while (!stop && streams.state() != KafkaStreams.State.RUNNING) {
                if (failed.get() != null) {
                    throw Explained.failed("the stages stopped by themselves: " + failed.get(), "");
                }
                stop = starter.awaitStop(CHECK_MS);
            }
            starter.say("restored", new ObjectMapper().writeValueAsString(times.stores()));
        } finally {
            streams.close(CloseOptions.timeout(Duration.ofSeconds(15)));
        }
        return 0;
    }
}

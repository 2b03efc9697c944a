package io.ringfence.bench.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.CommonOptions;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.child.Directories;
import io.ringfence.bench.child.JavaSetup;
import io.ringfence.bench.contender.Contender;
import io.ringfence.bench.contender.Contenders;
import io.ringfence.bench.contender.Job;
import io.ringfence.bench.pipeline.BenchTopics;
import io.ringfence.bench.pipeline.BrokerProcess;
import io.ringfence.bench.pipeline.CallLoader;
import io.ringfence.bench.pipeline.CommitWatch;
import io.ringfence.bench.pipeline.FleetSize;
import io.ringfence.bench.results.RestoreResult;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows read back a second. */
@Command(
        name = "restore",
        description =
                "Lets the product count calls, takes its directory away, and says how fast its rows come back from"
                        + " the changelogs.")
public final class RestoreCommand implements Callable<Integer> {

    private static final String PREFIX = "restore.";
    private static final String PRODUCT = "ringfence-eos";
    private static final Duration START = Duration.ofSeconds(180);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--fleet",
            paramLabel = "SIZE",
            defaultValue = "small",
            description = "small (10,000 numbers, 1,000,000 contacts) or large (1,000,000 and 5,000,000)"
                    + " (default: ${DEFAULT-VALUE})")
    private FleetSize fleet = FleetSize.SMALL;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "calls to count before (default: ${DEFAULT-VALUE})")
    private long records = 3_000_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often to restore (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "how long counting, and each restore, may take, in seconds (default: ${DEFAULT-VALUE})")
    private int limit = 900;

    @Override
    public Integer call() {
        ResultFile file = ResultFile.at(common.results());
        Session session = session();
        file.add(session);
        try (BrokerProcess broker = BrokerProcess.start(common.work(), common.brokerHeap())) {
            BenchTopics topics = new BenchTopics(broker, common.partitions());
            topics.ensure(PREFIX, List.of());
            new CallLoader(broker, 0, System.out).fill(PREFIX, fleet.begin(200), records);
            String group = "restore-" + session.id();
            count(broker, job(broker, group, group + "-counting"));
            for (int round = 1; round <= rounds; round++) {
                Job job = job(broker, group, group + "-" + round);
                for (RestoreResult result : results(session, round, restore(job))) {
                    file.add(result);
                    System.out.printf(
                            Locale.ROOT,
                            "round %d  %-16s %,10d rows  %6.2f s  %,10.0f rows/s%n",
                            round,
                            result.store(),
                            result.rows(),
                            result.seconds(),
                            result.rowsPerSecond());
                }
            }
        }
        Directories.remove(common.work().resolve("broker"));
        System.out.println("Results are in " + file.path() + "; './ringfence-bench report' writes them up.");
        return 0;
    }

    private void count(BrokerProcess broker, Job job) {
        Contender product = Contenders.of(PRODUCT);
        try (ChildProcess process = start(job, "contender")) {
            long startAt = Long.parseLong(process.await("polling", START));
            new CommitWatch(broker, job.group(), product.consumes(job))
                    .untilDone(startAt, process, Duration.ofSeconds(limit));
            process.stop();
            process.await("report", START);
        } finally {
            Directories.remove(Path.of(job.directory()));
        }
    }

    private Map<String, StoreTimes.Store> restore(Job job) {
        try (ChildProcess process = start(job, "restoring")) {
            return new ObjectMapper()
                    .readValue(process.await("restored", Duration.ofSeconds(limit)), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw Explained.failed("what was restored can't be read: " + e.getOriginalMessage(), "", e);
        } finally {
            Directories.remove(Path.of(job.directory()));
        }
    }

    private ChildProcess start(Job job, String command) {
        return ChildProcess.start(
                "the product",
                JavaSetup.of(false, common.heap(), common.javaOptions()),
                List.of(command, job.toText()),
                Path.of(job.directory() + ".log"));
    }

    private List<RestoreResult> results(Session session, int round, Map<String, StoreTimes.Store> stores) {
        List<RestoreResult> results = new ArrayList<>();
        stores.forEach((name, store) -> results.add(result(session, round, name, store)));
        stores.values().stream()
                .reduce(StoreTimes.Store::and)
                .ifPresentOrElse(all -> results.add(result(session, round, "all", all)), () -> {
                    throw Explained.failed("no store was restored", "See the log of the product's process.");
                });
        return results;
    }

    private RestoreResult result(Session session, int round, String name, StoreTimes.Store store) {
        double seconds = Math.max(1, store.toMillis() - store.fromMillis()) / 1e3;
        return new RestoreResult(
                session.id(), fleet.toString(), round, name, store.rows(), seconds, store.rows() / seconds);
    }

    private Job job(BrokerProcess broker, String group, String directory) {
        return new Job(
                PRODUCT,
                broker.access().bootstrapServers(),
                PREFIX,
                group,
                common.partitions(),
                "cn-finance",
                common.work().resolve(directory).toString(),
                common.settings());
    }

    private Session session() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fleet", fleet.text());
        settings.put("calls counted before", String.format(Locale.ROOT, "%,d", records));
        settings.put("rounds", Integer.toString(rounds));
        settings.put("partitions", Integer.toString(common.partitions()));
        return common.session("restore", spec, settings);
    }
}

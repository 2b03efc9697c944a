package io.ringfence.bench.pipeline;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.bench.CommonOptions;
import io.ringfence.bench.contender.Contender;
import io.ringfence.bench.contender.Contenders;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.Results;
import io.ringfence.bench.results.RunResult;
import io.ringfence.bench.results.Session;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All contenders, or some, through the same records. */
@Command(
        name = "pipeline",
        description = "Runs the product and what one would take instead through the same records, side by side, with a"
                + " broker in a process of its own, and says what each took and used. Run it on a quiet machine.",
        footerHeading = "%nContenders:%n",
        footer = {
            "  consumer, consumer-2t            limit A: polls and decodes, on one and two threads",
            "  passthrough, passthrough-1t      limit B: Kafka Streams that decodes, exactly-once, 2 threads and 1",
            "  passthrough-write                the same, and writes each record on",
            "  ringfence-eos, ringfence-eos-1t  the product as shipped, exactly-once, 2 threads and 1",
            "  ringfence-eos-2i, …-3i           two and three instances of one thread, with standbys",
            "  ringfence-alos, …-alos-1t        the product, at-least-once",
            "  ringfence:KEY=VALUE,KEY=VALUE…   the product with these settings (as --set has them)",
            "  hopping                          the Streams DSL with hopping windows, on a fiftieth of the records",
            "  flink-rocksdb, flink-heap        Flink with the same stages, a checkpoint a second",
            "  flink-rocksdb-100ms, flink-heap-100ms  the same, ten checkpoints a second",
            "  flink-rocksdb-1t, flink-heap-1t  the same with parallelism 1: with --partitions 1, its decisions are",
            "                                   those of ringfence-eos, each of them",
        })
public final class PipelineCommand implements Callable<Integer> {

    private static final List<String> SHORT = List.of(
            "consumer", "passthrough", "ringfence-eos", "ringfence-alos", "hopping", "flink-rocksdb", "flink-heap");
    private static final List<String> FULL = List.of(
            "consumer",
            "consumer-2t",
            "passthrough",
            "passthrough-1t",
            "passthrough-write",
            "ringfence-eos",
            "ringfence-eos-1t",
            "ringfence-alos",
            "ringfence-alos-1t",
            "hopping",
            "flink-rocksdb",
            "flink-heap",
            "flink-rocksdb-100ms",
            "flink-heap-100ms");

    private static final List<String> SETTINGS = List.of(
            "ringfence-eos",
            "ringfence-eos-1t",
            "ringfence-eos-2i",
            "ringfence-eos-3i",
            "ringfence-alos",
            "ringfence:row.memory=0",
            "ringfence:row.memory=0,cache=512MiB",
            "ringfence:commit.interval=20ms",
            "ringfence:commit.interval=100ms",
            "ringfence:commit.interval=1s",
            "ringfence:commit.interval.behind=50ms",
            "ringfence:kafka.producer.linger.ms=5",
            "ringfence:kafka.producer.batch.size=16384",
            "ringfence:kafka.producer.compression.type=none",
            "ringfence:kafka.producer.compression.type=zstd",
            "ringfence:kafka.main.consumer.max.poll.records=500");

    private static final long FULL_RECORDS = 3_000_000;
    private static final long SHORT_RECORDS = 500_000;
    private static final int FULL_ROUNDS = 3;
    private static final int SHORT_ROUNDS = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--short",
            description =
                    "fits into ten minutes: 500,000 records, two rounds, seven contenders, where nothing else is said")
    private boolean brief;

    @Option(
            names = "--settings",
            description =
                    "the product as shipped and with one setting changed at a time, where nothing else is named: what"
                            + " each setting gives and costs")
    private boolean varied;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "0",
            description = "calls in the topic (default: 3,000,000; with --short 500,000)")
    private long records;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "0",
            description = "how often each contender runs, in turn with the others (default: 3; with --short 2)")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description =
                    "only these contenders, joined by commas or given one by one (default: all that are listed below,"
                            + " without …-1t of Flink)")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--fleet",
            paramLabel = "SIZE",
            defaultValue = "small",
            description = "small (10,000 numbers, 1,000,000 contacts) or large (1,000,000 and 5,000,000)"
                    + " (default: ${DEFAULT-VALUE})")
    private FleetSize fleet = FleetSize.SMALL;

    @Option(
            names = "--calls-per-day",
            paramLabel = "N",
            defaultValue = "200",
            description = "calls that a number makes in ten hours of the calls' own time, on average"
                    + " (default: ${DEFAULT-VALUE})")
    private int callsPerDay = 200;

    @Option(
            names = "--foreign-share",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "share of records keyed by call id rather than by contact, 0 to 1: one hop more; Flink can't"
                    + " take these (default: ${DEFAULT-VALUE})")
    private double foreignShare;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "cn-finance",
            description = "preset or file that calls are judged by (default: ${DEFAULT-VALUE})")
    private String policy = "cn-finance";

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "how long one run may take, in seconds (default: ${DEFAULT-VALUE})")
    private int limit = 900;

    @Override
    public Integer call() {
        List<Contender> contenders = contenders();
        check(contenders);
        RunPlan plan = new RunPlan(
                contenders,
                records > 0 ? records : brief ? SHORT_RECORDS : FULL_RECORDS,
                rounds > 0 ? rounds : brief ? SHORT_ROUNDS : FULL_ROUNDS,
                fleet,
                callsPerDay,
                foreignShare,
                policy,
                limit);
        Session session = session(plan);
        ResultFile file = ResultFile.at(common.results());
        file.add(session);
        List<String> failures = new Rounds(plan, common, session.id(), file, System.out).run();
        summary(file.read(), session);
        System.out.println("Results are in " + file.path() + "; './ringfence-bench report' writes them up.");
        failures.forEach(failure -> System.err.println("FAILED: " + failure));
        return failures.isEmpty() ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private List<Contender> contenders() {
        if (only.isEmpty()) {
            return (varied ? SETTINGS : brief ? SHORT : FULL)
                    .stream().map(Contenders::of).toList();
        }
        return ContenderNames.split(only).stream().map(Contenders::of).toList();
    }

    private void check(List<Contender> contenders) {
        if (foreignShare < 0 || foreignShare > 1) {
            throw Explained.mistake("--foreign-share is " + foreignShare, "It is a share: 0 to 1.");
        }
        if (foreignShare > 0 && contenders.stream().anyMatch(Contender::isFlink)) {
            throw Explained.mistake(
                    "the Flink job reads records of our own intake only, so not with --foreign-share",
                    "Name other contenders with --only.");
        }
        PolicyReading reading = PolicyCatalogue.load(policy);
        if (!reading.problems().isEmpty()) {
            throw Explained.mistake(
                    "the policy " + policy + " can't be used: "
                            + reading.problems().get(0).text(policy),
                    "Presets are " + String.join(", ", PolicyCatalogue.ids()) + ".");
        }
    }

    private Session session(RunPlan plan) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fleet", plan.fleet().text());
        settings.put("records", String.format("%,d", plan.records()));
        settings.put("rounds", Integer.toString(plan.rounds()));
        settings.put("partitions", Integer.toString(common.partitions()));
        settings.put("policy", policy);
        settings.put("heap", common.heap() + ", the broker's " + common.brokerHeap());
        settings.put("foreign keys", foreignShare == 0 ? "none" : Math.round(foreignShare * 100) + " %");
        String kind = varied ? "settings-" : foreignShare > 0 ? "foreign-" : "pipeline-";
        return common.session(kind + plan.fleet(), spec, settings);
    }

    private static void summary(Results results, Session session) {
        System.out.println();
        for (RunResult run : results.runs()) {
            if (run.session().equals(session.id())) {
                System.out.println(RunLine.of(run));
            }
        }
    }
}

package io.ringfence.bench.latency;

import io.ringfence.bench.CommonOptions;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.child.Directories;
import io.ringfence.bench.child.JavaSetup;
import io.ringfence.bench.contender.Job;
import io.ringfence.bench.pipeline.BenchTopics;
import io.ringfence.bench.pipeline.BrokerProcess;
import io.ringfence.bench.pipeline.FleetSize;
import io.ringfence.bench.results.LatencyResult;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.Session;
import io.ringfence.serde.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The way of a call and of a pause, in milliseconds. */
@Command(
        name = "latency",
        description =
                "Sends calls to the product at an even pace and says how long it takes until a reader of committed"
                        + " records has the classified call (one stage), and the pause that follows (both stages).")
public final class LatencyCommand implements Callable<Integer> {

    private static final String PREFIX = "latency.";
    private static final Duration START = Duration.ofSeconds(180);
    private static final int CALLS_A_DAY = 100;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final double MICROS = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            defaultValue = "2000",
            description =
                    "calls sent a second; several, joined by commas, are run one by one (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = new ArrayList<>();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long to measure, in seconds (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(
            names = "--warm-calls",
            paramLabel = "N",
            defaultValue = "600000",
            description =
                    "calls worked off at full speed first, so that the program is compiled as one is that has run for"
                            + " a while (default: ${DEFAULT-VALUE})")
    private long warmCalls = 600_000;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "90",
            description = "how long to send at the pace before measuring, in seconds: the broker's code for many small"
                    + " transactions is warm by then, too (default: ${DEFAULT-VALUE})")
    private int warmup = 90;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each is run (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "ringfence-eos,ringfence-alos",
            description =
                    "contenders of the pipeline that make decisions, joined by commas (default: ${DEFAULT-VALUE})")
    private List<String> only = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        ResultFile file = ResultFile.at(common.results());
        Session session = session();
        file.add(session);
        Path policy = policy();
        try (BrokerProcess broker = BrokerProcess.start(common.work(), common.brokerHeap())) {
            for (int round = 1; round <= rounds; round++) {
                for (int rate : rates) {
                    for (String contender : only) {
                        for (LatencyResult result : run(broker, session, contender, rate, round, policy)) {
                            file.add(result);
                            System.out.println(line(result));
                        }
                    }
                }
            }
        }
        Directories.remove(common.work().resolve("broker"));
        System.out.println("Results are in " + file.path() + "; './ringfence-bench report' writes them up.");
        return 0;
    }

    private List<LatencyResult> run(
            BrokerProcess broker, Session session, String contender, int rate, int round, Path policy)
            throws InterruptedException {
        BenchTopics topics = new BenchTopics(broker, common.partitions());
        topics.removeAllBut(Set.of());
        topics.ensure(PREFIX, List.of());
        String group = contender.replaceAll("[^a-z0-9-]+", "-") + "-" + session.id() + "-" + rate + "-" + round;
        Path directory = common.work().resolve(group);
        Job job = new Job(
                contender,
                broker.access().bootstrapServers(),
                PREFIX,
                group,
                common.partitions(),
                policy.toString(),
                directory.toString(),
                common.settings());
        try (ChildProcess process = ChildProcess.start(
                contender,
                JavaSetup.of(contender.startsWith("flink"), common.heap(), common.javaOptions()),
                List.of("contender", job.toText()),
                common.work().resolve(group + ".log"))) {
            process.await("started", START);
            try (PacedSender sender = new PacedSender(
                            broker.access().bootstrapServers(),
                            job.topic(Channel.CALL_RECORDS),
                            new ProbeCalls(FleetSize.SMALL.begin(CALLS_A_DAY)));
                    ArrivalReader reader = new ArrivalReader(broker.access(), job)) {
                sender.send(0, warmCalls);
                reader.readAll(warmCalls, process, sender);
                long end = warmCalls + (long) rate * (warmup + seconds);
                Pace pace = new Pace(warmCalls, System.nanoTime() + SETTLE.toNanos(), rate);
                reader.measure(pace, warmCalls + (long) rate * warmup);
                Duration cpuBefore = process.cpu();
                Duration besideBefore = beside(broker);
                Thread sending = new Thread(() -> sender.send(warmCalls, end, pace), "sender");
                sending.setDaemon(true);
                sending.start();
                reader.readAll(end, process, sender);
                sending.join();
                double cpu = share(cpuBefore, process.cpu());
                double beside = share(besideBefore, beside(broker));
                List<LatencyResult> results = new ArrayList<>();
                reader.classified()
                        .ifPresent(histogram -> results.add(result(
                                session, contender, "call to classified call", round, rate, histogram, cpu, beside)));
                results.add(result(session, contender, "call to pause", round, rate, reader.paused(), cpu, beside));
                return results;
            }
        } finally {
            Directories.remove(directory);
        }
    }

    private static LatencyResult result(
            Session session,
            String contender,
            String path,
            int round,
            int rate,
            Histogram micros,
            double cpu,
            double beside) {
        return new LatencyResult(
                session.id(),
                contender,
                path,
                round,
                rate,
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                micros.getValueAtPercentile(99.9) / MICROS,
                micros.getMaxValue() / MICROS,
                cpu,
                beside);
    }

    private double share(Duration before, Duration after) {
        return after.minus(before).toMillis() / 1000.0 / (warmup + seconds);
    }

    /** Processor time of the broker and of this program. */
    private static Duration beside(BrokerProcess broker) {
        return broker.cpu()
                .plus(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private static String line(LatencyResult result) {
        return String.format(
                Locale.ROOT,
                "%-16s %-24s round %d  %,6d/s  %,9d samples  p50 %7.1f  p99 %7.1f  p99.9 %7.1f  max %7.1f ms  CPU %.2f, beside it %.2f",
                result.guarantee(),
                result.path(),
                result.round(),
                result.ratePerSecond(),
                result.samples(),
                result.p50Ms(),
                result.p99Ms(),
                result.p999Ms(),
                result.maxMs(),
                result.clientCpuShare(),
                result.besideCpuShare());
    }

    private Session session() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fleet", FleetSize.SMALL.text());
        settings.put(
                "warm-up",
                String.format(
                        Locale.ROOT,
                        "%,d calls at full speed, %d s at the pace, then measured for %d s",
                        warmCalls,
                        warmup,
                        seconds));
        settings.put("rounds", Integer.toString(rounds));
        settings.put("partitions", Integer.toString(common.partitions()));
        settings.put(
                "policy", "cn-finance and one rule more, which pauses at its first call a number that makes surveys");
        settings.put(
                "probes", "one call in " + ProbeCalls.EACH + ", from a new number that makes surveys; these are timed");
        return common.session("latency", spec, settings);
    }

    private Path policy() {
        Path file = common.work().resolve("cn-finance-with-probes.yaml").toAbsolutePath();
        try (InputStream in = LatencyCommand.class.getResourceAsStream("cn-finance-with-probes.yaml")) {
            if (in == null) {
                throw new IllegalStateException("cn-finance-with-probes.yaml is missing from this program");
            }
            Files.createDirectories(file.getParent());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

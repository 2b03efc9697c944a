package io.ringfence.bench.pipeline;

import io.ringfence.app.failure.Explained;
import io.ringfence.bench.CommonOptions;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.child.Directories;
import io.ringfence.bench.child.JavaSetup;
import io.ringfence.bench.contender.Contender;
import io.ringfence.bench.contender.ContenderReport;
import io.ringfence.bench.contender.Job;
import io.ringfence.bench.results.ResultFile;
import io.ringfence.bench.results.RunResult;
import io.ringfence.serde.Channel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries a plan out: fills the topics, then runs one contender after the other, round by round. */
final class Rounds {

    private static final String PREFIX = "bench.";
    private static final String SLICE_PREFIX = "slice.";
    private static final Duration START = Duration.ofSeconds(180);

    private final RunPlan plan;
    private final CommonOptions common;
    private final String session;
    private final ResultFile results;
    private final PrintStream out;

    /**
     * @param session what results are marked with
     * @param results where they go
     * @param out where to tell how it goes on
     */
    Rounds(RunPlan plan, CommonOptions common, String session, ResultFile results, PrintStream out) {
        this.plan = plan;
        this.common = common;
        this.session = session;
        this.results = results;
        this.out = out;
    }

    /** Runs all; what went wrong, a sentence for each run that did. */
    List<String> run() {
        List<String> failures = new ArrayList<>();
        out.println("Work is in " + common.work());
        try (BrokerProcess broker = BrokerProcess.start(common.work(), common.brokerHeap())) {
            BenchTopics topics = new BenchTopics(broker, common.partitions());
            Set<Integer> shares = new HashSet<>();
            plan.contenders().forEach(contender -> shares.add(contender.oneOf()));
            for (int share : shares) {
                fill(broker, topics, share);
            }
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Contender contender : plan.round(round)) {
                    try {
                        RunResult result = run(broker, topics, contender, round);
                        results.add(result);
                        out.println(RunLine.of(result));
                        checkDecisions(contender, result);
                    } catch (Explained e) {
                        String failure =
                                contender.name() + ", round " + round + ": " + e.getMessage() + ". " + e.remedy();
                        out.println("FAILED: " + failure);
                        failures.add(failure);
                    }
                    clear(topics);
                    if (plan.foreignShare() > 0) {
                        // The product has sent records on in the topic itself: the next one must not read them too.
                        fill(broker, topics, contender.oneOf());
                    }
                }
            }
        }
        Directories.remove(common.work().resolve("broker"));
        return failures;
    }

    private void fill(BrokerProcess broker, BenchTopics topics, int oneOf) {
        String prefix = oneOf == 1 ? PREFIX : SLICE_PREFIX;
        long records = Math.max(1, plan.records() / oneOf);
        out.printf("Filling %s%s with %,d calls%n", prefix, Channel.CALL_RECORDS.topic(), records);
        topics.makeCalls(prefix);
        new CallLoader(broker, plan.foreignShare(), out)
                .fill(prefix, plan.fleet().begin(plan.callsPerDay()), records);
    }

    private RunResult run(BrokerProcess broker, BenchTopics topics, Contender contender, int round) {
        String group = contender.name().replaceAll("[^a-z0-9-]+", "-") + "-" + session + "-" + round;
        Path directory = common.work().resolve(group);
        Job job = new Job(
                contender.name(),
                broker.access().bootstrapServers(),
                contender.oneOf() == 1 ? PREFIX : SLICE_PREFIX,
                group,
                common.partitions(),
                plan.policy(),
                directory.toString(),
                common.settings());
        topics.ensure(job.prefix(), contender.ownTopics());
        long records = plan.recordsOf(contender);
        Course course;
        Duration brokerCpu;
        ContenderReport report;
        try (ChildProcess process = ChildProcess.start(
                contender.name(),
                JavaSetup.of(contender.isFlink(), common.heap(), common.javaOptions()),
                List.of("contender", job.toText()),
                common.work().resolve(group + ".log"))) {
            long startAt = Long.parseLong(process.await("polling", START));
            Duration before = broker.cpu();
            course = new CommitWatch(broker, group, contender.consumes(job))
                    .untilDone(startAt, process, Duration.ofSeconds(plan.limitSeconds()));
            brokerCpu = broker.cpu().minus(before);
            process.stop();
            report = ContenderReport.ofText(process.await("report", START));
        } finally {
            Directories.remove(directory);
        }
        Decisions decisions = contender.decides()
                ? Decisions.read(broker, job.topic(Channel.NUMBER_ALERTS))
                : new Decisions(Map.of(), "");
        SentBytes sent = SentBytes.of(job, report.sentBytes(), topics.logBytes());
        double millions = records / 1e6;
        return new RunResult(
                session,
                contender.name(),
                contender.does(),
                round,
                plan.fleet().toString(),
                records,
                course.seconds(),
                course.perSecond(records),
                course.perSecondSecondHalf(records),
                report.used().cpuNanos() / 1e9 / millions,
                brokerCpu.toNanos() / 1e9 / millions,
                (double) report.used().allocatedBytes() / records,
                report.used().gcMillis(),
                (double) sent.changelog() / records,
                (double) sent.between() / records,
                (double) sent.output() / records,
                report.stateBytes(),
                report.checkpointBytes(),
                report.counts(),
                decisions.byAction(),
                decisions.digest());
    }

    private static void clear(BenchTopics topics) {
        topics.removeAllBut(Set.of(
                PREFIX + Channel.CALL_RECORDS.topic(),
                SLICE_PREFIX + Channel.CALL_RECORDS.topic(),
                PREFIX + Channel.POLICIES.topic()));
    }

    private static void checkDecisions(Contender contender, RunResult result) {
        if (!contender.decides()) {
            return;
        }
        long classified = result.counts().getOrDefault("classified", 0L);
        if (classified == 0 || result.decisions().isEmpty()) {
            throw Explained.failed(
                    contender.name() + " classified " + classified + " calls and decided "
                            + (result.decisions().isEmpty() ? "nothing" : "something") + ": it did not do the job",
                    "See its log.");
        }
        if (classified != result.records()) {
            throw Explained.failed(
                    contender.name() + " classified " + classified + " of " + result.records() + " calls",
                    "The fleet sends nothing twice, so all should be there. See its log.");
        }
    }
}

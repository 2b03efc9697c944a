package io.ringfence.bench.contender;

import io.ringfence.app.failure.Explained;
import io.ringfence.bench.child.Starter;
import io.ringfence.bench.measure.DirectorySize;
import io.ringfence.bench.measure.JmxReadings;
import io.ringfence.bench.measure.Usage;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A contender in a process of its own: says when it polled its first record, and when told to stop, what it used. */
@Command(name = "contender", hidden = true, description = "One run of one contender; started by the others.")
public final class ContenderCommand implements Callable<Integer> {

    private static final long LOOK_MS = 2;
    private static final long CHECK_MS = 100;

    /** Time for what timers decide behind the last record to be committed as well: two of the longest checkpoints. */
    private static final long SETTLE_MS = 2500;

    @Parameters(paramLabel = "JOB", description = "what to run, as JSON")
    private String job = "";

    @Override
    public Integer call() throws Exception {
        Starter starter = Starter.listen();
        Job wanted = Job.ofText(job);
        Contender contender = Contenders.of(wanted.contender());
        try (Running running = contender.start(wanted)) {
            starter.say("started", "");
            boolean stop = false;
            while (!stop && JmxReadings.firstPollAt() == 0) {
                stop = starter.awaitStop(LOOK_MS);
                check(running);
            }
            Usage before = Usage.now();
            starter.say("polling", Long.toString(JmxReadings.firstPollAt()));
            while (!stop) {
                stop = starter.awaitStop(CHECK_MS);
                check(running);
            }
            Usage used = Usage.now().since(before);
            Map<String, Long> sentBytes = JmxReadings.sentBytes();
            Map<String, Long> sentRecords = JmxReadings.sentRecords();
            if (contender.decides()) {
                Thread.sleep(SETTLE_MS);
            }
            Path directory = Path.of(wanted.directory());
            ContenderReport report = new ContenderReport(
                    used,
                    sentBytes,
                    sentRecords,
                    DirectorySize.of(directory.resolve("state")),
                    DirectorySize.of(directory.resolve("checkpoints")),
                    running.counts());
            starter.say("report", report.toText());
        }
        return 0;
    }

    private static void check(Running running) {
        running.failure().ifPresent(failure -> {
            failure.printStackTrace();
            throw Explained.failed("the contender stopped by itself: " + failure, "");
        });
    }
}

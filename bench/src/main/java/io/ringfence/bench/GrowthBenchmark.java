package io.ringfence.bench;

import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.policyfile.PolicyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call through both stages costs as one thing grows: windows, rules, or the fleet. Rows are objects, as they are in
 * front of a store. The making of a call is in every figure; {@link StagesBenchmark#makingACall} tells what it is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
public class GrowthBenchmark {

    private static final int CONTACTS_A_NUMBER = 100;

    /** What grows, and how far: windows of so long, so many rules, so many numbers. */
    @Param({
        "window:PT10M",
        "window:PT1H",
        "window:PT24H",
        "window:P7D",
        "window:P35D",
        "rules:5",
        "rules:20",
        "rules:100",
        "numbers:1000",
        "numbers:10000",
        "numbers:100000"
    })
    public String grown = "";

    private @Nullable Fleet fleet;
    private @Nullable Replay replay;

    /** Fills the rows: more than 35 days of calls where windows grow, half a day of them where the fleet does. */
    @Setup(Level.Trial)
    public void fill() throws IOException {
        String[] words = grown.split(":");
        boolean fleetGrows = words[0].equals("numbers");
        int numbers = fleetGrows ? Integer.parseInt(words[1]) : 100;
        // a day of the fleet is ten hours of calls, one after the other: 86 of them are 36 days of 24 hours
        int calls = fleetGrows ? 100 * numbers : 86 * 100 * numbers;
        fleet = new Fleet(numbers, CONTACTS_A_NUMBER * numbers, fleetGrows ? 200 : 100);
        replay = Replay.of(PolicyBook.of(PolicyCatalogue.load(policy(words)).orElseThrow()), new Nowhere());
        for (int i = 0; i < calls; i++) {
            call();
        }
    }

    /** A call through both stages. */
    @Benchmark
    public long call() {
        CallRecord call = fleet.next();
        replay.accept(call, call.attemptAt().toEpochMilli());
        return replay.classified();
    }

    private static String policy(String[] grown) throws IOException {
        if (grown[0].equals("numbers")) {
            return "cn-finance";
        }
        Path file = Files.createTempFile("growth", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(
                file,
                grown[0].equals("window")
                        ? GrowthPolicies.ofWindow(grown[1])
                        : GrowthPolicies.ofRules(Integer.parseInt(grown[1])));
        return file.toString();
    }

    /** Decisions are not looked at. */
    private static final class Nowhere implements NumberOutput {

        @Override
        public void decided(Decision decision) {
            // made, and that is what is measured
        }

        @Override
        public void status(NumberStatus status) {
            // not wanted
        }

        @Override
        public boolean wantsNumberStatus() {
            return false;
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            throw new IllegalStateException("an input was refused: " + why);
        }
    }
}

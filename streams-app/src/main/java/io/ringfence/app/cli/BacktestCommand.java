package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.backtest.GroupReplay;
import io.ringfence.backtest.Recording;
import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.Metric;
import io.ringfence.domain.policy.PauseKind;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Tick;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeRefusedException;
import io.ringfence.intake.IntakeSummary;
import io.ringfence.intake.PartyHasher;
import io.ringfence.intake.Progress;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReading;
import io.ringfence.serde.DecisionJson;
import io.ringfence.serde.InstallationSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a policy over recorded calls. */
@Command(
        name = "backtest",
        description = "Run a policy over recorded calls, without a broker: what would have been warned, paused and"
                + " resumed. The same files give the same decisions, each time.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringfence backtest --policy cn-finance --calls calls.csv --out decisions.jsonl",
            "  ringfence backtest --policy mine.yaml --calls Master.csv --company-numbers '+8621610000*' \\",
            "      --complaints complaints.csv --contacts contacts.csv --numbers numbers.csv --out -",
            "",
            "Calls are taken in the order of the file; a contact's mark or a complaint comes before the first call that is",
            "later. Decisions are written as JSON, one a line; what was read and decided is told on standard error.",
        })
final class BacktestCommand implements Callable<Integer> {

    /** Contacts are forgotten when the run ends, so their hashes need no secret; a fixed one keeps runs alike. */
    private static final InstallationSecret FIXED =
            InstallationSecret.of(0, "ringfence backtest: hashes end with the run".getBytes(StandardCharsets.US_ASCII));

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = "cn-general",
            description = "a preset or a policy file (default: ${DEFAULT-VALUE})")
    private String policy;

    @Option(
            names = "--calls",
            required = true,
            paramLabel = "FILE",
            description = "calls: Ringfence's CSV or Asterisk's cdr_csv; plain or gzip")
    private Path calls;

    @Option(names = "--complaints", paramLabel = "FILE", description = "complaints, as CSV (default: none)")
    private @Nullable Path complaints;

    @Option(names = "--contacts", paramLabel = "FILE", description = "what contacts are, as CSV (default: strangers)")
    private @Nullable Path contacts;

    @Option(names = "--numbers", paramLabel = "FILE", description = "the company's numbers, as CSV (default: none)")
    private @Nullable Path numbers;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "where decisions are written; - is standard output (default: ${DEFAULT-VALUE})")
    private String outFile;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "where the clock is moved after the last call, ISO-8601 with offset: pauses that end by then"
                    + " end (default: the last call)")
    private java.time.@Nullable OffsetDateTime until;

    @Option(names = "--progress", description = "draw progress even if this is no terminal")
    private boolean progress;

    @Mixin
    private IntakeFlags flags;

    BacktestCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws IOException {
        Policy chosen = chosen();
        Map<Action, Long> counts = new EnumMap<>(Action.class);
        Intake intake = Intake.of(flags.options(wiring.clock().instant()), PartyHasher.under(FIXED));
        try (PrintWriter out = out();
                DecisionJson decisions = DecisionJson.to(out)) {
            Lines lines = new Lines(decisions, counts);
            PolicyBook book = PolicyBook.of(chosen);
            GroupReplay groups = new GroupReplay(book, lines);
            Replay replay = Replay.of(book, lines, groups);
            groups.tellsTo(replay::told);
            List<IntakeSummary> read = new ArrayList<>();
            Recording recording = Recording.of(
                    all(numbers, intake::openNumbers, read),
                    all(contacts, intake::openContacts, read),
                    all(complaints, intake::openComplaints, read));
            try (RowSource<CallRecord> source = open(calls, intake::openCalls)) {
                Progress bar = Progress.of(
                        spec.commandLine().getErr(),
                        wiring.clock(),
                        progress || ErrorTerminal.isThere(),
                        source.bytesTotal());
                recording.play(
                        new Accepted<>(source, bar),
                        replay,
                        Optional.ofNullable(until).map(t -> t.toInstant()));
                replay.end();
                Optional.ofNullable(until).map(t -> new Tick(t.toInstant())).ifPresent(groups::tick);
                bar.finish(source.bytesRead(), source.summary().rowsIn());
                decisions.flush();
                if (out.checkError()) {
                    throw Explained.failed("the decisions could not be written to " + outFile, "Is the disk full?");
                }
                report(source, replay, lines, chosen);
            }
            read.forEach(summary -> spec.commandLine().getErr().println("also read: " + summary));
        } catch (IntakeRefusedException e) {
            throw Explained.mistake(e.problem(), e.remedy());
        }
        return ExitCode.OK.code();
    }

    private Policy chosen() {
        PolicyReading reading = PolicyCatalogue.load(policy);
        if (!reading.problems().isEmpty()) {
            reading.problems().forEach(problem -> spec.commandLine().getErr().println(problem.text(policy)));
            throw Explained.mistake("the policy has mistakes", "Mend the lines named above.");
        }
        return reading.orElseThrow();
    }

    private PrintWriter out() {
        if (outFile.equals("-")) {
            return spec.commandLine().getOut();
        }
        try {
            return new PrintWriter(Files.newBufferedWriter(Path.of(outFile)));
        } catch (IOException e) {
            throw Explained.mistake("can't write " + outFile, "Check that its directory is there and may be written.");
        }
    }

    private static <T> RowSource<T> open(Path file, Function<Path, RowSource<T>> opener) {
        if (!Files.isRegularFile(file)) {
            throw Explained.mistake("there is no file " + file, "Give a file to read.");
        }
        return opener.apply(file);
    }

    private <T> List<T> all(@Nullable Path file, Function<Path, RowSource<T>> opener, List<IntakeSummary> read) {
        List<T> records = new ArrayList<>();
        if (file != null) {
            try (RowSource<T> source = open(file, opener)) {
                new Accepted<>(source, null).forEachRemaining(records::add);
                read.add(source.summary());
            }
        }
        return records;
    }

    private void report(RowSource<CallRecord> source, Replay replay, Lines lines, Policy chosen) {
        PrintWriter err = spec.commandLine().getErr();
        source.warnings().forEach(warning -> err.println("ringfence: " + warning));
        err.println("read as " + source.dialect() + ": " + source.summary());
        err.printf(
                "calls: %d counted, %d completed later, %d sent again, %d too old or ahead of their time; %d numbers%n",
                replay.classified(),
                replay.amended(),
                replay.duplicates(),
                replay.refused(),
                replay.numbers().size());
        err.println("decisions: " + (lines.counts.isEmpty() ? "none" : lines.counts.toString()));
        if (!lines.groupEdges.isEmpty()) {
            err.println("alerts about groups: " + lines.groupEdges);
        }
        for (Rule rule : chosen.rules()) {
            unmeasured(rule).ifPresent(why -> err.println("NOT MEASURED: " + rule.id() + " (" + why + ")"));
        }
        err.flush();
    }

    /** Why a rule has nothing to judge in this run. */
    private Optional<String> unmeasured(Rule rule) {
        if (rule instanceof Rule.GroupRule group) {
            return unmeasured(group);
        }
        if (rule instanceof Rule.NumberRule number) {
            if (complaints == null && number.metric().pauseKind() == PauseKind.COMPLAINT) {
                return Optional.of("no --complaints");
            }
            if (numbers == null && number.metric() == Metric.ANSWER_DROP) {
                return Optional.of("no --numbers, which say what pool a number is in: only numbers with days of"
                        + " history of their own are charted");
            }
            if (numbers == null && number.metric() == Metric.PURPOSE_MISMATCH_RATIO) {
                return Optional.of("no --numbers");
            }
        }
        return Optional.empty();
    }

    private Optional<String> unmeasured(Rule.GroupRule group) {
        if (complaints == null && group.metric().pauseKind() == PauseKind.COMPLAINT) {
            return Optional.of("no --complaints");
        }
        return numbers == null && group.kind() == GroupId.Kind.POOL
                ? Optional.of("no --numbers, which say what pool a number is in")
                : Optional.empty();
    }

    /** The records of a file; rows that are none are in its summary. */
    private static final class Accepted<T> implements Iterator<T> {

        private static final int EVERY = 1 << 12;

        private final RowSource<T> source;
        private final @Nullable Progress bar;
        private @Nullable T next;
        private long rows;

        Accepted(RowSource<T> source, @Nullable Progress bar) {
            this.source = source;
            this.bar = bar;
        }

        @Override
        public boolean hasNext() {
            while (next == null && source.hasNext()) {
                RowResult<T> result = source.next();
                rows++;
                if (bar != null && rows % EVERY == 0) {
                    bar.update(source.bytesRead(), rows);
                }
                if (result instanceof RowResult.Accepted<T> accepted) {
                    next = accepted.record();
                } else if (result instanceof RowResult.Amended<T> amended) {
                    next = amended.record();
                }
            }
            return next != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T record = java.util.Objects.requireNonNull(next);
            next = null;
            return record;
        }
    }

    private static final class Lines implements NumberOutput, GroupOutput {

        private final DecisionJson out;
        private final Map<Action, Long> counts;
        private final Map<GroupAlert.Edge, Long> groupEdges = new EnumMap<>(GroupAlert.Edge.class);

        Lines(DecisionJson out, Map<Action, Long> counts) {
            this.out = out;
            this.counts = counts;
        }

        @Override
        public void decided(Decision decision) {
            out.write(decision);
            counts.merge(decision.action(), 1L, Long::sum);
        }

        @Override
        public void status(NumberStatus status) {
            // a backtest tells what was decided
        }

        @Override
        public void alert(GroupAlert alert) {
            out.write(alert);
            groupEdges.merge(alert.edge(), 1L, Long::sum);
        }

        @Override
        public void status(GroupStatus status) {
            // a backtest tells what was decided
        }

        @Override
        public void refused(GroupSums sums, Refusal why) {
            throw new IllegalStateException("sums of calls that were taken were refused: " + why);
        }

        @Override
        public boolean wantsNumberStatus() {
            return false;
        }

        @Override
        public boolean wantsGroupStatus() {
            return false;
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            counts.merge(Action.SUPPRESSED, 1L, Long::sum);
        }
    }
}

package io.ringfence.bench.report;

import io.ringfence.bench.results.Results;
import io.ringfence.bench.results.RunResult;
import io.ringfence.bench.results.Session;
import io.ringfence.bench.results.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The report as a whole: for each thing that can be measured, the latest call of the program that did. */
final class Report {

    private static final List<String> FLEETS = List.of("small", "large");

    private final Results results;
    private final List<StageResult> stages;

    /** @param stages what JMH measured; may be empty */
    Report(Results results, List<StageResult> stages) {
        this.results = results;
        this.stages = List.copyOf(stages);
    }

    String text() {
        List<String> sections = new ArrayList<>();
        for (String fleet : FLEETS) {
            runs("pipeline-" + fleet, RunsSection::ofContenders).ifPresent(sections::add);
        }
        for (String fleet : FLEETS) {
            runs("foreign-" + fleet, RunsSection::ofForeignRecords).ifPresent(sections::add);
        }
        for (String fleet : FLEETS) {
            runs("settings-" + fleet, RunsSection::ofSettings).ifPresent(sections::add);
        }
        results.latest(
                        "latency",
                        id -> results.latencies().stream()
                                .anyMatch(latency -> latency.session().equals(id)))
                .ifPresent(session -> sections.add(new LatencySection(session, results.latencies()).text()));
        results.latest(
                        "restore",
                        id -> results.restores().stream()
                                .anyMatch(restore -> restore.session().equals(id)))
                .ifPresent(session -> sections.add(new RestoreSection(session, results.restores()).text()));
        results.latest(
                        "intake",
                        id -> results.intakes().stream()
                                .anyMatch(intake -> intake.session().equals(id)))
                .ifPresent(session -> sections.add(new IntakeSection(session, results.intakes()).text()));
        if (!stages.isEmpty()) {
            sections.add(new StagesSection(stages).text());
        }
        sections.add(METHOD);
        return String.join("\n", sections);
    }

    private Optional<String> runs(String kind, BiFunction<Session, List<RunResult>, RunsSection> section) {
        return results.latest(
                        kind,
                        id -> results.runs().stream()
                                .anyMatch(run -> run.session().equals(id)))
                .map(session -> section.apply(session, results.runs()).text());
    }

    private static final String METHOD = """
            ## How it is measured

            - A broker in a process of its own on the same machine, started empty; one topic of calls, filled before the
              clock starts, in the product's own format and keys. Then round by round each contender in a fresh process,
              the same Java, heap and flags for all, with a new group, new topics of results and an empty directory. Each
              round begins with another contender.
            - The clock starts when the contender's consumer gets its first records and stops when its group has committed
              the end of every topic that it reads, those between its stages too, and still has at a second look. Flink
              commits offsets when a checkpoint is complete, that is when everything before them has passed both stages
              and its transactions commit, so the same is asked of it. Looks are 50 ms apart.
            - Starting Java, joining the group and making topics are outside; warming up is inside, so the second half of
              the records is shown beside the whole.
            - Full contenders must have classified every call and made decisions, or the run fails. Decisions are read
              back from their topic by a reader of committed records.
            - Flink runs the product's own stage functions over its keyed state: rows as the product's bytes in RocksDB,
              as objects on its heap; our own serializers throughout, object reuse, sinks chained, transactions at
              checkpoints. It does less in four places: no dead letters, no re-keying of foreign records, no sums for
              groups, and contact rows that expire by the wall clock. All four are in its favour.
            - `hopping` gets a fiftieth of the records, counts less than the product (no relationships, no life cycle,
              no duplicates removed, days of UTC), and that is in its favour too.
            """;
}

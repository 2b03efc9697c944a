package io.ringfence.bench.report;

import io.ringfence.bench.results.RunResult;
import io.ringfence.bench.results.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The runs of one call of the program side by side: speed, cost, bytes, and whether the decisions agree. */
final class RunsSection {

    private static final String LIMIT = "passthrough";
    private static final String PRODUCT = "ringfence-eos";

    private final Session session;
    private final String title;
    private final String yardstick;
    private final String yardstickName;
    private final Map<String, List<RunResult>> runs = new LinkedHashMap<>();

    private RunsSection(Session session, List<RunResult> all, String title, String yardstick, String yardstickName) {
        this.session = session;
        this.title = title;
        this.yardstick = yardstick;
        this.yardstickName = yardstickName;
        for (RunResult run : all) {
            if (run.session().equals(session.id()) && run.round() == 1) {
                runs.put(run.contender(), new ArrayList<>());
            }
        }
        for (RunResult run : all) {
            if (run.session().equals(session.id())) {
                runs.computeIfAbsent(run.contender(), name -> new ArrayList<>()).add(run);
            }
        }
    }

    /** Contenders beside each other, against limit B. */
    static RunsSection ofContenders(Session session, List<RunResult> all) {
        return new RunsSection(session, all, "The whole pipeline", LIMIT, "limit B");
    }

    /** Contenders with records of another key than ours, which are sent on under ours before the first stage. */
    static RunsSection ofForeignRecords(Session session, List<RunResult> all) {
        return new RunsSection(session, all, "Records under foreign keys, one hop more", LIMIT, "limit B");
    }

    /** The product with one setting changed at a time, against the product as shipped. */
    static RunsSection ofSettings(Session session, List<RunResult> all) {
        return new RunsSection(session, all, "What each setting gives and costs", PRODUCT, "as shipped");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("## ")
                .append(title)
                .append(": ")
                .append(session.settings().get("fleet"))
                .append("\n\n");
        text.append(SessionText.of(session));
        text.append("\n### Speed\n\n").append(speed());
        text.append(
                "\nRecords a second are medians of all rounds, with their range. *Warm* is the second half of a run, in"
                        + " records and not in time; ratios are of warm medians, to " + yardstickName + " (`"
                        + yardstick + "`).\n");
        text.append("\n### What it took\n\n").append(cost());
        text.append("\nProcessor seconds per million records, of the contender's process and of the broker's; objects"
                + " allocated per record; all from the first poll on, so warm-up is in it.\n");
        text.append("\n### What it wrote\n\n").append(bytes());
        text.append(
                "\nBytes per record as sent, compressed. The broker compacts changelogs while a run goes on, so they are"
                        + " counted when they are sent. Flink writes no changelog: its state is in its checkpoints.\n");
        if (runs.values().stream().anyMatch(list -> !list.get(0).decisions().isEmpty())) {
            text.append("\n### What it decided\n\n").append(decisions());
            text.append("\n").append(agreement());
        }
        return text.toString();
    }

    private String speed() {
        Table table = new Table("contender", "records", "records/s", "warm", "of " + yardstickName, "what it is");
        double limit = runs.containsKey(yardstick)
                ? spread(yardstick, RunResult::perSecondSecondHalf).median()
                : 0;
        runs.forEach((name, list) -> {
            Spread warm = spread(name, RunResult::perSecondSecondHalf);
            table.row(
                    "`" + name + "`",
                    Figures.whole(list.get(0).records()),
                    Figures.range(spread(name, RunResult::perSecond)),
                    Figures.range(warm),
                    limit > 0 ? Figures.percent(warm.median() / limit) : "–",
                    list.get(0).does());
        });
        return table.text();
    }

    private String cost() {
        Table table = new Table("contender", "CPU s/million", "broker", "bytes allocated", "GC ms a run");
        runs.keySet()
                .forEach(name -> table.row(
                        "`" + name + "`",
                        Figures.rangeTenths(spread(name, RunResult::clientCpuPerMillion)),
                        Figures.rangeTenths(spread(name, RunResult::brokerCpuPerMillion)),
                        Figures.range(spread(name, RunResult::allocatedPerRecord)),
                        Figures.range(spread(name, run -> (double) run.gcMillis()))));
        return table.text();
    }

    private String bytes() {
        Table table =
                new Table("contender", "changelogs", "between stages", "results", "local state", "checkpoints kept");
        runs.keySet()
                .forEach(name -> table.row(
                        "`" + name + "`",
                        Figures.whole(
                                spread(name, RunResult::changelogPerRecord).median()),
                        Figures.whole(spread(name, RunResult::betweenPerRecord).median()),
                        Figures.whole(spread(name, RunResult::outputPerRecord).median()),
                        Figures.size(
                                spread(name, run -> (double) run.stateBytes()).median()),
                        Figures.size(spread(name, run -> (double) run.checkpointBytes())
                                .median())));
        return table.text();
    }

    private String decisions() {
        Set<String> actions = new TreeSet<>();
        runs.values()
                .forEach(list ->
                        list.forEach(run -> actions.addAll(run.decisions().keySet())));
        List<String> heads = new ArrayList<>(List.of("contender", "classified"));
        heads.addAll(actions);
        Table table = new Table(heads.toArray(String[]::new));
        runs.forEach((name, list) -> {
            if (!list.get(0).decisions().isEmpty()) {
                List<String> cells = new ArrayList<>(List.of(
                        "`" + name + "`",
                        Figures.range(spread(
                                name,
                                run -> run.counts()
                                        .getOrDefault("classified", 0L)
                                        .doubleValue()))));
                actions.forEach(action -> cells.add(Figures.range(spread(
                        name, run -> run.decisions().getOrDefault(action, 0L).doubleValue()))));
                table.row(cells.toArray(String[]::new));
            }
        });
        return table.text();
    }

    private String agreement() {
        Map<String, Set<String>> byDigest = new TreeMap<>();
        runs.forEach((name, list) -> list.forEach(run -> {
            if (!run.decisionsDigest().isEmpty()) {
                byDigest.computeIfAbsent(run.decisionsDigest(), digest -> new TreeSet<>())
                        .add("`" + name + "`");
            }
        }));
        if (byDigest.size() == 1 && byDigest.values().iterator().next().size() > 1) {
            return "All runs made the same decisions, each of them: "
                    + String.join(", ", byDigest.values().iterator().next()) + ".\n";
        }
        StringBuilder text = new StringBuilder("Decisions differ from run to run, of the same contender too: which"
                + " of two calls of one number comes first to the number stage depends on how the partitions before it"
                + " went on, and a call is judged by the clock of its task. With one partition and one thread for each"
                + " stage there is one order, and all contenders decide the same (`--partitions 1 --only "
                + PRODUCT
                + ",flink-rocksdb-1t,flink-heap-1t`).");
        byDigest.values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> text.append(" The same decisions, each of them: ")
                        .append(String.join(", ", names))
                        .append('.'));
        return text.append('\n').toString();
    }

    private Spread spread(String contender, ToDoubleFunction<RunResult> what) {
        return Spread.of(
                runs.get(contender).stream().map(run -> what.applyAsDouble(run)).toList());
    }
}

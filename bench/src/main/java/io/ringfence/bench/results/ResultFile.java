package io.ringfence.bench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file in which results are kept, a line of JSON each, so that a report can be made again without measuring again. */
public final class ResultFile {

    private final Path path;
    private final ObjectMapper json = new ObjectMapper();

    private ResultFile(Path path) {
        this.path = path;
    }

    /** The file of that name, whether it is there or not. */
    public static ResultFile at(Path path) {
        return new ResultFile(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Adds a call of the program. */
    public void add(Session session) {
        append(new Line(session, null, null, null, null));
    }

    /** Adds a run. */
    public void add(RunResult run) {
        append(new Line(null, run, null, null, null));
    }

    /** Adds a latency. */
    public void add(LatencyResult latency) {
        append(new Line(null, null, latency, null, null));
    }

    /** Adds a restore. */
    public void add(RestoreResult restore) {
        append(new Line(null, null, null, restore, null));
    }

    /** Adds a reading of a file. */
    public void add(IntakeResult intake) {
        append(new Line(null, null, null, null, intake));
    }

    /**
     * All that is in it.
     *
     * @throws Explained if it isn't there, or has a line that isn't a result
     */
    public Results read() {
        List<Session> sessions = new ArrayList<>();
        List<RunResult> runs = new ArrayList<>();
        List<LatencyResult> latencies = new ArrayList<>();
        List<RestoreResult> restores = new ArrayList<>();
        List<IntakeResult> intakes = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            Line line = parse(lines.get(i), i + 1);
            if (line.session() != null) {
                sessions.add(line.session());
            }
            if (line.run() != null) {
                runs.add(line.run());
            }
            if (line.latency() != null) {
                latencies.add(line.latency());
            }
            if (line.restore() != null) {
                restores.add(line.restore());
            }
            if (line.intake() != null) {
                intakes.add(line.intake());
            }
        }
        return new Results(sessions, runs, latencies, restores, intakes);
    }

    private List<String> lines() {
        if (!Files.isRegularFile(path)) {
            throw Explained.failed(
                    "there are no results in " + path, "Measure first: ./ringfence-bench pipeline --short");
        }
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Explained.failed("cannot read " + path + ": " + e, "See that it may be read.", e);
        }
    }

    private Line parse(String text, int number) {
        try {
            return json.readValue(text, Line.class);
        } catch (JsonProcessingException e) {
            throw Explained.failed(
                    path + ": line " + number + " isn't a result of this release: " + e.getOriginalMessage(),
                    "Remove the file, and measure again.",
                    e);
        }
    }

    private void append(Line line) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(
                    path,
                    json.writeValueAsString(line) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw Explained.failed("cannot write " + path + ": " + e, "Name another file with --results.", e);
        }
    }

    /** One line: one of its parts is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            @Nullable Session session,
            @Nullable RunResult run,
            @Nullable LatencyResult latency,
            @Nullable RestoreResult restore,
            @Nullable IntakeResult intake) {}
}

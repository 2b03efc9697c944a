import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Three tasks of {@code grafana/check}, run from source.
 *
 * <p>{@code numbers FILE} writes a file of numbers with their pool, {@code calls FILE BATCH} one of synthetic calls, another for
 * each batch. {@code ask PROMETHEUS API TOKEN DIRECTORY} puts every question of every panel to Prometheus or the HTTP API, as
 * Grafana would, and fails where one has no answer.
 */
public final class AskPanels {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String prometheus;
    private final String api;
    private final String token;

    private AskPanels(String prometheus, String api, String token) {
        this.prometheus = prometheus;
        this.api = api;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "calls" -> writeCalls(Path.of(args[1]), Integer.parseInt(args[2]));
            case "numbers" -> writeNumbers(Path.of(args[1]));
            case "ask" -> System.exit(new AskPanels(args[1], args[2], args[3]).ask(Path.of(args[4])));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void writeNumbers(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("calling_number,purpose,pool");
            for (int i = 0; i < 80; i++) {
                out.printf("+8621610%05d,sales,sales%n", i);
            }
        }
    }

    private static void writeCalls(Path file, int batch) throws IOException {
        Random random = new Random(batch);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> outcomes = List.of("ANSWERED", "NO_ANSWER", "BUSY", "NETWORK_FAIL", "REJECTED");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s");
            for (int i = 0; i < 4_000; i++) {
                String company = "+8621610%05d".formatted(random.nextInt(80));
                String person = "+86138%08d".formatted(random.nextInt(5_000));
                boolean out1 = random.nextInt(20) > 0;
                String outcome = outcomes.get(random.nextInt(outcomes.size()));
                out.printf(
                        "b%d-%d,%s,%s,%s,%s,%s,15,%d%n",
                        batch,
                        i,
                        now.minusSeconds(4 * 4_000 - 4L * i),
                        out1 ? company : person,
                        out1 ? person : company,
                        out1 ? "OUTBOUND" : "INBOUND",
                        outcome,
                        outcome.equals("ANSWERED") ? 1 + random.nextInt(90) : 0);
            }
            for (int i = 0; i < 25; i++) {
                // A number of each batch comes near to a pause, and no nearer.
                out.printf(
                        "b%d-near%d,%s,+862162%06d,+86137%08d,OUTBOUND,NO_ANSWER,15,0%n",
                        batch, i, now.minusSeconds(60L * i), batch, 100 * batch + i);
            }
            // No such outcome: rejected by the reader.
            out.printf("b%d-bad,%s,+862161000001,+8613900000000,OUTBOUND,SPLENDID,15,0%n", batch, now);
            for (int i = 0; i < 10; i++) {
                // Older than anything that is kept: a dead letter.
                out.printf(
                        "b%d-old%d,%s,+862161000001,+8613900000000,OUTBOUND,NO_ANSWER,15,0%n",
                        batch, i, now.minus(Duration.ofDays(60)));
            }
        }
    }

    private int ask(Path directory) throws IOException, InterruptedException {
        int asked = 0;
        int silent = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        for (Path file : files) {
            for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    asked++;
                    boolean ofTheApi = target.has("url");
                    String question = filledIn(target.path(ofTheApi ? "url" : "expr").asText());
                    String answer = ofTheApi ? apiAnswer(question, target) : answer(question);
                    if (!answer.isEmpty()) {
                        silent++;
                        System.out.printf(
                                "%s: %s: %s%n    %s%n",
                                file.getFileName(),
                                panel.path("title").asText(),
                                answer,
                                question);
                    }
                }
            }
        }
        System.out.printf("%d questions of %d dashboards asked, %d without an answer%n", asked, files.size(), silent);
        return asked == 0 || silent > 0 ? 1 : 0;
    }

    /** With the variables that Grafana fills in. Nobody has yesterday's figures yet, so that they are asked for today. */
    private static String filledIn(String expression) {
        return expression
                .replace("$instance", ".*")
                .replace("$pool", "sales")
                .replace("${pool:percentencode}", "sales")
                .replace("${number:percentencode}", "%2B862161000001")
                .replace("$__rate_interval", "1m")
                .replace("$__range", "10m")
                .replace(" offset 1d", "");
    }

    /** What is wrong with the API's answer; empty if the rows are there with each column that is shown. */
    private String apiAnswer(String path, JsonNode target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            return "status " + response.statusCode() + ", " + response.body();
        }
        String root = target.path("root_selector").asText();
        JsonNode rows = root.isEmpty() ? JSON.readTree(response.body()) : JSON.readTree(response.body()).path(root);
        if (rows.isMissingNode()) {
            return "no " + root;
        }
        JsonNode row = rows.isArray() ? rows.path(0) : rows;
        if (row.isMissingNode()) {
            // A number without labels, for instance.
            return root.equals("labels") ? "" : "no rows in " + root;
        }
        for (JsonNode column : target.path("columns")) {
            if (!row.has(column.path("selector").asText())) {
                return "no " + column.path("selector").asText() + " in " + row;
            }
        }
        return "";
    }

    /** What is wrong with the answer; empty if it has a value. */
    private String answer(String expression) throws IOException, InterruptedException {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(prometheus + "/api/v1/query?query=" + query))
                .timeout(Duration.ofSeconds(30))
                .build();
        JsonNode body = JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        if (!body.path("status").asText().equals("success")) {
            return "refused, " + body.path("error").asText();
        }
        JsonNode result = body.path("data").path("result");
        if (result.isEmpty()) {
            return "no series";
        }
        for (JsonNode series : result) {
            if (!series.path("value").path(1).asText().equals("NaN")) {
                return "";
            }
        }
        return "no figure, NaN only";
    }
}

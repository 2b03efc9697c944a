package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.query.RecordDesk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records in, all of a request or none; answers once Kafka has them. */
final class IntakeEndpoint {

    /** Records in one request. */
    static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(IntakeEndpoint.class);
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST = 256;
    private static final String SOURCE = "source";
    private static final String UUID = "uuid";

    private final RecordDesk desk;

    IntakeEndpoint(RecordDesk desk) {
        this.desk = desk;
    }

    /** One record, or a list of them. */
    ApiResponse take(RecordDesk.Kind kind, ApiRequest request) {
        if (!Set.of(SOURCE).containsAll(request.query().keySet())) {
            throw new ProblemException(Problem.badRequest("The one known parameter is: source."));
        }
        Set<String> fields = desk.fields(kind);
        List<Map<String, String>> rows = new ArrayList<>();
        List<Body> bodies = Body.several(request.body(), MOST);
        for (Body body : bodies) {
            rows.add(row(body.only(fields)));
        }
        String source = source(request, request.query());
        return sent(request, bodies, () -> desk.take(kind, request.caller().tenant(), source, rows));
    }

    /** One document of mod_json_cdr. */
    ApiResponse freeSwitch(ApiRequest request) {
        Map<String, String> query = withoutUuid(request.query());
        Map<String, String> exchange = new TreeMap<>(query);
        exchange.remove(SOURCE);
        if (!desk.exchangeOptions().containsAll(exchange.keySet())) {
            throw new ProblemException(Problem.badRequest("Known parameters are: source, "
                    + String.join(", ", desk.exchangeOptions().stream().sorted().toList()) + "."));
        }
        byte[] document = CdrBody.document(request.mediaType(), request.body());
        String source = source(request, query);
        return sent(request, List.of(), () -> desk.freeSwitch(request.caller().tenant(), source, exchange, document));
    }

    /** The module writes {@code ?uuid=…} behind its address as it is: the last value ends with it where there is a query already. */
    private static Map<String, String> withoutUuid(Map<String, String> query) {
        Map<String, String> meant = new HashMap<>(query);
        meant.remove(UUID);
        meant.replaceAll((name, value) -> {
            int at = value.lastIndexOf('?' + UUID + '=');
            return at < 0 ? value : value.substring(0, at);
        });
        return meant;
    }

    private static String source(ApiRequest request, Map<String, String> query) {
        String source = query.getOrDefault(SOURCE, request.caller().name());
        if (source.isBlank() || source.length() > 100 || source.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.badRequest("'source' must be a name of at most 100 characters."));
        }
        return source;
    }

    /** What takes records. */
    interface Taking {
        RecordDesk.Taken take();
    }

    static ApiResponse sent(ApiRequest request, List<Body> bodies, Taking taking) {
        RecordDesk.Taken taken;
        try {
            taken = taking.take();
        } catch (RuntimeException e) {
            LOG.error("Records of token {} were not taken: {}", request.caller().name(), e.toString());
            throw new ProblemException(Problem.notReady(
                    "Kafka didn't take all of it. Send it again: what it has already is counted once."));
        }
        if (!taken.faults().isEmpty()) {
            throw new ProblemException(problem(taken.faults(), bodies));
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("accepted", taken.accepted());
        node.put("known", taken.known());
        node.put("internal", taken.internal());
        return ApiResponse.json(200, node);
    }

    private static Problem problem(List<RecordDesk.Fault> faults, List<Body> bodies) {
        List<Problem.Part> parts = new ArrayList<>();
        for (RecordDesk.Fault fault : faults.subList(0, Math.min(faults.size(), MOST_FAULTS))) {
            String at = fault.row() >= 0 && fault.row() < bodies.size()
                    ? bodies.get(fault.row()).pointer()
                    : "";
            parts.add(new Problem.Part(fault.field().isEmpty() ? at : at + "/" + fault.field(), fault.detail()));
        }
        int count = Math.max(1, bodies.size());
        return Problem.badRequest(
                        count == 1
                                ? parts.get(0).detail()
                                : faults.size() + " of " + count
                                        + " records can't be used, so none was taken. Mend them, or"
                                        + " leave them out, and send the rest.",
                        count == 1 ? parts.get(0).pointer() : "")
                .with(parts);
    }

    static Map<String, String> row(Body body) {
        Map<String, String> row = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : body.node().properties()) {
            JsonNode value = field.getValue();
            if (value.isContainerNode() || value.isBoolean()) {
                throw body.refused(field.getKey(), "'" + field.getKey() + "' must be a text or a number.");
            }
            String text = value.isNull() ? "" : value.asText().strip();
            if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
                throw body.refused(
                        field.getKey(),
                        "'" + field.getKey() + "' must have at most " + LONGEST
                                + " characters, without line breaks and other control characters.");
            }
            row.put(field.getKey(), text);
        }
        return row;
    }
}

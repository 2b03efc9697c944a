package io.ringfence.notify.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A held alert as the topic {@code open-alerts} keeps it: whole, so that the next process, of a later release too, ends
 * exactly the alert that this one opened.
 */
public final class HeldAlertJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeldAlertJson() {}

    /** Its bytes. */
    public static byte[] write(HeldAlert alert) {
        ObjectNode node = JSON.createObjectNode();
        texts(node.putObject("labels"), alert.labels());
        texts(node.putObject("annotations"), alert.annotations());
        ArrayNode evidence = node.putArray("evidence");
        for (Evidence one : alert.evidence()) {
            evidence.addObject()
                    .put("rule", one.rule())
                    .put("en", one.text().en())
                    .put("zh", one.text().zh());
        }
        node.put("starts_at", alert.startsAt().toString());
        node.put("at", alert.at().toString());
        node.put("sequence", alert.sequence());
        alert.endedAt().ifPresent(at -> node.put("ended_at", at.toString()));
        alert.expiresAt().ifPresent(at -> node.put("expires_at", at.toString()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException if the bytes are no held alert
     */
    public static HeldAlert read(AlertId id, byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            List<Evidence> evidence = new ArrayList<>();
            node.path("evidence")
                    .forEach(one -> evidence.add(new Evidence(
                            one.path("rule").asText(),
                            new Bilingual(
                                    one.path("en").asText(), one.path("zh").asText()))));
            SortedMap<String, String> labels = texts(node.path("labels"));
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("no held alert: it has no labels");
            }
            return new HeldAlert(
                    id,
                    labels,
                    texts(node.path("annotations")),
                    evidence,
                    time(node.get("starts_at")).orElseThrow(HeldAlertJson::noTime),
                    time(node.get("at")).orElseThrow(HeldAlertJson::noTime),
                    node.path("sequence").asLong(),
                    time(node.get("ended_at")),
                    time(node.get("expires_at")));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("no held alert", e);
        }
    }

    private static IllegalArgumentException noTime() {
        return new IllegalArgumentException("no held alert: a time is missing");
    }

    private static Optional<Instant> time(@Nullable JsonNode node) {
        return node == null ? Optional.empty() : Optional.of(Instant.parse(node.asText()));
    }

    private static void texts(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }

    private static SortedMap<String, String> texts(JsonNode node) {
        SortedMap<String, String> texts = new TreeMap<>();
        node.fieldNames()
                .forEachRemaining(name -> texts.put(name, node.path(name).asText()));
        return texts;
    }
}

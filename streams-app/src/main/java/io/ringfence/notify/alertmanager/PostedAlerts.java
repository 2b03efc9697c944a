package io.ringfence.notify.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.notify.alert.HeldAlert;
import java.time.Instant;
import java.util.Collection;

/** Alerts as {@code POST /api/v2/alerts} takes them. */
final class PostedAlerts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PostedAlerts() {}

    /** @param keptUntil when an open alert ends unless it is told again */
    static byte[] of(Collection<HeldAlert> alerts, Instant keptUntil) {
        ArrayNode array = JSON.createArrayNode();
        for (HeldAlert alert : alerts) {
            ObjectNode node = array.addObject();
            ObjectNode labels = node.putObject("labels");
            alert.labels().forEach(labels::put);
            ObjectNode annotations = node.putObject("annotations");
            alert.annotations().forEach(annotations::put);
            node.put("startsAt", alert.startsAt().toString());
            Instant until = alert.expiresAt().filter(keptUntil::isAfter).orElse(keptUntil);
            node.put("endsAt", alert.endedAt().orElse(until).toString());
            String dashboard = alert.annotations().getOrDefault("dashboard_url", "");
            if (!dashboard.isEmpty()) {
                node.put("generatorURL", dashboard);
            }
        }
        try {
            return JSON.writeValueAsBytes(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }
}

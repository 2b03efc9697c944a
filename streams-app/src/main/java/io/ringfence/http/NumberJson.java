package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.OpenAlert;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.Threshold;
import io.ringfence.domain.stage.NumberPicture;
import io.ringfence.serde.DecisionJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON. */
public final class NumberJson {

    private NumberJson() {}

    /**
     * A number's state.
     *
     * @param unknown why it isn't known what the number does now; empty if it is
     */
    public static ObjectNode of(NumberStatus status, String unknown) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("tenant", status.number().tenant());
        node.put("number", status.number().e164());
        node.put("sequence", status.sequence());
        node.put("state", status.state().name());
        node.put("since", status.since().toString());
        node.put("until", status.until().map(Object::toString).orElse(null));
        node.put("needs_person", status.needsPerson());
        node.set("reasons", DecisionJson.tree(status.reasons()));
        status.openAlerts().forEach(node.putArray("open_alerts")::add);
        node.put("headroom", status.headroom().orElse(null));
        node.put("headroom_rule", status.headroomRule());
        node.put("limit_at", status.limitAt().map(Object::toString).orElse(null));
        node.put("attempts_today", status.attemptsToday());
        node.put("leaks", status.leaks());
        node.put("policy", status.policy());
        node.put("pool", status.pool());
        node.put("label_state", status.labelState().name());
        ArrayNode labels = node.putArray("labels");
        for (PlatformLabel seen : status.labels()) {
            labels.addObject()
                    .put("platform", seen.platform())
                    .put("label", seen.label())
                    .put("since", time(seen.since()))
                    .put("seen_at", time(seen.seenAt()));
        }
        ArrayNode feeds = node.putArray("feeds");
        status.feeds().forEach(feeds::add);
        node.put("unknown", unknown.isEmpty() ? null : unknown);
        node.put("at", status.at().toString());
        return node;
    }

    /** A number with its open alerts and its windows against their limits. */
    static ObjectNode of(NumberPicture picture) {
        ObjectNode node = of(picture.status(), picture.status().unknown());
        DialJson.room(node, picture.room());
        ArrayNode alerts = node.putArray("alerts");
        for (OpenAlert alert : picture.alerts()) {
            alerts.addObject()
                    .put("rule", alert.rule())
                    .put("level", alert.level().name())
                    .put("since", Instant.ofEpochMilli(alert.since()).toString())
                    .put("acknowledged", alert.acknowledged());
        }
        ArrayNode windows = node.putArray("windows");
        picture.findings().forEach(finding -> windows.add(window(finding)));
        return node;
    }

    private static ObjectNode window(Finding finding) {
        Rule.NumberRule rule = finding.rule();
        return JsonNodeFactory.instance
                .objectNode()
                .put("rule", rule.id())
                .put("metric", rule.metric().key())
                .put("window", rule.window().text())
                .put("level", finding.level().name())
                .put("status", finding.measurement().status().name())
                .put("numerator", DecisionJson.decimal(finding.measurement().numerator()))
                .put("denominator", DecisionJson.decimal(finding.measurement().denominator()))
                .put("value", DecisionJson.decimal(finding.measurement().value()))
                .put("observed", DecisionJson.decimal(finding.observed()))
                .put("warn", fixed(rule.levels().warn()))
                .put("max", DecisionJson.decimal(finding.max()))
                .put("below", rule.levels().below())
                .put("pauses", rule.pauses())
                .put("basis", rule.provenance().basis().name().toLowerCase(Locale.ROOT))
                .put("source", rule.provenance().source());
    }

    private static @Nullable BigDecimal fixed(Threshold threshold) {
        return threshold instanceof Threshold.Fixed level ? DecisionJson.decimal(level.value()) : null;
    }

    /** Null for a time that an old release didn't keep. */
    private static @Nullable String time(Instant at) {
        return at.equals(Instant.EPOCH) ? null : at.toString();
    }
}

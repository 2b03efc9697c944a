package io.ringfence.app.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.Reason;
import java.util.List;

/** Decisions and states as JSON, one object a line. */
public final class DecisionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DecisionJson() {}

    /** One decision, in the fields of a backtest's decisions. */
    public static String of(Decision decision) {
        ObjectNode node = JSON.createObjectNode();
        node.put("at", decision.at().toString());
        node.put("tenant", decision.number().tenant());
        node.put("number", decision.number().e164());
        node.put("sequence", decision.sequence());
        node.put("action", decision.action().name());
        node.put("rule", decision.rule());
        node.put("from", decision.from().name());
        node.put("to", decision.to().name());
        node.put("policy", decision.policy());
        node.put("calendar", decision.calendar());
        node.set("reasons", reasons(decision.reasons()));
        node.put("note", decision.note());
        node.put("until", decision.until().map(Object::toString).orElse(null));
        return node.toString();
    }

    /** One number's state. */
    public static String of(NumberStatus status) {
        ObjectNode node = JSON.createObjectNode();
        node.put("tenant", status.number().tenant());
        node.put("number", status.number().e164());
        node.put("sequence", status.sequence());
        node.put("state", status.state().name());
        node.put("since", status.since().toString());
        node.put("until", status.until().map(Object::toString).orElse(null));
        node.put("needs_person", status.needsPerson());
        node.set("reasons", reasons(status.reasons()));
        status.openAlerts().forEach(node.putArray("open_alerts")::add);
        node.put("headroom", status.headroom().orElse(null));
        node.put("headroom_rule", status.headroomRule());
        node.put("limit_at", status.limitAt().map(Object::toString).orElse(null));
        node.put("attempts_today", status.attemptsToday());
        node.put("leaks", status.leaks());
        node.put("policy", status.policy());
        node.put("pool", status.pool());
        node.put("at", status.at().toString());
        return node.toString();
    }

    private static ArrayNode reasons(List<Reason> reasons) {
        ArrayNode array = JSON.createArrayNode();
        for (Reason reason : reasons) {
            array.addObject()
                    .put("rule", reason.rule())
                    .put("metric", reason.metric())
                    .put("window", reason.window())
                    .put("numerator", reason.numerator())
                    .put("denominator", reason.denominator())
                    .put("observed", reason.observed())
                    .put("limit", reason.limit())
                    .put("basis", reason.basis().name())
                    .put("source", reason.source());
        }
        return array;
    }
}

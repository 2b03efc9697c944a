package io.ringfence.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.serde.DecisionJson;
import java.util.TreeMap;

/** What is told of groups and of numbers that are gone, as JSON. */
public final class EventJson {

    private EventJson() {}

    /** One group's state. */
    public static ObjectNode of(GroupStatus status) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("tenant", status.group().tenant());
        node.put("group_kind", status.group().kind().name());
        node.put("group", status.group().id());
        node.put("at", status.at().toString());
        node.put("text", status.text());
        node.set("reasons", DecisionJson.tree(status.reasons()));
        ObjectNode counters = node.putObject("counters");
        new TreeMap<>(status.counters()).forEach(counters::put);
        return node;
    }

    /** Nothing is known of a number any more. */
    public static ObjectNode removed(NumberId number) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tenant", number.tenant())
                .put("number", number.e164());
    }
}

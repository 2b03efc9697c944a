package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.stage.CapRoom;
import io.ringfence.domain.stage.ContactFindings;
import io.ringfence.domain.stage.DialDenial;
import io.ringfence.domain.stage.NumberFindings;
import io.ringfence.query.DialAnswer;
import io.ringfence.serde.DecisionJson;
import java.util.Locale;
import java.util.Optional;

/** Answers to diallers as JSON. */
final class DialJson {

    private DialJson() {}

    static ObjectNode of(DialAnswer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("allowed", answer.allowed());
        node.put("mode", answer.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("doubt", answer.doubt().isEmpty() ? null : answer.doubt());
        ArrayNode reasons = node.putArray("reasons");
        for (DialDenial denial : answer.verdict().denials()) {
            ObjectNode reason = DecisionJson.tree(denial.reason());
            reason.put("scope", denial.scope().name().toLowerCase(Locale.ROOT));
            reason.put("until", denial.until().map(Object::toString).orElse(null));
            reasons.add(reason);
        }
        node.put(
                "not_before", answer.verdict().notBefore().map(Object::toString).orElse(null));
        if (answer.verdict().number().isPresent()) {
            NumberFindings number = answer.verdict().number().get();
            ObjectNode part = node.putObject("number");
            part.put("state", number.state().name());
            room(part, number.room());
        } else {
            node.putNull("number");
        }
        if (answer.verdict().contactKnown()) {
            ContactFindings contact = answer.verdict().contact();
            ObjectNode part = node.putObject("contact");
            part.put("relationship", contact.relationship().name());
            room(part, contact.room());
            part.put("exact", contact.exact());
        } else {
            node.putNull("contact");
        }
        node.put("policy", answer.verdict().contact().version().label());
        node.put("at", answer.at().toString());
        return node;
    }

    static void room(ObjectNode part, Optional<CapRoom> room) {
        part.put("headroom", room.map(CapRoom::left).orElse(null));
        part.put("headroom_rule", room.map(CapRoom::rule).orElse(null));
    }
}

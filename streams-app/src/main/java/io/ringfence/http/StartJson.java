package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.query.CallStarts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A call that is about to begin, as one instance tells another: the contact is hashed already. */
final class StartJson {

    private StartJson() {}

    static ObjectNode of(CallStarts.Start start) {
        DialQuestion question = start.question();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("tenant", question.number().tenant());
        node.put("number", question.number().e164());
        node.put("key", question.contact().keyId());
        node.put("high", Long.toString(question.contact().high()));
        node.put("low", Long.toString(question.contact().low()));
        node.put("region", question.party().region());
        ArrayNode zones = node.putArray("zones");
        question.party().zones().forEach(zone -> zones.add(zone.getId()));
        node.put("block", question.party().block());
        node.put("purpose", question.purpose().name());
        node.put("subject", question.subject());
        node.put("call_id", start.callId());
        return node;
    }

    static CallStarts.Start read(byte[] bytes) {
        JsonNode node = Body.parse(bytes).node();
        try {
            List<ZoneId> zones = new ArrayList<>();
            node.path("zones").forEach(zone -> zones.add(ZoneId.of(zone.asText())));
            return new CallStarts.Start(
                    new DialQuestion(
                            new NumberId(
                                    node.path("tenant").asText(),
                                    node.path("number").asText()),
                            new ContactId(
                                    node.path("key").asInt(-1),
                                    Long.parseLong(node.path("high").asText()),
                                    Long.parseLong(node.path("low").asText())),
                            new PartyFacts(
                                    node.path("region").asText(),
                                    zones,
                                    node.path("block").asInt()),
                            CallPurpose.valueOf(node.path("purpose").asText()),
                            node.path("subject").asText()),
                    node.path("call_id").asText());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(
                    Problem.badRequest("This isn't what an instance of this release tells another."));
        }
    }
}

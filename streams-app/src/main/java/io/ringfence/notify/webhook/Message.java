package io.ringfence.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.serde.DecisionJson;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a dialler is told about a number.
 *
 * @param id the same however often it is told
 * @param number which number: its messages are told in order
 * @param body as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Message(String id, NumberId number, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a decision tells a dialler; nothing where the number may be used as before. */
    static Optional<Message> of(Decision decision, Function<NumberId, String> alias) {
        if (!changesUse(decision.action())) {
            return Optional.empty();
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("type", "number." + decision.action().name().toLowerCase(java.util.Locale.ROOT));
        body.put("timestamp", decision.at().toString());
        body.put("usable", isUsable(decision.to()));
        body.set("data", DecisionJson.tree(decision));
        return Optional.of(message(decision.number(), decision.sequence(), decision.at(), alias, body));
    }

    /** What a state tells a dialler that has been told nothing yet; nothing where the number may be used. */
    static Optional<Message> of(NumberStatus status, Function<NumberId, String> alias) {
        if (isUsable(status.state())) {
            return Optional.empty();
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("type", "number.state");
        body.put("timestamp", status.at().toString());
        body.put("usable", false);
        ObjectNode data = body.putObject("data");
        data.put("number", status.number().e164());
        data.put("tenant", status.number().tenant());
        data.put("to", status.state().name());
        data.put("sequence", status.sequence());
        data.set("reasons", DecisionJson.tree(status.reasons()));
        data.put("until", status.until().map(Instant::toString).orElse(null));
        return Optional.of(message(status.number(), status.sequence(), status.since(), alias, body));
    }

    private static Message message(
            NumberId number, long sequence, Instant at, Function<NumberId, String> alias, ObjectNode body) {
        String id = "rf_" + alias.apply(number) + "_" + sequence + "_" + at.toEpochMilli();
        try {
            return new Message(id, number, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }

    private static boolean changesUse(Action action) {
        return switch (action) {
            case PAUSE, EXTEND, RESUME, PROBATION, ACTIVATE, RETIRE -> true;
            default -> false;
        };
    }

    private static boolean isUsable(UsageKind state) {
        return switch (state) {
            case PAUSED, RETIRED, ONBOARDING -> false;
            default -> true;
        };
    }
}

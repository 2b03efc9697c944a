package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.query.CallStarts;
import io.ringfence.query.RecordDesk;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets diallers begin calls, and takes what became of them. A call that may begin is written down before the answer, so that it counts
 * from then on, whatever becomes of its room.
 */
final class CallsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> START = Set.of("call_id", "number", "callee", "purpose", "subject", "campaign");
    private static final Set<String> END = Set.of(
            "call_id",
            "number",
            "callee",
            "started_at",
            "disposition",
            "ring_s",
            "talk_s",
            "hangup_by",
            "sip_code",
            "q850_cause",
            "purpose",
            "campaign",
            "subject",
            "agent",
            "trunk",
            "amd");
    private static final int LONGEST_ID = 256;

    private final CallStarts starts;
    private final CallsElsewhere others;
    private final PartyReader parties;
    private final RecordDesk desk;
    private final Clock clock;

    CallsEndpoint(CallStarts starts, CallsElsewhere others, PartyReader parties, RecordDesk desk, Clock clock) {
        this.starts = starts;
        this.others = others;
        this.parties = parties;
        this.desk = desk;
        this.clock = clock;
    }

    ApiResponse start(ApiRequest request) {
        Body body = Body.parse(request.body()).only(START);
        String callId = body.text("call_id", LONGEST_ID);
        DialQuestion question = CheckEndpoint.question(body, request.caller(), parties);
        CallStarts.Start start = new CallStarts.Start(question, callId);
        // Read before room is taken: what can't be written down takes none.
        Map<String, String> row = row(body, Set.of("purpose", "subject", "campaign"));
        Optional<ObjectNode> told = starts.elsewhere(start)
                .flatMap(address -> others.start(address, start))
                .flatMap(CallsEndpoint::object);
        ObjectNode answer = told.orElseGet(() -> json(starts.begin(start)));
        if (answer.path("allowed").asBoolean()) {
            row.put("attempt_at", clock.instant().toString());
            IntakeEndpoint.sent(request, List.of(body), () -> take(request, row));
        }
        answer.put("call_id", callId);
        return ApiResponse.json(200, answer);
    }

    ApiResponse end(ApiRequest request) {
        Body body = Body.parse(request.body()).only(END);
        body.text("call_id", LONGEST_ID);
        body.text("disposition", LONGEST_ID);
        CheckEndpoint.question(body, request.caller(), parties); // so that both numbers are told of alike
        Set<String> told = new HashSet<>(END);
        told.removeAll(Set.of("call_id", "number", "callee", "started_at"));
        Map<String, String> row = row(body, told);
        row.put(
                "attempt_at",
                body.optional("started_at", LONGEST_ID)
                        .orElseGet(() -> clock.instant().toString()));
        return IntakeEndpoint.sent(request, List.of(body), () -> take(request, row));
    }

    /** For another instance: the number is worked on here. */
    ApiResponse startHere(ApiRequest request) {
        CallStarts.Start start = StartJson.read(request.body());
        if (starts.elsewhere(start).isPresent()) {
            throw new ProblemException(Problem.notReady("not-owner"));
        }
        return ApiResponse.json(200, json(starts.begin(start)));
    }

    /** For another instance: the contact is worked on here. */
    ApiResponse hold(ApiRequest request) {
        CallStarts.Hold hold = starts.hold(StartJson.read(request.body()));
        return ApiResponse.json(200, JsonNodeFactory.instance.objectNode().put(InstanceCalls.HELD, hold.name()));
    }

    private RecordDesk.Taken take(ApiRequest request, Map<String, String> row) {
        return desk.take(
                RecordDesk.Kind.CALLS,
                request.caller().tenant(),
                request.caller().name(),
                new ArrayList<>(List.of(row)));
    }

    private static Map<String, String> row(Body body, Set<String> more) {
        Map<String, String> all = IntakeEndpoint.row(body);
        Map<String, String> row = new HashMap<>(all);
        row.keySet().retainAll(more);
        row.put("call_id", all.getOrDefault("call_id", ""));
        row.put("calling_number", all.getOrDefault("number", ""));
        row.put("callee_number", all.getOrDefault("callee", ""));
        row.put("direction", "OUTBOUND");
        return row;
    }

    private static ObjectNode json(CallStarts.Begun begun) {
        ObjectNode node = DialJson.of(begun.check());
        node.put("reserved_until", begun.reservedUntil().map(Instant::toString).orElse(null));
        return node;
    }

    private static Optional<ObjectNode> object(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

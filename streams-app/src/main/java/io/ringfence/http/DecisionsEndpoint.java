package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.ringfence.query.DecisionHistory;
import io.ringfence.query.LiveEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what was decided about one number, and why. */
final class DecisionsEndpoint {

    private static final Set<String> PARAMETERS = Set.of("before", "limit");
    private static final int USUAL = 50;

    private final DecisionHistory history;
    private final PartyReader parties;

    DecisionsEndpoint(DecisionHistory history, PartyReader parties) {
        this.history = history;
        this.parties = parties;
    }

    ApiResponse of(ApiRequest request) {
        Map<String, String> query = request.query();
        if (!PARAMETERS.containsAll(query.keySet())) {
            throw new ProblemException(Problem.badRequest("Known parameters are: before, limit."));
        }
        String number = NumbersEndpoint.own(request.segment(3), parties);
        int before = NumbersEndpoint.whole(query, "before", Integer.MAX_VALUE, 1, NumbersEndpoint.FARTHEST);
        int limit = NumbersEndpoint.whole(query, "limit", USUAL, 1, DecisionHistory.OF_ONE);
        if (!history.isLoaded()) {
            throw new ProblemException(Problem.notReady("The decisions are still being read; ask again in a moment."));
        }
        List<LiveEvent> found = history.of(request.caller().tenant(), number, before, limit);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", number);
        ArrayNode decisions = node.putArray("decisions");
        for (LiveEvent decision : found) {
            decisions.addRawValue(new RawValue(new String(decision.json(), StandardCharsets.UTF_8)));
        }
        return ApiResponse.json(200, node);
    }
}

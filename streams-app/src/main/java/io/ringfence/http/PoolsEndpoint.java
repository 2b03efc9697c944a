package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.query.PoolList;
import io.ringfence.query.PoolSummary;

/** Tells of each pool how many numbers are in which state, and what they have left. */
record PoolsEndpoint(PoolList list) {

    ApiResponse all(ApiRequest request) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode pools = node.putArray("pools");
        for (PoolSummary pool : list.pools(request.caller().tenant())
                .orElseThrow(() -> new ProblemException(
                        Problem.notReady("The states of all numbers are still being read; ask again in a moment.")))) {
            ObjectNode one = pools.addObject().put("pool", pool.pool());
            ObjectNode states = one.putObject("states");
            for (UsageKind state : UsageKind.values()) {
                states.put(state.name(), pool.states().getOrDefault(state, 0));
            }
            one.put("headroom", pool.headroom())
                    .put("uncapped", pool.uncapped())
                    .put("attempts_today", pool.attemptsToday())
                    .put("leaks", pool.leaks())
                    .put("labelled", pool.labelled());
        }
        return ApiResponse.json(200, node);
    }
}

package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells a token what it is for, so that a page offers only what may be done with it. */
final class TokenEndpoint {

    private TokenEndpoint() {}

    static ApiResponse about(ApiRequest request) {
        Caller caller = request.caller();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", caller.name());
        node.put("tenant", caller.tenant());
        ArrayNode roles = node.putArray("roles");
        caller.roles().stream().sorted().map(Role::key).forEach(roles::add);
        return ApiResponse.json(200, node);
    }
}

package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Why a request wasn't done, as RFC 9457 has it. Nothing that the caller sent is repeated: it may be somebody's number.
 *
 * @param status the HTTP status
 * @param title what kind of problem it is
 * @param detail what is wrong and how to mend it
 * @param pointer where in the body, as a JSON pointer; empty if nowhere
 * @param errors each thing that is wrong, where there may be several
 */
record Problem(int status, String title, String detail, String pointer, List<Part> errors) {

    /**
     * One of several things that are wrong.
     *
     * @param pointer where in the body, as a JSON pointer; empty if nowhere
     * @param detail what is wrong and how to mend it
     */
    record Part(String pointer, String detail) {}

    Problem(int status, String title, String detail, String pointer) {
        this(status, title, detail, pointer, List.of());
    }

    private static final String TYPE = "application/problem+json";

    static Problem badRequest(String detail) {
        return badRequest(detail, "");
    }

    static Problem badRequest(String detail, String pointer) {
        return new Problem(400, "Bad request", detail, pointer);
    }

    static Problem unauthorized() {
        return new Problem(
                401, "No token", "Send 'Authorization: Bearer TOKEN'; 'ringfence token create' makes one.", "");
    }

    static Problem forbidden(String needed) {
        return new Problem(403, "Not allowed", "This needs a token with one of the roles: " + needed + ".", "");
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, "");
    }

    static Problem notReady(String detail) {
        return new Problem(503, "Not ready", detail, "");
    }

    /** The same with all that is wrong. */
    Problem with(List<Part> parts) {
        return new Problem(status, title, detail, pointer, List.copyOf(parts));
    }

    /** The problem as a part of another answer. */
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("type", "about:blank");
        node.put("title", title);
        node.put("status", status);
        node.put("detail", detail);
        if (!pointer.isEmpty()) {
            node.put("pointer", pointer);
        }
        if (!errors.isEmpty()) {
            ArrayNode list = node.putArray("errors");
            errors.forEach(
                    part -> list.addObject().put("pointer", part.pointer()).put("detail", part.detail()));
        }
        return node;
    }

    ApiResponse response() {
        return new ApiResponse(status, TYPE, json().toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }
}

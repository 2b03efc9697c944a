package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as it goes out.
 *
 * @param status the HTTP status
 * @param type its media type
 * @param body its bytes
 * @param headers what else stands in its head
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiResponse(int status, String type, byte[] body, Map<String, String> headers) implements Outgoing {

    static final String JSON = "application/json";

    static ApiResponse json(int status, JsonNode body) {
        return new ApiResponse(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The same with a header more. */
    ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, type, body, more);
    }
}

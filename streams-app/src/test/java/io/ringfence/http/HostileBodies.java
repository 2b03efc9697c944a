package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.NumberId;
import io.ringfence.intake.FreeSwitchDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Makes bodies of requests: right ones, with things that are wrong in them, cut off, or no JSON at all. */
final class HostileBodies {

    private final OpenApi document;
    private final HostileValues values;
    private final Random random;
    private final Instant now;

    HostileBodies(OpenApi document, HostileValues values, Random random, Instant now) {
        this.document = document;
        this.values = values;
        this.random = random;
        this.now = now;
    }

    /** A body and the content type it is sent as. */
    @SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten
    record Made(String type, byte[] bytes) {

        static final Made NONE = new Made(ApiResponse.JSON, new byte[0]);
    }

    /** One for a request to a route. */
    Made of(Route route, JsonNode operation) {
        if (route.path().equals("/v1/intake/freeswitch")) {
            return freeSwitch();
        }
        JsonNode schema =
                operation.at("/requestBody/content").path(ApiResponse.JSON).path("schema");
        JsonNode node = route.path().startsWith("/internal/") ? start() : values.right(document, schema, "");
        for (int i = random.nextInt(4); i > 1; i--) {
            node = changed(node);
        }
        return new Made(ApiResponse.JSON, bytes(node.toString()));
    }

    private ObjectNode start() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tenant", NumberId.DEFAULT_TENANT)
                .put("number", values.company())
                .put("key", 0)
                .put("high", Long.toString(random.nextLong()))
                .put("low", Long.toString(random.nextLong()))
                .put("region", "CN")
                .put("block", 0)
                .put("purpose", "SALES")
                .put("subject", "")
                .put("call_id", "f-" + random.nextInt(1000))
                .set("zones", JsonNodeFactory.instance.arrayNode().add("Asia/Shanghai"));
    }

    private Made freeSwitch() {
        String text = FreeSwitchDocument.document()
                .with("effective_caller_id_number", values.company())
                .with("start_uepoch", now.toEpochMilli() + "000")
                .with("answer_uepoch", now.plusSeconds(2).toEpochMilli() + "000")
                .with("end_uepoch", now.plusSeconds(9).toEpochMilli() + "000")
                .with(
                        values.one(List.of("uuid", "billsec", "hangup_cause", "start_uepoch", "duration")),
                        once(3) ? values.wrong() : "5")
                .between("1001", values.person())
                .toString();
        byte[] json = bytes(text);
        return switch (random.nextInt(3)) {
            case 0 -> new Made(ApiResponse.JSON, json);
            case 1 -> {
                String form = URLEncoder.encode(new String(json, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                yield form(
                        "application/x-www-form-urlencoded",
                        "cdr=" + form + values.one(List.of("", "", "%", "%zz", "&cdr=")));
            }
            default ->
                form(
                        "application/x-www-form-base64-encoded",
                        values.one(List.of("cdr=", "cdr=", "", "cdr=!"))
                                + Base64.getEncoder().encodeToString(json));
        };
    }

    private static Made form(String type, String text) {
        return new Made(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** With one thing that is wrong, somewhere. */
    private JsonNode changed(JsonNode node) {
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            if (once(12)) {
                JsonNode same = array.get(0);
                for (int i = random.nextInt(1100); i > 0; i--) {
                    array.add(same);
                }
            } else {
                int at = random.nextInt(array.size());
                array.set(at, changed(array.get(at)));
            }
            return array;
        }
        if (!(node instanceof ObjectNode object) || object.isEmpty() || once(15)) {
            return values.wrongNode();
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = values.one(names);
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 ->
                object.set(
                        values.one(List.of(HostileValues.MARK, values.person(), "", "number ", "\u0000")),
                        values.wrongNode());
            case 2 -> object.set(name, changed(object.get(name)));
            default -> object.set(name, values.wrongNode());
        }
        return object;
    }

    /** As bytes, sometimes not all of them, or not the same. */
    private byte[] bytes(String json) {
        String text = switch (random.nextInt(24)) {
            case 0 -> "\ufeff" + json;
            case 1 -> json + json;
            case 2 -> json.replaceFirst("\"", "\"" + HostileValues.MARK + "\":1,\"");
            case 3 -> json.isEmpty() ? json : json.substring(0, random.nextInt(json.length()));
            case 4 -> "[".repeat(random.nextInt(20_000)) + json;
            case 5 -> json.replace('"', '\'');
            case 6 ->
                json.startsWith("{")
                        ? "{" + json.substring(1).split(",", 2)[0].replaceAll("[{}]", "") + "," + json.substring(1)
                        : json;
            case 7 -> escaped(json);
            default -> json;
        };
        byte[] bytes = text.getBytes(once(30) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (once(12) && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** With every character outside of ASCII as an escape, so that halves of pairs arrive. */
    private String escaped(String json) {
        StringBuilder text = new StringBuilder();
        json.chars().forEach(c -> text.append(c < 128 ? "" + (char) c : String.format("\\u%04x", c)));
        return text.toString();
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }
}

package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Values of requests, right ones and wrong ones. Wrong ones hold marks by which they are known where they must not be. */
final class HostileValues {

    /** In everything that a problem must not repeat. */
    static final String MARK = "zqx7k";

    /** In every number of a person. */
    static final String PERSON = "1391357";

    /** The company's numbers begin so. */
    static final String COMPANY = "+86216100000";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            MARK + "\u0000",
            MARK + "\r\nX-Injected: 1",
            MARK + "\n2026-01-01 ERROR forged",
            "\u001b[31m" + MARK,
            "\ud800",
            MARK + "\udc00\ud800",
            "\uffff\ufffe\ufeff" + MARK,
            "\u202e\u2066" + MARK,
            "\ud83d\ude00" + MARK,
            "1e999",
            "NaN",
            "-0",
            "-1",
            "null",
            "true",
            "{}",
            "../../" + MARK,
            "%00%n%s" + MARK,
            "${jndi:ldap://" + MARK + "}",
            "'; DROP TABLE " + MARK + " --",
            "<script>" + MARK + "</script>",
            "+",
            "+86",
            "+999999999999999999",
            "\uff0b\uff18\uff16\uff12\uff11",
            "9999-12-31T23:59:59Z",
            "+999999999-12-31T23:59:59.999999999+18:00",
            "-999999999-01-01T00:00:00Z",
            "+292278994-08-17T07:12:55.808Z",
            "1970-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-12-01T09:00:00",
            "9223372036854775807",
            "9223372036854775808",
            "2147483648",
            "1e2147483647",
            "0x10");

    private static final List<Integer> LENGTHS =
            List.of(100, 101, 200, 201, 256, 257, 1000, 1001, 10_000, 10_001, 200_000);

    private static final Map<String, List<String>> WORDS = Map.of(
            "purpose", List.of("sales", "collection", "service_followup", "unknown", "SURVEY"),
            "kind", List.of("pause", "resume", "approve", "acknowledge", "set_budget"),
            "direction", List.of("OUTBOUND", "INBOUND"),
            "disposition", List.of("ANSWERED", "NO_ANSWER", "BUSY", "FAILED"),
            "relationship", List.of("MEMBER", "CONSENTED", "REFUSED", "STRANGER"),
            "time_zone", List.of("Asia/Shanghai", "UTC"),
            "label", List.of("CLEAN", "harassment"),
            "sort", List.of("number", "risk", "headroom"),
            "state", List.of("active", "paused", "WARN"),
            "kinds", List.of("decision", "state", "decision,state", "group_alert,group"));

    private final Random random;
    private final Instant now;

    /** @param now about the time at which requests are sent */
    HostileValues(Random random, Instant now) {
        this.random = random;
        this.now = now;
    }

    /** Somebody's number in one of the ways in which it is written. */
    String person() {
        String digits = PERSON + (1000 + random.nextInt(9000));
        return random.nextInt(4) == 0 ? digits : "+86" + digits;
    }

    /** One of the company's numbers. */
    String company() {
        return COMPANY + random.nextInt(10);
    }

    /** A text as the field of that name should be. */
    String right(String field) {
        List<String> words = WORDS.get(field);
        if (words != null) {
            return one(words);
        }
        return switch (field) {
            case "number", "calling_number", "caller_number", "called_number" -> company();
            case "callee", "callee_number", "complainant" -> person();
            case "at", "attempt_at", "started_at", "valid_from", "withdrawn_at", "active_from" ->
                now.minus(Duration.ofMinutes(random.nextInt(600))).toString();
            case "until", "valid_until" ->
                now.plus(Duration.ofMinutes(1 + random.nextInt(600))).toString();
            case "ring_s", "talk_s", "agent_wait_s", "sip_code", "q850_cause", "limit", "before" ->
                Integer.toString(1 + random.nextInt(99));
            case "internal_digits" -> "2-5";
            case "company_numbers" -> COMPANY + "*";
            case "Last-Event-ID" -> random.nextBoolean() ? "" : "0.1.2";
            default -> "f-" + random.nextInt(1000);
        };
    }

    /** A text that the field should not be; of fields that are free text, one that nobody's number is in. */
    String wrong() {
        return switch (random.nextInt(4)) {
            case 0 -> MARK + "x".repeat(one(LENGTHS) - MARK.length());
            case 1 -> MARK + (char) random.nextInt(0x10000) + (char) random.nextInt(0x300);
            default -> one(TEXTS);
        };
    }

    /** Any JSON at all. */
    JsonNode wrongNode() {
        return switch (random.nextInt(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(one(List.of(0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1_000_001)));
            case 3 -> JSON.numberNode(BigInteger.ONE.shiftLeft(31 + random.nextInt(60)));
            case 4 ->
                JSON.numberNode(new BigDecimal(one(List.of("0.5", "-0.1", "1E+20", "1E-20", "1E+400", "1E-2000000"))));
            case 5 -> JSON.objectNode().put(MARK, person());
            case 6 -> JSON.arrayNode().add(person()).add(MARK);
            case 7 -> deep(random.nextInt(30));
            case 8 -> JSON.numberNode(Long.MAX_VALUE);
            default -> JSON.textNode(wrong());
        };
    }

    private static JsonNode deep(int levels) {
        JsonNode node = JSON.textNode(MARK);
        for (int i = 0; i < levels; i++) {
            node = i % 2 == 0 ? JSON.arrayNode().add(node) : JSON.objectNode().set(MARK, node);
        }
        return node;
    }

    /** What a schema asks for. */
    JsonNode right(OpenApi document, JsonNode written, String field) {
        JsonNode schema = document.resolved(written);
        if (schema.has("oneOf")) {
            return right(
                    document,
                    schema.get("oneOf").get(random.nextInt(schema.get("oneOf").size())),
                    field);
        }
        JsonNode type = schema.path("type");
        List<String> types = type.isArray()
                ? List.of(type.get(0).asText(), type.get(type.size() - 1).asText())
                : List.of(type.asText("string"));
        return switch (random.nextInt(5) == 0 ? one(types) : types.get(0)) {
            case "object" -> object(document, schema);
            case "array" -> array(document, schema);
            case "integer", "number" -> JSON.numberNode(1 + random.nextInt(50));
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(right(field));
        };
    }

    private ObjectNode object(OpenApi document, JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            if (required.contains(field.getKey()) || random.nextInt(3) == 0) {
                object.set(field.getKey(), right(document, field.getValue(), field.getKey()));
            }
        }
        return object;
    }

    private ArrayNode array(OpenApi document, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            array.add(right(document, schema.get("items"), ""));
        }
        return array;
    }

    /** One of them. */
    <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}

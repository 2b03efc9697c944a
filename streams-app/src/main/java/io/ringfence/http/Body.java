package io.ringfence.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object that a caller sent, read strictly: what isn't known is refused, so that a misspelt field is noticed.
 *
 * @param node the object
 * @param pointer where it is in the body
 */
record Body(JsonNode node, String pointer) {

    private static final ObjectMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(10_000)
                            .maxNumberLength(30)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The object that the bytes are. */
    static Body parse(byte[] bytes) {
        return of(tree(bytes), "");
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " near line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new ProblemException(Problem.badRequest("The body isn't JSON" + where + "."));
        } catch (IOException e) {
            throw new ProblemException(Problem.badRequest("The body isn't UTF-8."));
        }
    }

    /** The object that the bytes are, or those of the list that they are. */
    static List<Body> several(byte[] bytes, int most) {
        JsonNode node = tree(bytes);
        if (!node.isArray()) {
            return List.of(of(node, ""));
        }
        if (node.isEmpty() || node.size() > most) {
            throw new ProblemException(Problem.badRequest("A list must have 1 to " + most + " records."));
        }
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            bodies.add(of(node.get(i), "/" + i));
        }
        return List.copyOf(bodies);
    }

    /** The object that a part of a body is. */
    static Body of(JsonNode node, String pointer) {
        if (node == null || !node.isObject()) {
            throw new ProblemException(Problem.badRequest("A JSON object is expected here.", pointer));
        }
        return new Body(node, pointer);
    }

    /** Refuses fields besides these. */
    Body only(Set<String> known) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                // A name that looks like one of ours may be shown; anything else could be a number.
                String shown = name.matches("[a-z_]{1,40}") ? " '" + name + "'" : "";
                throw new ProblemException(Problem.badRequest(
                        "There is no field" + shown + " here; known are: "
                                + String.join(", ", known.stream().sorted().toList()) + ".",
                        pointer));
            }
        }
        return this;
    }

    /** A text that must be there. */
    String text(String field, int longest) {
        return optional(field, longest).orElseThrow(() -> refused(field, "'" + field + "' is missing or blank."));
    }

    /** A text; empty if the field isn't there, null or blank. */
    Optional<String> optional(String field, int longest) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw refused(field, "'" + field + "' must be a text of at most " + longest + " characters.");
        }
        return value.textValue().isBlank()
                ? Optional.empty()
                : Optional.of(value.textValue().strip());
    }

    /** A whole number; empty if the field isn't there or null. */
    Optional<Integer> integer(String field, int least, int most) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw refused(field, "'" + field + "' must be a whole number from " + least + " to " + most + ".");
        }
        return Optional.of(value.intValue());
    }

    /** A problem with a field. */
    ProblemException refused(String field, String detail) {
        return new ProblemException(Problem.badRequest(detail, pointer + "/" + field));
    }
}

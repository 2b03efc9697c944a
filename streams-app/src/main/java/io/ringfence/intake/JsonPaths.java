package io.ringfence.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values at some paths out of JSON objects, without building a tree of them. A path names keys, joined by
 * points. Arrays are passed through: their elements count as if each stood under the same key, and so do keys that are
 * given twice, which exchanges write. Of several values the first counts, or the last if the path ends in {@code [last]}.
 * Values are known by the place of their path among those wanted.
 */
final class JsonPaths {

    private static final int DEEPEST = 64;
    private static final String LAST = "[last]";
    private static final int LONGEST_VALUE = 4096;
    private static final int NONE = -1;

    /** A step of a path. */
    private static final class Step {
        private final Map<String, Step> next = new HashMap<>();
        private int first = NONE;
        private int last = NONE;
    }

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(JsonDocuments.MAX_DOCUMENT)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private final Step root = new Step();
    private final String[] values;

    /** @param paths where what is wanted stands; no path may be there twice */
    JsonPaths(List<String> paths) {
        values = new String[paths.size()];
        for (int wanted = 0; wanted < values.length; wanted++) {
            String path = paths.get(wanted);
            boolean last = path.endsWith(LAST);
            Step step = root;
            for (String key : (last ? path.substring(0, path.length() - LAST.length()) : path).split("\\.", -1)) {
                step = step.next.computeIfAbsent(key, k -> new Step());
            }
            if (last) {
                step.last = wanted;
            } else {
                step.first = wanted;
            }
        }
    }

    /**
     * Reads an object.
     *
     * @throws RowFault if it is no JSON, or nested beyond any record
     */
    void read(byte[] document) throws RowFault {
        Arrays.fill(values, "");
        try (JsonParser parser = json.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson();
            }
            object(parser, root);
        } catch (StreamConstraintsException e) {
            throw new RowFault(
                    RejectReason.TOO_LONG,
                    "the JSON object is nested deeper than " + DEEPEST + " levels, or holds an endless name or number",
                    "No call record does: look for damage at this line.");
        } catch (IOException e) {
            // An array of bytes is always readable: what fails is its content, or its being text at all.
            throw notJson();
        }
    }

    /** A value of the object read last, as text; empty if there is none. */
    String text(int wanted) {
        return values[wanted];
    }

    private void object(JsonParser parser, @Nullable Step step) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null) {
                return;
            }
            Step below = step == null ? null : step.next.get(parser.currentName());
            parser.nextToken();
            value(parser, below);
        }
    }

    private void value(JsonParser parser, @Nullable Step step) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return;
        }
        if (step == null) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, step);
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                if (item == null) {
                    return;
                }
                value(parser, step);
            }
        } else if (token != JsonToken.VALUE_NULL) {
            found(parser, step);
        }
    }

    private void found(JsonParser parser, Step step) throws IOException {
        boolean first = step.first != NONE && values[step.first].isEmpty();
        if ((!first && step.last == NONE) || parser.getTextLength() > LONGEST_VALUE) {
            return; // nothing wanted is that long
        }
        String text = parser.getText();
        if (text.isEmpty()) {
            return;
        }
        if (first) {
            values[step.first] = text;
        }
        if (step.last != NONE) {
            values[step.last] = text;
        }
    }

    private static RowFault notJson() {
        return new RowFault(
                RejectReason.BAD_JSON,
                "this isn't a JSON object",
                "Look for damage at this line; what comes after it was read.");
    }
}

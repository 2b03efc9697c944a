package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The document that describes the API, as what answers must be. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode document;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> known = new ConcurrentHashMap<>();

    OpenApi() {
        this(Routes.openApi());
    }

    /** The document as it was served. */
    OpenApi(byte[] served) {
        try {
            document = JSON.readTree(served);
        } catch (IOException e) {
            throw new AssertionError("openapi.json isn't JSON", e);
        }
    }

    /** Every operation, as method and path. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** The fields that an object may have, by the schema's name. */
    Set<String> fields(String schema) {
        Set<String> fields = new TreeSet<>();
        document.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        return fields;
    }

    /** The parameters of what is posted to a path. */
    Set<String> parameters(String path) {
        Set<String> names = new TreeSet<>();
        document.at("/paths/" + escaped(path) + "/post/parameters")
                .forEach(parameter -> names.add(parameter.get("name").textValue()));
        return names;
    }

    /** Holds an answer against what the document says of its status, media type and body. */
    void check(String method, String path, Client.Got got) {
        check(method, path, got.status(), got.header("Content-Type"), got.raw().body());
    }

    /** The same of its parts. */
    void check(String method, String path, int status, String type, String body) {
        String template = template(path);
        JsonNode response = operation(method, template).path("responses").path(Integer.toString(status));
        assertThat(response.isMissingNode())
                .as("%s %s answers %s, which the document doesn't know: %s", method, path, status, body)
                .isFalse();
        Map.Entry<String, JsonNode> content =
                response.get("content").properties().iterator().next();
        assertThat(type).isEqualTo(content.getKey());
        if (!type.equals("application/octet-stream") && !type.equals("text/event-stream")) {
            check(content.getValue().get("schema"), json(body));
        }
    }

    /** Holds a value against a schema of the document. */
    void check(String schema, JsonNode value) {
        check(JSON.createObjectNode().put("$ref", REFERENCE + schema), value);
    }

    private void check(JsonNode schema, JsonNode value) {
        JsonSchema compiled = known.computeIfAbsent(schema, ignored -> {
            ObjectNode whole = schema.deepCopy();
            whole.set("components", document.get("components"));
            return schemas.getSchema(whole);
        });
        assertThat(compiled.validate(value)).as("%s", value).isEmpty();
    }

    /** What the document says of one operation. */
    JsonNode operation(String method, String template) {
        return document.at("/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT));
    }

    /** A schema, or the one that it refers to. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty()
                ? schema
                : document.at("/components/schemas/" + escaped(reference.substring(REFERENCE.length())));
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    private String template(String path) {
        String plain = path.split("\\?", 2)[0];
        Iterator<String> names = document.get("paths").fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (plain.matches(name.replaceAll("\\{[a-z]+}", "[^/]+"))) {
                return name;
            }
        }
        throw new AssertionError("the document doesn't know " + plain);
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}

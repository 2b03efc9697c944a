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

/** The document that describes the API, as what answers must be. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    OpenApi() {
        try {
            document = JSON.readTree(Routes.openApi());
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
        String template = template(path);
        JsonNode responses = document.at("/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT))
                .path("responses");
        String status = Integer.toString(got.status());
        JsonNode response = responses.path(status);
        assertThat(response.isMissingNode())
                .as(
                        "%s %s answers %s, which the document doesn't know: %s",
                        method, path, status, got.raw().body())
                .isFalse();
        Map.Entry<String, JsonNode> content =
                response.get("content").properties().iterator().next();
        assertThat(got.header("Content-Type")).isEqualTo(content.getKey());
        if (content.getKey().equals("application/octet-stream")
                || content.getKey().equals("text/event-stream")) {
            return;
        }
        check(content.getValue().get("schema").deepCopy(), got.json());
    }

    /** Holds a value against a schema of the document. */
    void check(String schema, JsonNode value) {
        check(JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema), value);
    }

    private void check(ObjectNode schema, JsonNode value) {
        schema.set("components", document.get("components"));
        JsonSchema compiled = schemas.getSchema(schema);
        assertThat(compiled.validate(value)).as("%s", value).isEmpty();
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

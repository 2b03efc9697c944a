package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.Checkout;
import io.ringfence.domain.call.Disposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The examples for exchanges ask for what there is, and read what is answered. What they do is tried by the script {@code ask}. */
final class PbxExamplesTest {

    /** What {@code mod_json_cdr} of FreeSWITCH's repository reads, as of August 2026. */
    private static final Set<String> JSON_CDR = Set.of(
            "auth-scheme",
            "cred",
            "delay",
            "disable-100-continue",
            "enable-cacert-check",
            "enable-ssl-verifyhost",
            "encode",
            "encode-values",
            "err-log-dir",
            "log-b-leg",
            "log-dir",
            "log-errors-to-disk",
            "log-http-and-disk",
            "prefix-a-leg",
            "queue-capacity",
            "retries",
            "rotate",
            "ssl-cacert-file",
            "ssl-cert-path",
            "ssl-key-password",
            "ssl-key-path",
            "ssl-version",
            "timeout",
            "url");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PBX = Checkout.root().resolve("deploy/pbx");

    private final OpenApi document = new OpenApi();

    @Test
    @DisplayName("each address that an example names is an operation")
    void addresses() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PBX)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found(Files.readString(file), "(/v1/[a-z/]+)")
                        .forEach(address -> named.add("POST " + address.group(1)));
            }
        }
        assertThat(named).contains("POST /v1/calls/start", "POST /v1/calls/end", "POST /v1/intake/freeswitch");
        assertThat(document.operations()).containsAll(named);
    }

    @Test
    @DisplayName("Asterisk's dialplan sends what the document describes, and reads fields of its answers")
    void asterisk() throws IOException {
        String dialplan = Files.readString(PBX.resolve("asterisk/ringfence.conf"));
        document.check("StartRequest", sent(dialplan, "/v1/calls/start,(\\{.*?\"\\})\\)\\}\\)"));
        document.check("EndRequest", sent(dialplan, "/v1/calls/end,(\\{.*?\"\\})\\)\\}\\)"));

        Set<String> known = new TreeSet<>(document.fields("StartAnswer"));
        known.addAll(document.fields("Problem"));
        known.addAll(document.fields("Taken"));
        assertThat(found(dialplan, "JSON_DECODE\\(RINGFENCE_ANSWER,([a-z_]+)"))
                .isNotEmpty()
                .allSatisfy(read -> assertThat(known).contains(read.group(1)));
        assertThat(document.fields("Denial")).contains("rule");
        assertThat(document.fields("CheckedNumber")).contains("state");

        Set<String> dispositions =
                Arrays.stream(Disposition.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(found(dialplan, "RINGFENCE_HOW=([A-Z_]+)"))
                .hasSize(5)
                .allSatisfy(how -> assertThat(dispositions).contains(how.group(1)));

        String settings = Files.readString(PBX.resolve("asterisk/ringfence-settings.conf"));
        assertThat(found(dialplan, "\\$\\{(RINGFENCE_[A-Z_]+)"))
                .allSatisfy(used -> assertThat(settings + dialplan)
                        .as("set or declared")
                        .containsPattern("[(\n]" + used.group(1) + "="));
    }

    @Test
    @DisplayName("FreeSWITCH's script sends what the document describes; its files are XML with options that there are")
    void freeSwitch() throws Exception {
        String script = Files.readString(PBX.resolve("freeswitch/scripts/ringfence.lua"));
        document.check("StartRequest", sent(script, "local body = '(.*)'"));
        assertThat(document.fields("StartAnswer")).contains("allowed", "mode", "reasons");

        Element settings = xml("freeswitch/autoload_configs/json_cdr.conf.xml");
        NodeList params = settings.getElementsByTagName("param");
        assertThat(params.getLength()).isPositive();
        for (int i = 0; i < params.getLength(); i++) {
            Element param = (Element) params.item(i);
            assertThat(JSON_CDR).contains(param.getAttribute("name"));
            if (param.getAttribute("name").equals("url")) {
                assertThat(document.parameters("/v1/intake/freeswitch"))
                        .containsAll(found(param.getAttribute("value"), "[?&]([a-z_]+)=").stream()
                                .map(parameter -> parameter.group(1))
                                .toList());
            }
        }
        assertThat(xml("freeswitch/vars-ringfence.xml").getTagName()).isEqualTo("include");
        assertThat(xml("freeswitch/dialplan/ringfence.xml").getTagName()).isEqualTo("include");
        String variables = Files.readString(PBX.resolve("freeswitch/vars-ringfence.xml"));
        assertThat(found(script, "setting\\(\"([a-z_]+)\""))
                .isNotEmpty()
                .allSatisfy(used -> assertThat(variables).contains("data=\"" + used.group(1) + "="));
    }

    /** The body of a request, with something in place of each variable. */
    private static ObjectNode sent(String text, String pattern) throws IOException {
        List<MatchResult> bodies = found(text, pattern);
        assertThat(bodies).as(pattern).hasSize(1);
        String body = bodies.get(0)
                .group(1)
                .replaceAll("\\$\\{(?:[^{}]|\\$\\{[^{}]*})*}", "1")
                .replaceAll("' \\.\\. [a-z]+ \\.\\. '", "1");
        return (ObjectNode) JSON.readTree(body);
    }

    private static List<MatchResult> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static Element xml(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PBX.resolve(file).toFile())
                .getDocumentElement();
    }
}

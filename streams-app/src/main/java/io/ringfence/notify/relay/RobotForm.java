package io.ringfence.notify.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.notify.delivery.Signature;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** How robots want their posts, as their makers document it. */
public enum RobotForm {
    /** open.dingtalk.com, custom robots: signature and time in the address. */
    DINGTALK {
        @Override
        URI address(Robot robot, Instant now) {
            if (robot.secret().isEmpty()) {
                return robot.address();
            }
            long at = now.toEpochMilli();
            String signature = Signature.of(utf8(robot.secret()), utf8(at + "\n" + robot.secret()));
            String separator = robot.address().getRawQuery() == null ? "?" : "&";
            return URI.create(robot.address() + separator + "timestamp=" + at + "&sign="
                    + URLEncoder.encode(signature, StandardCharsets.UTF_8));
        }

        @Override
        byte[] body(Robot robot, String text, Instant now) {
            ObjectNode body = JSON.createObjectNode();
            body.put("msgtype", "text");
            body.putObject("text").put("content", text);
            return bytes(body);
        }

        @Override
        Optional<String> refusal(JsonNode answer) {
            return code(answer, "errcode");
        }
    },
    /** open.feishu.cn, custom bots: signature and time in the body; the key is what is signed elsewhere, and nothing is signed. */
    FEISHU {
        @Override
        URI address(Robot robot, Instant now) {
            return robot.address();
        }

        @Override
        byte[] body(Robot robot, String text, Instant now) {
            ObjectNode body = JSON.createObjectNode();
            if (!robot.secret().isEmpty()) {
                long at = now.getEpochSecond();
                body.put("timestamp", Long.toString(at));
                body.put("sign", Signature.of(utf8(at + "\n" + robot.secret()), new byte[0]));
            }
            body.put("msg_type", "text");
            body.putObject("content").put("text", text);
            return bytes(body);
        }

        @Override
        Optional<String> refusal(JsonNode answer) {
            return answer.has("code") ? code(answer, "code") : code(answer, "StatusCode");
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where to post at that time. */
    abstract URI address(Robot robot, Instant now);

    /** What to post at that time. */
    abstract byte[] body(Robot robot, String text, Instant now);

    /** The code by which the answer says no; both say so with HTTP status 200. */
    abstract Optional<String> refusal(JsonNode answer);

    /** The same of the answer's text; what can't be read says no. */
    Optional<String> refusal(String answer) {
        try {
            return refusal(JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            return Optional.of("no JSON");
        }
    }

    private static Optional<String> code(JsonNode answer, String field) {
        JsonNode code = answer.path(field);
        if (code.isMissingNode()) {
            return Optional.of("no " + field);
        }
        return code.asLong(-1) == 0 ? Optional.empty() : Optional.of(field + " " + code.asText());
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

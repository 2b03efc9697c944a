package io.ringfence.app.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.serde.DeadLetter;
import java.time.Instant;

/** Letters as JSON, one object a line, without their bytes. */
public final class LetterJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LetterJson() {}

    /** One letter. */
    public static String of(Letter letter) {
        DeadLetter content = letter.content();
        ObjectNode node = JSON.createObjectNode();
        node.put("letter", letter.id().toString());
        node.put("reason", content.reason().name());
        node.put("message", content.message());
        node.put("remedy", content.remedy());
        node.put("origin", letter.origin());
        node.put("origin_topic", letter.fromFile() ? null : content.origin().topic());
        node.put("origin_file", letter.fromFile() ? letter.originName() : null);
        node.put(
                "origin_timestamp",
                content.origin().timestamp().map(Instant::toString).orElse(null));
        node.put("stage", content.stage());
        node.put("at", content.at().toString());
        node.put("encryption_key_id", content.encryptionKeyId());
        node.put("key_size", content.key().size());
        node.put("value_size", content.value().size());
        node.put("cut", letter.cut());
        node.put("redriven", letter.redriven());
        return node.toString();
    }

    /** One line of a summary. */
    public static String of(LetterSummary.Line line) {
        ObjectNode node = JSON.createObjectNode();
        node.put("reason", line.reason().name());
        node.put("origin", line.origin());
        node.put("stage", line.stage());
        node.put("letters", line.letters());
        node.put("redriven", line.redriven());
        node.put("oldest", line.oldest().toString());
        node.put("latest", line.latest().toString());
        return node.toString();
    }
}

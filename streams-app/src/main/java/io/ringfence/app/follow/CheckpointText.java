package io.ringfence.app.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.intake.follow.FileLook;
import io.ringfence.intake.follow.FileMark;
import io.ringfence.intake.follow.Prefix;
import io.ringfence.intake.follow.Spot;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkpoint as text: JSON that a person can read, with its version. */
final class CheckpointText {

    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointText() {}

    static String write(Checkpoint checkpoint) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("written_at", checkpoint.writtenAt().toString());
        root.put("tenant", checkpoint.tenant());
        root.put("source", checkpoint.source());
        root.put("report_sequence", checkpoint.reportSequence());
        ArrayNode paths = root.putArray("paths");
        checkpoint.paths().forEach(path -> paths.add(path.toString()));
        ArrayNode files = root.putArray("files");
        checkpoint.files().forEach(mark -> write(mark, files.addObject()));
        return root.toPrettyString() + "\n";
    }

    private static void write(FileMark mark, ObjectNode node) {
        node.put("path", mark.path().toString());
        node.put("seen_at", mark.seenAt().toString());
        node.put("read_bytes", mark.prefix().length());
        node.put("read_hash", hex(mark.prefix().hash()));
        node.put("head_hash", hex(mark.prefix().headHash()));
        node.put("from_line", mark.fromLine());
        node.put("warm_up_line", mark.warmUp().line());
        node.put("warm_up_offset", mark.warmUp().offset());
        node.put("passed_over", mark.passedOver());
        mark.complete()
                .ifPresent(look -> node.putObject("complete")
                        .put("key", look.key())
                        .put("size", look.size())
                        .put("modified_at", look.modifiedAt().toString()));
    }

    /**
     * Reads it back.
     *
     * @throws UnusableCheckpointException if it isn't whole or isn't one, with the reason
     */
    static Checkpoint read(String text) throws UnusableCheckpointException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException("it is no JSON from line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " on");
        }
        if (root == null || !root.isObject()) {
            throw new UnusableCheckpointException("it is empty");
        }
        long version = number(root, "version");
        if (version != VERSION) {
            throw new UnusableCheckpointException(
                    "it has version " + version + ", and this release knows version " + VERSION);
        }
        try {
            List<Path> paths = new ArrayList<>();
            for (JsonNode path : array(root, "paths")) {
                paths.add(Path.of(path.asText()));
            }
            List<FileMark> files = new ArrayList<>();
            for (JsonNode file : array(root, "files")) {
                files.add(mark(file));
            }
            return new Checkpoint(
                    Instant.parse(text(root, "written_at")),
                    text(root, "tenant"),
                    text(root, "source"),
                    number(root, "report_sequence"),
                    paths,
                    files);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnusableCheckpointException("a value in it can't be: " + e.getMessage());
        }
    }

    private static FileMark mark(JsonNode node) throws UnusableCheckpointException {
        long length = number(node, "read_bytes");
        Prefix prefix = Prefix.of(length, unhex(text(node, "head_hash")), unhex(text(node, "read_hash")));
        JsonNode look = node.get("complete");
        Optional<FileLook> complete = look == null
                ? Optional.empty()
                : Optional.of(new FileLook(
                        text(look, "key"), number(look, "size"), Instant.parse(text(look, "modified_at"))));
        return new FileMark(
                Path.of(text(node, "path")),
                prefix,
                new Spot(number(node, "warm_up_line"), number(node, "warm_up_offset")),
                number(node, "from_line"),
                truth(node, "passed_over"),
                complete,
                Instant.parse(text(node, "seen_at")));
    }

    private static String hex(long hash) {
        return String.format("%016x", hash);
    }

    private static long unhex(String text) {
        return Long.parseUnsignedLong(text, 16);
    }

    private static String text(JsonNode node, String name) throws UnusableCheckpointException {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw missing(name);
        }
        return value.asText();
    }

    private static long number(JsonNode node, String name) throws UnusableCheckpointException {
        JsonNode value = node.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw missing(name);
        }
        return value.asLong();
    }

    private static boolean truth(JsonNode node, String name) throws UnusableCheckpointException {
        JsonNode value = node.get(name);
        if (value == null || !value.isBoolean()) {
            throw missing(name);
        }
        return value.asBoolean();
    }

    private static JsonNode array(JsonNode node, String name) throws UnusableCheckpointException {
        JsonNode value = node.get(name);
        if (value == null || !value.isArray()) {
            throw missing(name);
        }
        return value;
    }

    private static UnusableCheckpointException missing(String name) {
        return new UnusableCheckpointException(name + " is missing, or isn't what it should be");
    }
}

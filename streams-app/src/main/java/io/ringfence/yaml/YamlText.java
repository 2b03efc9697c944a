package io.ringfence.yaml;

import io.ringfence.yaml.YamlNode.Entry;
import io.ringfence.yaml.YamlNode.Mapping;
import io.ringfence.yaml.YamlNode.Position;
import io.ringfence.yaml.YamlNode.Scalar;
import io.ringfence.yaml.YamlNode.Sequence;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns the text of a document into a tree, or says why it can't; whatever the text, nothing is thrown. */
public final class YamlText {

    /**
     * What a document is.
     *
     * @param noun what it is called: a policy, a mapping
     * @param first its first key, with which it begins: {@code policy}
     */
    public record Kind(String noun, String first) {

        private String remedy() {
            return "Begin with '" + first + ": my-" + noun + "'";
        }
    }

    /** Longer documents are no policies and no mappings; the largest preset has 8,000 characters. */
    public static final int LONGEST = 256 * 1024;

    /** Values a document may have once its aliases are written out: a bound for alias bombs. */
    public static final int MOST_VALUES = 20_000;

    private static final int DEEPEST = 30;

    private final Kind kind;
    private final Problems problems;
    private int values;

    private YamlText(Kind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** Decodes UTF-8; a byte-order mark is allowed. */
    public static Optional<String> decode(byte[] bytes, Kind kind, Problems problems) {
        if (bytes.length > 4 * LONGEST) {
            tooLong(bytes.length + " bytes", kind, problems);
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        try {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            problems.add(
                    new Position(line, 1),
                    "",
                    "byte " + (in.position() + 1) + " isn't valid UTF-8",
                    "Save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    /** The document's top mapping. */
    public static Optional<Mapping> parse(String document, Kind kind, Problems problems) {
        String text = document.startsWith("\uFEFF") ? document.substring(1) : document;
        if (text.length() > LONGEST) {
            tooLong(text.length() + " characters", kind, problems);
            return Optional.empty();
        }
        if (indentedByTabs(text, problems)) {
            return Optional.empty();
        }
        return new YamlText(kind, problems).mapping(text);
    }

    private static void tooLong(String size, Kind kind, Problems problems) {
        problems.add(
                Position.START,
                "",
                "the document has " + size + "; a " + kind.noun() + " has at most " + LONGEST + " characters",
                "Check that this is a " + kind.noun() + " file, and leave out what isn't needed");
    }

    private static boolean indentedByTabs(String text, Problems problems) {
        int before = problems.size();
        int line = 0;
        for (String content : text.split("\n", -1)) {
            line++;
            int tab = content.indexOf('\t');
            if (tab >= 0 && content.substring(0, tab).isBlank() && !content.isBlank()) {
                problems.add(new Position(line, tab + 1), "", "the line is indented with a tab", "Indent with spaces");
            }
        }
        return problems.size() > before;
    }

    private Optional<Mapping> mapping(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(LONGEST + 1);
            options.setNestingDepthLimit(DEEPEST);
            options.setMaxAliasesForCollections(50);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null
                    || (root instanceof ScalarNode scalar && scalar.getValue().isBlank())) {
                problems.add(Position.START, "", "the document is empty", kind.remedy());
                return Optional.empty();
            }
            Optional<YamlNode> tree = convert(root, "", 0);
            if (tree.isPresent() && !(tree.get() instanceof Mapping)) {
                problems.add(tree.get().at(), "", "the document isn't a mapping of keys to values", kind.remedy());
            }
            return tree.filter(Mapping.class::isInstance).map(Mapping.class::cast);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            String context = e.getContext() == null ? "" : " " + e.getContext();
            String problem = e.getProblem() == null ? "" : e.getProblem();
            problems.add(
                    mark == null ? Position.START : position(mark),
                    "",
                    "this isn't YAML: " + (problem + context).strip().replaceAll("\\s+", " "),
                    problem.contains("TAB")
                            ? "Use spaces instead of tabs"
                            : "Check quotes, brackets, colons and the indentation of this line and the one before");
        } catch (ReaderException e) {
            problems.add(
                    positionOf(text, e.getPosition()),
                    "",
                    "the character U+%04X isn't allowed in YAML".formatted(e.getCodePoint()),
                    "Remove it");
        } catch (YAMLException e) {
            problems.add(
                    Position.START,
                    "",
                    "the document is too deeply nested, or uses too many aliases",
                    "Write it with at most " + DEEPEST + " levels and without aliases");
        }
        return Optional.empty();
    }

    private Optional<YamlNode> convert(Node node, String path, int depth) {
        Position at = position(node.getStartMark());
        if (++values > MOST_VALUES || depth > DEEPEST) {
            if (values == MOST_VALUES + 1 || depth > DEEPEST) {
                values = MOST_VALUES + 2;
                problems.add(
                        at,
                        path,
                        "the document grows beyond " + MOST_VALUES + " values or " + DEEPEST
                                + " levels once its aliases are written out",
                        "Write the values out instead of using anchors and aliases");
            }
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            boolean absent = Tag.NULL.equals(scalar.getTag());
            return Optional.of(new Scalar(at, absent ? "" : scalar.getValue()));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                Optional<YamlNode> converted = convert(item, path + "[" + items.size() + "]", depth + 1);
                if (converted.isEmpty()) {
                    return Optional.empty();
                }
                items.add(converted.get());
            }
            return Optional.of(new Sequence(at, items));
        }
        return node instanceof MappingNode mapping ? convertMapping(mapping, at, path, depth) : Optional.empty();
    }

    private Optional<YamlNode> convertMapping(MappingNode mapping, Position at, String path, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position keyAt = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(keyAt, path, "a key must be a word", "Write 'key: value'");
                continue;
            }
            String key = keyNode.getValue();
            String below = path.isEmpty() ? key : path + "." + key;
            Optional<YamlNode> value = convert(tuple.getValueNode(), below, depth + 1);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (entries.containsKey(key)) {
                problems.add(keyAt, below, "the key is given twice", "Keep one of the two");
            } else {
                entries.put(key, new Entry(keyAt, value.get()));
            }
        }
        return Optional.of(new Mapping(at, entries));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position positionOf(String text, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            boolean end = text.charAt(i) == '\n';
            line += end ? 1 : 0;
            column = end ? 1 : column + 1;
        }
        return new Position(line, column);
    }
}

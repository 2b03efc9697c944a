package io.ringfence.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree in which every key and value knows its place. Values are texts until a reader asks for more. */
public sealed interface YamlNode {

    /** Where it begins. */
    Position at();

    /** The same tree, as if all of it stood at one place: what a preset says, seen from the file that extends it. */
    YamlNode movedTo(Position place);

    /**
     * A place in the document.
     *
     * @param line from 1
     * @param column from 1
     */
    record Position(int line, int column) {

        /** The beginning of the document. */
        public static final Position START = new Position(1, 1);
    }

    /** A plain or quoted value; an absent one is the empty text. */
    record Scalar(Position at, String text) implements YamlNode {
        @Override
        public Scalar movedTo(Position place) {
            return new Scalar(place, text);
        }
    }

    /** A list. */
    record Sequence(Position at, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Sequence movedTo(Position place) {
            return new Sequence(
                    place, items.stream().map(item -> item.movedTo(place)).toList());
        }
    }

    /**
     * A value and where its key stands.
     *
     * @param keyAt where the key begins
     * @param value the value
     */
    record Entry(Position keyAt, YamlNode value) {
        Entry movedTo(Position place) {
            return new Entry(place, value.movedTo(place));
        }
    }

    /** Keys and values, in the order in which they are written. */
    record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {

        @Override
        public Mapping movedTo(Position place) {
            Map<String, Entry> moved = new LinkedHashMap<>();
            entries.forEach((key, entry) -> moved.put(key, entry.movedTo(place)));
            return new Mapping(place, moved);
        }

        /** This mapping with the entries of another, which win. */
        public Mapping with(Mapping other) {
            Map<String, Entry> both = new LinkedHashMap<>(entries);
            both.putAll(other.entries);
            return new Mapping(other.at, both);
        }

        /** The text of a key with a single value; empty if there is none. */
        public String scalar(String key) {
            Entry entry = entries.get(key);
            return entry != null && entry.value() instanceof Scalar scalar ? scalar.text() : "";
        }
    }
}

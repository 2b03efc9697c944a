package io.ringfence.intake.mapping;

import io.ringfence.domain.call.Disposition;
import io.ringfence.yaml.Section;
import io.ringfence.yaml.YamlText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys of the mapping language. Reading refuses what isn't listed here; {@code docs/mappings.md} explains each. */
final class MappingLanguage {

    /** What a document of the language is. */
    static final YamlText.Kind DOCUMENT = new YamlText.Kind("mapping", "mapping");

    /** What stands for every word that isn't listed. */
    static final String OTHERWISE = "otherwise";

    /** What a guess writes where somebody must decide. */
    static final String UNDECIDED = "?";

    /** Outcomes that a finished call can have. */
    static final List<String> OUTCOMES = Arrays.stream(Disposition.values())
            .filter(Disposition::finished)
            .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
            .toList();

    /** Keys that other systems use, and what to write here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("separator", "Write 'delimiter'"),
            Map.entry("timezone", "Write 'zone'"),
            Map.entry("tz", "Write 'zone'"),
            Map.entry("caller", "Write 'from'"),
            Map.entry("src", "Write 'from: src'"),
            Map.entry("source", "Write 'from'"),
            Map.entry("callee", "Write 'to'"),
            Map.entry("dst", "Write 'to: dst'"),
            Map.entry("destination", "Write 'to'"),
            Map.entry("disposition", "Write 'outcome: disposition', and the words below 'outcomes'"),
            Map.entry("status", "Write 'outcome: status', and the words below 'outcomes'"),
            Map.entry("billsec", "Write 'talk: billsec'"),
            Map.entry("call_id", "Write 'call'"),
            Map.entry("linkedid", "Write 'call: linkedid'"),
            Map.entry("uniqueid", "Write 'leg: uniqueid', or 'call: uniqueid' where nothing joins rows"),
            Map.entry("did", "Write 'dialled: did'"),
            Map.entry("<<", "Write the values out: merge keys aren't supported"));

    private static final List<String> TOP = List.of(
            "mapping",
            "description",
            "format",
            "csv",
            "times",
            "durations",
            "fields",
            "answered_by",
            "unanswered",
            "outcomes",
            "directions",
            "hangups",
            "only");

    /** A part of a mapping in which keys stand. */
    enum Place implements Section.Keys {
        MAPPING,
        CSV,
        TIMES,
        FIELDS,
        FIELD;

        @Override
        public List<String> names() {
            return switch (this) {
                case MAPPING -> TOP;
                case CSV -> List.of("delimiter", "quotes", "header", "columns");
                case TIMES -> List.of("format", "zone", "never");
                case FIELDS ->
                    Arrays.stream(CallField.values()).map(CallField::key).toList();
                case FIELD -> List.of("of", "and", "time", "without");
            };
        }

        @Override
        public Optional<String> elsewhere(String key) {
            return Optional.ofNullable(ELSEWHERE.get(key.toLowerCase(Locale.ROOT)));
        }
    }

    private MappingLanguage() {}
}

package io.ringfence.intake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of records that are Ringfence's own, whether they stand in a file or are handed over by the names of their fields. */
public enum OwnKind {
    /** Calls that were made. */
    CALLS,
    /** Complaints about the company's numbers. */
    COMPLAINTS,
    /** What contacts are to the company. */
    CONTACTS,
    /** The company's numbers. */
    NUMBERS,
    /** How platforms show the company's numbers. */
    LABELS;

    /** Whose a record is, is said by who hands it over. */
    private static final String TENANT = "tenant";

    /** The fields that a record may have. */
    public Set<String> fields() {
        return new LinkedHashSet<>(names());
    }

    private List<String> names() {
        OwnColumns columns = switch (this) {
            case CALLS -> OwnColumns.CALLS;
            case COMPLAINTS -> OwnColumns.COMPLAINTS;
            case CONTACTS -> OwnColumns.CONTACTS;
            case NUMBERS -> OwnColumns.NUMBERS;
            case LABELS -> OwnColumns.LABELS;
        };
        return columns.names().stream().filter(name -> !name.equals(TENANT)).toList();
    }

    /**
     * Records as the file that they would stand in: a header, then a line for each.
     *
     * @param rows values by field, without line breaks
     */
    byte[] file(List<Map<String, String>> rows) {
        List<String> fields = names();
        StringBuilder text = new StringBuilder(String.join(",", fields)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(fields.stream()
                            .map(field -> '"' + row.getOrDefault(field, "").replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

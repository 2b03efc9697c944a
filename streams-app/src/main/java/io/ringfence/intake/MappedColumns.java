package io.ringfence.intake;

import io.ringfence.intake.mapping.CallMapping;
import io.ringfence.yaml.Spelling;
import java.util.List;
import java.util.Locale;

/** Rows whose columns a mapping names. */
final class MappedColumns implements CsvLegs.Format {

    private static final int NUMBERS_DIGITS = 5;

    private final int width;
    private final MappedLeg legs;
    private CsvRow row = new CsvRow();

    private MappedColumns(List<String> header, CallMapping mapping, IntakeOptions options, String file) {
        this.width = header.size();
        this.legs = new MappedLeg(
                mapping,
                new MappedText(
                        mapping,
                        options,
                        (place, name) -> row.isEmpty(place) ? "" : row.text(place, name),
                        place -> column(place, header, mapping, file)));
    }

    /**
     * A format by the names of columns.
     *
     * @param header the names, in lower case
     * @throws IntakeRefusedException if a column that the mapping names isn't there, or is there twice
     */
    static MappedColumns of(List<String> header, CallMapping mapping, IntakeOptions options, String file) {
        return new MappedColumns(header, mapping, options, file);
    }

    @Override
    public Leg leg(CsvRow next) throws RowFault {
        if (next.columns() != width) {
            throw new RowFault(
                    RejectReason.COLUMN_COUNT,
                    "the row has " + next.columns() + " columns, not " + width,
                    "Check the row for delimiters that aren't quoted; if many rows say so, the mapping names another"
                            + " delimiter or other columns than the file has.");
        }
        row = next;
        return legs.leg();
    }

    private static int column(String place, List<String> header, CallMapping mapping, String file) {
        String name = place.toLowerCase(Locale.ROOT);
        int at = header.indexOf(name);
        if (at >= 0 && header.lastIndexOf(name) != at) {
            throw new IntakeRefusedException(
                    file + " has two columns '" + place + "', and the mapping " + mapping.name() + " names one",
                    "Name it by its position, from 1.");
        }
        if (at >= 0) {
            return at;
        }
        if (place.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int position = Integer.parseInt(place);
            if (position <= header.size()) {
                return position - 1;
            }
        }
        // What stands in the first line may be numbers, if it is no header.
        List<String> shown = header.stream().filter(MappedColumns::isName).toList();
        throw new IntakeRefusedException(
                file + " has no column '" + place + "', which the mapping " + mapping.name() + " names",
                Spelling.nearest(place, shown)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse(
                                shown.size() < 2
                                        ? "Is its first line the header, and the delimiter the right one?"
                                        : "It has " + String.join(", ", shown) + "."));
    }

    private static boolean isName(String column) {
        return !column.isBlank()
                && column.length() <= 40
                && column.chars().filter(c -> c >= '0' && c <= '9').count() < NUMBERS_DIGITS;
    }
}

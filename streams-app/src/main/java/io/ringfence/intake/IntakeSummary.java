package io.ringfence.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a file's rows. The parts always add up to the rows read.
 *
 * @param rowsIn rows read; blank lines and the header aren't rows
 * @param accepted rows that became a record
 * @param grouped rows that belong to a call accepted from another row
 * @param amended of the grouped ones: those that came after their call had been handed out
 * @param internal calls inside the company and feature codes
 * @param pending rows of calls still open; 0 at the end of a file
 * @param rejected rejected rows by reason
 * @param repaired of all rows: those whose quotes were broken and could be read all the same
 */
public record IntakeSummary(
        long rowsIn,
        long accepted,
        long grouped,
        long amended,
        long internal,
        long pending,
        Map<RejectReason, Long> rejected,
        long repaired) {

    /** Nothing read. */
    public static final IntakeSummary EMPTY = new IntakeSummary(0, 0, 0, 0, 0, 0, Map.of(), 0);

    /** @throws IllegalStateException if the parts don't add up */
    public IntakeSummary {
        rejected = Map.copyOf(rejected);
        long parts = accepted + grouped + internal + pending + sum(rejected);
        if (rowsIn != parts) {
            throw new IllegalStateException("rows read " + rowsIn + ", rows accounted for " + parts);
        }
    }

    /** All rejected rows. */
    public long rejectedTotal() {
        return sum(rejected);
    }

    /** Both together, for several files. */
    public IntakeSummary plus(IntakeSummary other) {
        Map<RejectReason, Long> both = new EnumMap<>(RejectReason.class);
        rejected.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        other.rejected.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new IntakeSummary(
                rowsIn + other.rowsIn,
                accepted + other.accepted,
                grouped + other.grouped,
                amended + other.amended,
                internal + other.internal,
                pending + other.pending,
                both,
                repaired + other.repaired);
    }

    /** One line: {@code 219 rows = 200 accepted + 9 grouped + 4 internal + 6 rejected (NUMBER_WITHHELD 6)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(rowsIn)
                .append(" rows = ")
                .append(accepted)
                .append(" accepted + ")
                .append(grouped)
                .append(" grouped + ")
                .append(internal)
                .append(" internal + ")
                .append(rejectedTotal())
                .append(" rejected");
        if (pending > 0) {
            text.append(" + ").append(pending).append(" pending");
        }
        if (!rejected.isEmpty()) {
            StringBuilder reasons = new StringBuilder();
            new TreeMap<>(rejected)
                    .forEach((reason, count) -> reasons.append(reasons.isEmpty() ? "" : ", ")
                            .append(reason)
                            .append(' ')
                            .append(count));
            text.append(" (").append(reasons).append(')');
        }
        return text.toString();
    }

    private static long sum(Map<RejectReason, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

package io.ringfence.intake;

import java.util.List;
import java.util.Optional;

/** Recognises the files of Kamailio's and OpenSIPS's {@code acc}, and opens them as legs. */
final class KamailioFiles {

    private final IntakeOptions options;

    KamailioFiles(IntakeOptions options) {
        this.options = options;
    }

    /**
     * A file of acc's transactions; empty if it is none.
     *
     * @throws IntakeRefusedException if it is one, and it isn't known what its extra columns are
     */
    Optional<LegFile> open(FirstRows first, String name) {
        Optional<CsvRow> row =
                first.rows(KamailioAcc.SHAPE).stream().filter(KamailioAcc::fits).findFirst();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        List<String> extra = options.dialect().kamailioExtra();
        int found = row.get().columns() - KamailioAcc.FIXED;
        if (extra.size() != found) {
            throw new IntakeRefusedException(
                    name + " holds transactions of Kamailio's acc with " + found + " extra columns, and "
                            + (extra.isEmpty() ? "doesn't name them" : "--kamailio-extra names " + extra.size()),
                    "Name them in their order, as db_extra does in kamailio.cfg: --kamailio-extra"
                            + " src_user,dst_user,src_ip.");
        }
        KamailioAcc format = KamailioAcc.of(extra, options);
        RowReader reader = new RowReader(
                new LineReader(first.text()), columns -> columns == KamailioAcc.FIXED + found, KamailioAcc.SHAPE);
        return Optional.of(new LegFile(
                new CsvLegs(name, reader, format),
                "Kamailio acc (db_flatstore), " + found + " extra columns",
                List.of(name + ": acc tells when a call was answered or refused, not when it began: that is taken for"
                        + " its attempt, and its ringing is unknown")));
    }
}

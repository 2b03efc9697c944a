package io.ringfence.intake;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises FreeSWITCH's files, and opens them as legs. */
final class FreeSwitchFiles {

    private final IntakeOptions options;

    FreeSwitchFiles(IntakeOptions options) {
        this.options = options;
    }

    /**
     * A file of FreeSWITCH's; empty if it is none.
     *
     * @throws IntakeRefusedException if it surely is one, and can't be read as it is
     */
    Optional<LegFile> open(FirstRows first, String name) {
        if (first.firstCharacter() == '{' && FreeSwitchJson.recognises(first.head())) {
            return Optional.of(new LegFile(
                    new JsonLegs(name, new JsonDocuments(first.lines()), new FreeSwitchJson(options)),
                    "FreeSWITCH mod_json_cdr",
                    List.of()));
        }
        Optional<FreeSwitchTemplate> given = options.dialect().freeSwitchTemplate();
        List<CsvRow> rows = first.rows(CsvShape.SPACED);
        List<FreeSwitchTemplate> fitting = new ArrayList<>();
        for (FreeSwitchTemplate template : FreeSwitchTemplate.values()) {
            List<CsvRow> seen = template == FreeSwitchTemplate.SQL ? first.rows(CsvShape.SQL) : rows;
            if (seen.stream().anyMatch(row -> FreeSwitchCsv.fits(row, template))) {
                fitting.add(template);
            }
        }
        if (given.isPresent() && !fitting.contains(given.get()) && !fitting.isEmpty()) {
            throw new IntakeRefusedException(
                    name + " wasn't written by the template " + given.get().word(),
                    "Its rows look like " + fitting.get(0).word() + "'s: leave --freeswitch-template out.");
        }
        Optional<FreeSwitchTemplate> template =
                given.isPresent() ? given.filter(fitting::contains) : one(fitting, name);
        return template.map(found -> csv(first, name, found));
    }

    private static Optional<FreeSwitchTemplate> one(List<FreeSwitchTemplate> fitting, String name) {
        if (fitting.size() > 1) {
            throw new IntakeRefusedException(
                    name + " has rows of several of FreeSWITCH's templates: "
                            + String.join(
                                    ", ",
                                    fitting.stream()
                                            .map(FreeSwitchTemplate::word)
                                            .toList()),
                    "Say which is meant: --freeswitch-template NAME; rows of the others are rejected.");
        }
        return fitting.stream().findFirst();
    }

    private LegFile csv(FirstRows first, String name, FreeSwitchTemplate template) {
        int width = template.variables().size();
        RowReader reader = new RowReader(
                first.lines(),
                columns -> columns == width,
                template == FreeSwitchTemplate.SQL ? CsvShape.SQL : CsvShape.SPACED);
        String zone =
                options.zone().equals(ZoneOffset.UTC) ? "UTC" : options.zone().getId();
        return new LegFile(
                new CsvLegs(name, reader, new FreeSwitchCsv(template, options)),
                "FreeSWITCH mod_cdr_csv, template " + template.word() + ", local times in " + zone + " (--zone)",
                template == FreeSwitchTemplate.OPENCDRRATE
                        ? List.of(name + ": this template doesn't write when a call began; unanswered calls are taken"
                                + " for begun when they ended, answered ones when they were answered")
                        : List.of());
    }
}

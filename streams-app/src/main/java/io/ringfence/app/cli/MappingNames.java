package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.intake.mapping.CallMapping;
import io.ringfence.intake.mapping.MappingCatalogue;
import io.ringfence.intake.mapping.MappingReading;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Mappings as commands name them. */
final class MappingNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return MappingCatalogue.names().iterator();
    }

    /**
     * The mapping with a name, or in a file.
     *
     * @throws Explained with all its mistakes, if it has some
     */
    static CallMapping load(String nameOrFile) {
        MappingReading reading = MappingCatalogue.load(nameOrFile);
        if (reading instanceof MappingReading.Valid valid) {
            return valid.mapping();
        }
        List<String> mistakes = reading.problems().stream()
                .map(problem -> problem.text(nameOrFile))
                .toList();
        if (mistakes.size() == 1) {
            throw Explained.mistake(mistakes.get(0), "");
        }
        throw Explained.mistake(
                "the mapping has " + mistakes.size() + " mistakes:\n"
                        + mistakes.stream().map(line -> "  " + line).collect(Collectors.joining("\n")),
                "");
    }
}

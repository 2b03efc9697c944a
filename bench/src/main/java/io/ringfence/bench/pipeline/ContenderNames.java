package io.ringfence.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Splits a list of contenders at its commas, but for those between the settings of one. */
final class ContenderNames {

    private ContenderNames() {}

    /** A part that holds {@code =} and no colon goes on with the settings of the contender before it. */
    static List<String> split(List<String> given) {
        List<String> names = new ArrayList<>();
        for (String text : given) {
            for (String part : text.split(",")) {
                boolean setting = part.indexOf('=') > 0 && !part.startsWith("ringfence:");
                if (setting && !names.isEmpty() && names.get(names.size() - 1).indexOf(':') > 0) {
                    names.set(names.size() - 1, names.get(names.size() - 1) + "," + part);
                } else if (!part.isBlank()) {
                    names.add(part.strip());
                }
            }
        }
        return names;
    }
}

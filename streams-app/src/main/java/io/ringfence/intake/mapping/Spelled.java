package io.ringfence.intake.mapping;

import io.ringfence.domain.call.Disposition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of the language for values of the domain. */
final class Spelled {

    private Spelled() {}

    /** What may be written for values of a type. */
    static <E extends Enum<E>> List<String> names(Class<E> type) {
        if (type == Disposition.class) {
            return MappingLanguage.OUTCOMES;
        }
        return Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}

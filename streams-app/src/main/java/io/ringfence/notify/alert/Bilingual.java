package io.ringfence.notify.alert;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The same said in two languages.
 *
 * @param en in English
 * @param zh in Chinese
 */
public record Bilingual(String en, String zh) {

    /** One after the other; what is empty is left out. */
    static Bilingual sentences(Collection<Bilingual> parts) {
        return new Bilingual(
                parts.stream()
                        .map(Bilingual::en)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(". ", "", ".")),
                parts.stream()
                        .map(Bilingual::zh)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("。", "", "。")));
    }

    /** Listed, with semicolons between. */
    static Bilingual list(Collection<Bilingual> parts) {
        return new Bilingual(
                parts.stream().map(Bilingual::en).collect(Collectors.joining("; ")),
                parts.stream().map(Bilingual::zh).collect(Collectors.joining("；")));
    }
}

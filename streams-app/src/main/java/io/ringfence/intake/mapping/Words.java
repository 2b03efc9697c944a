package io.ringfence.intake.mapping;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What words stand for. Small and capital letters are alike; a word that ends in {@code *} stands for all that begin with
 * the rest.
 *
 * @param <T> what they stand for
 */
public final class Words<T> {

    private final Map<String, T> exact = new LinkedHashMap<>();
    private final Map<String, T> beginnings = new LinkedHashMap<>();
    private final Optional<T> otherwise;

    private Words(Map<String, T> meanings, Optional<T> otherwise) {
        meanings.forEach((word, meaning) -> {
            String small = word.strip().toLowerCase(Locale.ROOT);
            if (small.endsWith("*")) {
                beginnings.put(small.substring(0, small.length() - 1), meaning);
            } else {
                exact.put(small, meaning);
                exact.putIfAbsent(word.strip(), meaning); // most files write it as the mapping does
            }
        });
        this.otherwise = otherwise;
    }

    /**
     * Words.
     *
     * @param otherwise what every other word stands for; empty if there must be no other
     */
    public static <T> Words<T> of(Map<String, T> meanings, Optional<T> otherwise) {
        return new Words<>(meanings, otherwise);
    }

    /** What a word stands for; empty if nobody said. */
    public Optional<T> of(String word) {
        T same = exact.get(word);
        if (same != null) {
            return Optional.of(same);
        }
        String small = word.strip().toLowerCase(Locale.ROOT);
        T found = exact.get(small);
        if (found != null) {
            return Optional.of(found);
        }
        for (Map.Entry<String, T> beginning : beginnings.entrySet()) {
            if (small.startsWith(beginning.getKey())) {
                return Optional.of(beginning.getValue());
            }
        }
        return otherwise;
    }

    /** What every other word stands for. */
    public Optional<T> otherwise() {
        return otherwise;
    }

    /** Whether some word stands for one of these. */
    public boolean mean(java.util.function.Predicate<T> meaning) {
        return exact.values().stream().anyMatch(meaning)
                || beginnings.values().stream().anyMatch(meaning)
                || otherwise.filter(meaning).isPresent();
    }

    /** Whether no word is told. */
    public boolean isEmpty() {
        return exact.isEmpty() && beginnings.isEmpty();
    }
}

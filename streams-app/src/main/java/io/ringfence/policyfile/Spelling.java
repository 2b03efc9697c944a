package io.ringfence.policyfile;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Spelling {

    private Spelling() {}

    /** The nearest of the known words, if one is near enough to be a slip. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String given = word.toLowerCase(Locale.ROOT).replace('-', '_');
        if (given.length() > 60) {
            return Optional.empty();
        }
        String best = "";
        int least = Math.max(1, given.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(given, candidate.toLowerCase(Locale.ROOT).replace('-', '_'));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** A remedy: the word probably meant, or all the words there are. */
    static String remedy(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> "Use one of: " + String.join(", ", known));
    }

    /** Levenshtein's distance: single letters added, dropped or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

package dev.tollbook.store.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that somebody may have meant. Pure. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The nearest, if no more than a third of its letters differ. */
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(candidate, word) * 3 <= Math.max(candidate.length(), 3))
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence to put behind a refusal. */
    public static String remedy(String word, Collection<String> known) {
        return of(word, known).map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "The catalogue has none: add it there."
                        : "The catalogue has " + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}

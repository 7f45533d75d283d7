package dev.tollbook.store.entitlement;

import java.util.Optional;

/**
 * A plan or feature as asked for: {@code pro}, {@code org:pro}, {@code user:pro}.
 *
 * @param scope the word before the colon; empty if there is no colon
 * @param slug  what to look for
 */
public record ScopedQuery(Optional<String> scope, String slug) {
    /**
     * Splits at all colons and keeps the first two parts; an empty second part makes the scope word the slug (Clerk:
     * has(), rows 26 to 29 of the truth table).
     */
    public static ScopedQuery parse(String query) {
        int first = query.indexOf(':');
        if (first < 0) {
            return new ScopedQuery(Optional.empty(), query);
        }
        String scope = query.substring(0, first);
        int second = query.indexOf(':', first + 1);
        String slug = second < 0 ? query.substring(first + 1) : query.substring(first + 1, second);
        return new ScopedQuery(Optional.of(scope), slug.isEmpty() ? scope : slug);
    }

    /** Whether what is asked is among what was granted. */
    static HasDecision.Reason reason(String query, ScopedSlugs granted) {
        // Nearly every question has no scope, and is answered without an object of its own.
        return query.indexOf(':') < 0 ? anyScope(query, granted) : parse(query).in(granted);
    }

    /** Whether it is among what was granted. Without a scope both lists count. */
    HasDecision.Reason in(ScopedSlugs granted) {
        if (scope.isEmpty()) {
            return anyScope(slug, granted);
        }
        return switch (scope.get()) {
            case "o", "org", "organization" -> reason(granted.organization().contains(slug));
            case "u", "user" -> reason(granted.user().contains(slug));
            default -> HasDecision.Reason.UNKNOWN_SCOPE;
        };
    }

    private static HasDecision.Reason anyScope(String slug, ScopedSlugs granted) {
        return reason(granted.organization().contains(slug) || granted.user().contains(slug));
    }

    private static HasDecision.Reason reason(boolean granted) {
        return granted ? HasDecision.Reason.HOLDS : HasDecision.Reason.NOT_GRANTED;
    }
}

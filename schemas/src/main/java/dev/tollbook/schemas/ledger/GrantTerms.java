package dev.tollbook.schemas.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a grant promises.
 *
 * @param id        ours ({@code cg_…}) or the provider's ({@code credgr_…})
 * @param amount    granted, minor units
 * @param priority  0 is used first, 100 last
 * @param category  e.g. {@code promotional}, {@code paid}
 * @param expiresAt from that instant on nothing of it can be spent; empty: never
 * @param createdAt its age
 */
public record GrantTerms(
        String id,
        long amount,
        int priority,
        String category,
        Optional<Instant> expiresAt,
        Instant createdAt) {
    public static final int FIRST_PRIORITY = 0;
    public static final int LAST_PRIORITY = 100;
    /** Stripe's default; ours as well. */
    public static final int DEFAULT_PRIORITY = 50;

    /** The order in which credits are used up: priority, then what expires sooner, then the older, then the id. */
    public static final Comparator<GrantTerms> CONSUMPTION_ORDER = Comparator.comparingInt(GrantTerms::priority)
            .thenComparing(terms -> terms.expiresAt().orElse(Instant.MAX))
            .thenComparing(GrantTerms::createdAt)
            .thenComparing(GrantTerms::id);

    /** Whether it has ended at that instant. */
    public boolean expiredAt(Instant instant) {
        return expiresAt.filter(end -> !end.isAfter(instant)).isPresent();
    }
}

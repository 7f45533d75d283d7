package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.SubscriptionFacts;
import java.time.Instant;
import java.util.Comparator;

/** What is remembered of a subscription itself where its items come as snapshots of their own (Clerk). */
public record FactsEntry(SubscriptionFacts facts, Instant occurredAt, Cause cause) {
    private static final Comparator<FactsEntry> NEWEST = Comparator
            .comparing((FactsEntry entry) -> entry.facts().updatedAt())
            .thenComparing(FactsEntry::occurredAt)
            .thenComparing(entry -> entry.facts().toString());
    private static final Comparator<FactsEntry> ORDER = NEWEST
            .thenComparing(entry -> entry.cause().deliveryId(), Comparator.reverseOrder());

    FactsEntry orNewer(FactsEntry other) {
        return ORDER.compare(this, other) >= 0 ? this : other;
    }

    boolean saysTheSameAs(FactsEntry other) {
        return NEWEST.compare(this, other) == 0;
    }
}

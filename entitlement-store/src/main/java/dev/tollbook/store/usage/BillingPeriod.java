package dev.tollbook.store.usage;

import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;
import java.util.Optional;

/**
 * For what a payer last paid.
 *
 * @param start the billing anchor
 * @param end   empty if it is not known
 */
public record BillingPeriod(Instant start, Optional<Instant> end) {
    /** That of the most lasting plan that has one; empty for a payer who has only the default plan. */
    public static Optional<BillingPeriod> of(PayerState payer) {
        return payer.plans().stream()
                .flatMap(grant -> grant.item().stream())
                .map(state -> state.item())
                .filter(item -> item.periodStart().isPresent())
                .findFirst()
                .map(BillingPeriod::of);
    }

    private static BillingPeriod of(SubscriptionItem item) {
        return new BillingPeriod(item.periodStart().orElseThrow(), item.periodEnd());
    }
}
